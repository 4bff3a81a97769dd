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
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.LocalPath;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.SessionCookie;
import org.learningassistant.web.platform.http.Theme;
import org.learningassistant.web.platform.http.Visitor;

/** Signing up, logging in and out, and the one link that makes the first administrator. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class EntryPages {
    /** What the log-in page may have good news about. */
    private static final Set<String> NEWS = Set.of("reset", "deleted", "out");

    private final Accounts accounts;
    private final FirstAdmin firstAdmin;
    private final Sessions sessions;
    private final CurrentSession session;
    private final SessionCookie cookie;
    private final Visitor visitor;

    EntryPages(
            Accounts accounts,
            FirstAdmin firstAdmin,
            Sessions sessions,
            CurrentSession session,
            SessionCookie cookie,
            Visitor visitor) {
        this.accounts = accounts;
        this.firstAdmin = firstAdmin;
        this.sessions = sessions;
        this.session = session;
        this.cookie = cookie;
        this.visitor = visitor;
    }

    /** @param next the local path to go to afterwards, empty for the usual one */
    @CheckedTemplate(basePath = "accounts")
    record login(String email, String next, String news, FormErrors errors) implements TemplateInstance {}

    /** @param action where the form is sent */
    @CheckedTemplate(basePath = "accounts")
    record signup(String action, boolean asAdmin, String name, String email, FormErrors errors)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "accounts")
    record firstadmin(String action) implements TemplateInstance {}

    @GET
    @Path("login")
    public Object logInPage(@RestQuery @Nullable String next, @RestQuery @Nullable String done) {
        if (visitor.isSignedIn() && !visitor.isGuest()) {
            return Response.seeOther(LocalPath.of(next).orElse(Places.TODAY)).build();
        }
        String news = done != null && NEWS.contains(done) ? done : "";
        return new login("", local(next), news, FormErrors.none());
    }

    @POST
    @Path("login")
    public Response logIn(
            @RestForm @Nullable String email,
            @RestForm @Nullable String password,
            @RestForm @Nullable String next,
            @HeaderParam("User-Agent") @Nullable String browser) {
        String address = EntryRules.email(email);
        String secret = String.valueOf(password);
        Optional<Person> person = secret.length() > 4 * EntryRules.LONGEST_PASSWORD
                        || EntryRules.problemOfEmail(address).isPresent()
                ? Optional.empty()
                : accounts.logIn(address, secret);
        if (person.isEmpty()) {
            FormErrors errors = FormErrors.of("email", "accounts_error_login");
            return lookAgain(new login(address, local(next), "", errors));
        }
        return enter(person.get(), LocalPath.of(next).orElse(Places.TODAY), browser);
    }

    @POST
    @Path("logout")
    public Response logOut() {
        visitor.caller().ifPresent(caller -> session.id().ifPresent(id -> sessions.end(caller.person(), id)));
        return Response.seeOther(URI.create("/login?done=out"))
                .cookie(cookie.none())
                .build();
    }

    @GET
    @Path("signup")
    public Object signUpPage() {
        if (visitor.isSignedIn() && !visitor.isGuest()) {
            return Response.seeOther(Places.TODAY).build();
        }
        return new signup("/signup", false, "", "", FormErrors.none());
    }

    @POST
    @Path("signup")
    public Response signUp(
            @RestForm @Nullable String name,
            @RestForm @Nullable String email,
            @RestForm @Nullable String password,
            @RestForm @Nullable String zone,
            @HeaderParam("User-Agent") @Nullable String browser) {
        if (visitor.isSignedIn() && !visitor.isGuest()) {
            return Response.seeOther(Places.TODAY).build();
        }
        Accounts.SignUp wish = wish(name, email, password, zone);
        FormErrors errors = problemsOf(wish);
        if (!errors.isEmpty()) {
            return lookAgain(new signup("/signup", false, wish.name(), wish.email(), errors));
        }
        return enter(accounts.signUp(wish, guest()), Places.TODAY, browser);
    }

    @GET
    @Path("first-admin/{secret}")
    public TemplateInstance firstAdminPage(String secret) {
        requireValid(secret);
        String action = "/first-admin/" + secret;
        return visitor.isSignedIn() && !visitor.isGuest()
                ? new firstadmin(action)
                : new signup(action, true, "", "", FormErrors.none());
    }

    @POST
    @Path("first-admin/{secret}")
    public Response becomeFirstAdmin(
            String secret,
            @RestForm @Nullable String name,
            @RestForm @Nullable String email,
            @RestForm @Nullable String password,
            @RestForm @Nullable String zone,
            @HeaderParam("User-Agent") @Nullable String browser) {
        requireValid(secret);
        Person person;
        if (visitor.isSignedIn() && !visitor.isGuest()) {
            person = accounts.require(visitor.person());
        } else {
            Accounts.SignUp wish = wish(name, email, password, zone);
            FormErrors errors = problemsOf(wish);
            if (!errors.isEmpty()) {
                return lookAgain(new signup("/first-admin/" + secret, true, wish.name(), wish.email(), errors));
            }
            person = accounts.signUp(wish, guest());
        }
        if (!firstAdmin.become(secret, person.id())) {
            throw Problem.notFound("accounts_problem_first_admin");
        }
        return enter(accounts.require(person.id()), URI.create("/admin"), browser);
    }

    private void requireValid(String secret) {
        if (!firstAdmin.isValid(secret)) {
            throw Problem.notFound("accounts_problem_first_admin");
        }
    }

    private Response enter(Person person, URI next, @Nullable String browser) {
        String secret = accounts.startSession(person, Device.of(browser), session, visitor.caller());
        return Response.seeOther(next).cookie(cookie.of(secret)).build();
    }

    private Optional<Caller> guest() {
        return visitor.caller().filter(Caller::guest);
    }

    private Accounts.SignUp wish(
            @Nullable String name, @Nullable String email, @Nullable String password, @Nullable String zone) {
        return new Accounts.SignUp(
                EntryRules.name(name),
                EntryRules.email(email),
                password == null ? "" : password,
                visitor.getLanguage(),
                EntryRules.zone(zone)
                        .orElse(visitor.caller().isPresent() ? visitor.day().zone() : EntryRules.UNKNOWN_ZONE),
                Theme.of(visitor.getTheme()));
    }

    private static FormErrors problemsOf(Accounts.SignUp wish) {
        return FormErrors.none()
                .add("name", EntryRules.problemOfName(wish.name()))
                .add("email", EntryRules.problemOfEmail(wish.email()))
                .add("password", EntryRules.problemOfPassword(wish.password(), wish.email()));
    }

    private static String local(@Nullable String next) {
        return LocalPath.of(next).map(URI::toString).orElse("");
    }

    private static Response lookAgain(TemplateInstance page) {
        return Response.status(Places.LOOK_AGAIN).entity(page).build();
    }
}
