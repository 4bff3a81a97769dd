package org.learningassistant.web.accounts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.accounts.Sessions.Listed;
import org.learningassistant.web.accounts.Tokens.Issued;
import org.learningassistant.web.accounts.Tokens.TokenSummary;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.SeeOther;
import org.learningassistant.web.platform.http.SessionCookie;
import org.learningassistant.web.platform.http.Visitor;

/** Password, sessions and access tokens. */
@Path("/settings/security")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SecurityPages {
    private static final Set<String> NEWS = Set.of("password", "ended", "revoked");
    private static final String HERE = "/settings/security";
    private static final Set<Integer> TERMS = Set.of(30, Tokens.DEFAULT_DAYS, 180, Tokens.MOST_DAYS);

    private final Accounts accounts;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Visitor visitor;
    private final CurrentSession session;
    private final SessionCookie cookie;

    SecurityPages(
            Accounts accounts,
            Sessions sessions,
            Tokens tokens,
            Visitor visitor,
            CurrentSession session,
            SessionCookie cookie) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.visitor = visitor;
        this.session = session;
        this.cookie = cookie;
    }

    /** @param issued the new token, shown this once; empty otherwise */
    @CheckedTemplate(basePath = "accounts")
    record security(
            boolean guest,
            String email,
            List<Listed> sessions,
            List<TokenSummary> tokens,
            List<Integer> terms,
            String issued,
            String tokenName,
            String news,
            FormErrors errors)
            implements TemplateInstance {}

    @GET
    public TemplateInstance securityPage(@RestQuery @Nullable String done) {
        return page("", "", done != null && NEWS.contains(done) ? done : "", FormErrors.none());
    }

    @POST
    @Path("password")
    public Response changePassword(
            @RestForm @Nullable String old,
            @RestForm @Nullable String password,
            @HeaderParam("User-Agent") @Nullable String browser) {
        Person person = withAccount();
        String fresh = password == null ? "" : password;
        FormErrors errors =
                FormErrors.none().add("password", EntryRules.problemOfPassword(fresh, String.valueOf(person.email())));
        if (errors.isEmpty() && !accounts.changePassword(person, String.valueOf(old), fresh)) {
            errors = FormErrors.of("old", "accounts_error_old_password");
        }
        if (!errors.isEmpty()) {
            return lookAgain(page("", "", "", errors));
        }
        sessions.endAll(person.id());
        String secret = accounts.startSession(person, Device.of(browser), session, visitor.caller());
        return Response.seeOther(URI.create(HERE + "?done=password"))
                .cookie(cookie.of(secret))
                .build();
    }

    @POST
    @Path("sessions/{id}/end")
    public Response endSession(String id) {
        UUID person = visitor.person();
        if (sessions.list(person, "").stream().noneMatch(listed -> listed.id().equals(id))) {
            throw Problem.notFound("accounts_problem_session");
        }
        sessions.end(person, id);
        return SeeOther.to(HERE + "?done=ended");
    }

    @POST
    @Path("sessions/end-others")
    public Response endOtherSessions() {
        sessions.endOthers(visitor.person(), session.id().orElse(""));
        return SeeOther.to(HERE + "?done=ended");
    }

    @POST
    @Path("tokens")
    public Response issueToken(@RestForm @Nullable String tokenName, @RestForm @Nullable String days) {
        Person person = withAccount();
        String name = EntryRules.name(tokenName);
        int term = days != null && days.matches("\\d{1,3}") ? Integer.parseInt(days) : Tokens.DEFAULT_DAYS;
        FormErrors errors = FormErrors.none()
                .add("tokenName", EntryRules.problemOfName(name).map(any -> "accounts_error_token_name"));
        if (!errors.isEmpty() || !TERMS.contains(term)) {
            return lookAgain(
                    page("", name, "", errors.isEmpty() ? FormErrors.of("days", "accounts_error_days") : errors));
        }
        Issued issued = tokens.issue(person.id(), name, term);
        return Response.ok(page(issued.token(), "", "", FormErrors.none())).build();
    }

    @POST
    @Path("tokens/{id}/revoke")
    public Response revokeToken(UUID id) {
        if (!tokens.revoke(visitor.person(), id)) {
            throw Problem.notFound("accounts_problem_no_token");
        }
        return SeeOther.to(HERE + "?done=revoked");
    }

    private Person withAccount() {
        Person person = accounts.require(visitor.person());
        if (person.guest()) {
            throw Problem.forbidden("accounts_problem_guest");
        }
        return person;
    }

    private TemplateInstance page(String issued, String tokenName, String news, FormErrors errors) {
        UUID id = visitor.person();
        Person person = accounts.require(id);
        return new security(
                person.guest(),
                person.email() == null ? "" : person.email(),
                sessions.list(id, session.id().orElse("")),
                tokens.living(id, null, Tokens.MOST_TOKENS),
                TERMS.stream().sorted().toList(),
                issued,
                tokenName,
                news,
                errors);
    }

    private static Response lookAgain(TemplateInstance page) {
        return Response.status(Places.LOOK_AGAIN).entity(page).build();
    }
}
