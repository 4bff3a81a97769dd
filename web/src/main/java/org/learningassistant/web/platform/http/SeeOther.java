package org.learningassistant.web.platform.http;

import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Leads on to a page after a form has been carried out, so that reloading the page does not repeat it. */
public final class SeeOther {
    private SeeOther() {}

    /** @param path an absolute path of this site */
    public static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
