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
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.ClientAddress;
import org.learningassistant.web.platform.http.LocalPath;
import org.learningassistant.web.platform.http.SessionCookie;
import org.learningassistant.web.platform.http.Theme;
import org.learningassistant.web.platform.http.Visitor;

/** The front door: what this is, trying it without an account, language and appearance before there is one. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class WelcomePages {
    private static final Duration A_YEAR = Duration.ofDays(365);
    private final Accounts accounts;
    private final Visitor visitor;
    private final CurrentSession session;
    private final SessionCookie cookie;
    private final Preferences preferences;
    private final ClientAddress client;
    private final Texts texts;

    WelcomePages(
            Accounts accounts,
            Visitor visitor,
            CurrentSession session,
            SessionCookie cookie,
            Preferences preferences,
            ClientAddress client,
            Texts texts) {
        this.accounts = accounts;
        this.visitor = visitor;
        this.session = session;
        this.cookie = cookie;
        this.preferences = preferences;
        this.client = client;
        this.texts = texts;
    }

    @CheckedTemplate(basePath = "accounts")
    record welcome() implements TemplateInstance {}

    @GET
    public Object welcomePage() {
        return visitor.isSignedIn() ? Response.seeOther(Places.TODAY).build() : new welcome();
    }

    @POST
    @Path("guest")
    public Response joinAsGuest(@RestForm @Nullable String zone, @HeaderParam("User-Agent") @Nullable String browser) {
        if (visitor.isSignedIn()) {
            return Response.seeOther(Places.TODAY).build();
        }
        Locale language = visitor.getLanguage();
        ZoneId where = EntryRules.zone(zone).orElse(EntryRules.UNKNOWN_ZONE);
        Person guest = accounts.joinAsGuest(
                texts.get(language, "platform_guest"), language, where, Theme.of(visitor.getTheme()));
        String secret = accounts.startSession(guest, Device.of(browser), session, visitor.caller());
        return Response.seeOther(Places.TODAY).cookie(cookie.of(secret)).build();
    }

    @POST
    @Path("preferences")
    public Response prefer(
            @RestForm @Nullable String language,
            @RestForm @Nullable String theme,
            @HeaderParam("Referer") @Nullable String referer) {
        Locale chosenLanguage = preferences.known(String.valueOf(language)).orElseGet(visitor::getLanguage);
        Theme chosenTheme = Theme.of(theme == null ? visitor.getTheme() : theme);
        visitor.caller().ifPresent(caller -> rememberFor(caller.person(), chosenLanguage, chosenTheme));
        URI back = LocalPath.ofReferer(referer).orElse(URI.create("/"));
        return Response.seeOther(back)
                .cookie(preference(Preferences.LANGUAGE, chosenLanguage.toLanguageTag()))
                .cookie(preference(Preferences.THEME, chosenTheme.code()))
                .build();
    }

    private void rememberFor(UUID id, Locale language, Theme theme) {
        Person person = accounts.require(id);
        Profile profile = new Profile(
                person.displayName(), language.toLanguageTag(), person.zone(), person.dayStartMinutes(), theme.code());
        accounts.changeProfile(id, profile);
    }

    private NewCookie preference(String name, String value) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge((int) A_YEAR.toSeconds())
                .httpOnly(true)
                .secure(client.isHttps())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
