package org.learningassistant.web.platform.html;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Serves the static files; they never change below one address. */
@Path("/assets/{digest}/{name: .+}")
public class AssetPages {
    private final Assets assets;

    AssetPages(Assets assets) {
        this.assets = assets;
    }

    @GET
    @NonBlocking
    public Response asset(String digest, String name) {
        return assets.find(digest, name)
                .map(asset -> Response.ok(asset.content(), asset.mediaType())
                        .header("Cache-Control", "public, max-age=31536000, immutable"))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND))
                .build();
    }
}
