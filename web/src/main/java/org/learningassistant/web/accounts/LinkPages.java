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
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.accounts.LinkStore.Link;
import org.learningassistant.web.accounts.LinkStore.Purpose;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.SeeOther;
import org.learningassistant.web.platform.http.Visitor;

/**
 * What the links in mails lead to. Opening one changes nothing, since mail programs open links to look at them: a button
 * does.
 */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class LinkPages {
    private final Accounts accounts;
    private final Links links;
    private final Visitor visitor;

    LinkPages(Accounts accounts, Links links, Visitor visitor) {
        this.accounts = accounts;
        this.links = links;
        this.visitor = visitor;
    }

    /** @param mine whether the visitor is signed in as the person whose address it is */
    @CheckedTemplate(basePath = "accounts")
    record verify(String action, String email, boolean mine) implements TemplateInstance {}

    @CheckedTemplate(basePath = "accounts")
    record forgot(boolean sent, FormErrors errors) implements TemplateInstance {}

    @CheckedTemplate(basePath = "accounts")
    record reset(String action, String email, FormErrors errors) implements TemplateInstance {}

    @GET
    @Path("verify/{secret}")
    public TemplateInstance verifyPage(String secret) {
        Link link = require(secret, Purpose.VERIFY_EMAIL);
        boolean mine = visitor.caller()
                .filter(caller -> caller.person().equals(link.personId()))
                .isPresent();
        return new verify("/verify/" + secret, String.valueOf(link.email()), mine);
    }

    /**
     * Confirms the address, for the person who signed up only: else whoever signs up with a foreign address could wait
     * for its owner to confirm an account whose password they know.
     */
    @POST
    @Path("verify/{secret}")
    public Response confirm(String secret) {
        if (!links.confirm(secret, visitor.person())) {
            throw Problem.notFound("accounts_problem_link");
        }
        return SeeOther.to("/settings?done=verified");
    }

    @GET
    @Path("forgot")
    public TemplateInstance forgotPage() {
        return new forgot(false, FormErrors.none());
    }

    @POST
    @Path("forgot")
    public Response sendReset(@RestForm @Nullable String email) {
        String address = EntryRules.email(email);
        FormErrors errors = FormErrors.none().add("email", EntryRules.problemOfEmail(address));
        if (!errors.isEmpty()) {
            return Response.status(Places.LOOK_AGAIN)
                    .entity(new forgot(false, errors))
                    .build();
        }
        accounts.sendReset(address);
        return Response.ok(new forgot(true, errors)).build();
    }

    @GET
    @Path("reset/{secret}")
    public TemplateInstance resetPage(String secret) {
        Link link = require(secret, Purpose.RESET_PASSWORD);
        return new reset("/reset/" + secret, String.valueOf(link.email()), FormErrors.none());
    }

    @POST
    @Path("reset/{secret}")
    public Response setPassword(String secret, @RestForm @Nullable String password) {
        Link link = require(secret, Purpose.RESET_PASSWORD);
        String email = String.valueOf(link.email());
        String fresh = password == null ? "" : password;
        FormErrors errors = FormErrors.none().add("password", EntryRules.problemOfPassword(fresh, email));
        if (!errors.isEmpty()) {
            return Response.status(Places.LOOK_AGAIN)
                    .entity(new reset("/reset/" + secret, email, errors))
                    .build();
        }
        if (!accounts.reset(secret, fresh)) {
            throw Problem.notFound("accounts_problem_link");
        }
        return SeeOther.to("/login?done=reset");
    }

    private Link require(String secret, Purpose purpose) {
        return links.find(secret, purpose).orElseThrow(() -> Problem.notFound("accounts_problem_link"));
    }
}
