package org.learningassistant.web.accounts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.time.InstantSource;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.SessionCookie;
import org.learningassistant.web.platform.http.Visitor;

/** Taking one's data away, and erasing it. */
@Path("/settings/data")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class DataPages {
    private final Accounts accounts;
    private final OwnData data;
    private final Visitor visitor;
    private final SessionCookie cookie;
    private final Texts texts;
    private final InstantSource clock;

    DataPages(
            Accounts accounts, OwnData data, Visitor visitor, SessionCookie cookie, Texts texts, InstantSource clock) {
        this.accounts = accounts;
        this.data = data;
        this.visitor = visitor;
        this.cookie = cookie;
        this.texts = texts;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "accounts")
    record data(boolean guest, FormErrors errors) implements TemplateInstance {}

    @GET
    public TemplateInstance dataPage() {
        return new data(visitor.require().guest(), FormErrors.none());
    }

    @GET
    @Path("export")
    @Produces(MediaType.APPLICATION_JSON)
    public Response export() {
        Person person = accounts.require(visitor.person());
        StreamingOutput stream = out -> data.export(person, out);
        String name = "learning-assistant-" + visitor.day().of(clock.instant()) + ".json";
        return Response.ok(stream)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    @POST
    @Path("delete")
    public Response delete(@RestForm @Nullable String password, @RestForm @Nullable String word) {
        Person person = accounts.require(visitor.person());
        FormErrors errors = person.guest() ? problemOfWord(word) : problemOfPassword(person, password);
        if (!errors.isEmpty()) {
            return Response.status(Places.LOOK_AGAIN)
                    .entity(new data(person.guest(), errors))
                    .build();
        }
        data.erase(person);
        return Response.seeOther(URI.create("/login?done=deleted"))
                .cookie(cookie.none())
                .build();
    }

    private FormErrors problemOfPassword(Person person, @Nullable String password) {
        return password != null && accounts.confirmedByPassword(person, password)
                ? FormErrors.none()
                : FormErrors.of("password", "accounts_error_old_password");
    }

    private FormErrors problemOfWord(@Nullable String word) {
        String wanted = texts.get(visitor.getLanguage(), "accounts_delete_word");
        return word != null && word.strip().equalsIgnoreCase(wanted)
                ? FormErrors.none()
                : FormErrors.of("word", "accounts_error_word");
    }
}
