package org.learningassistant.web.admin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.accounts.People;
import org.learningassistant.web.accounts.PersonSummary;
import org.learningassistant.web.platform.config.Key;
import org.learningassistant.web.platform.config.Settings;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Role;
import org.learningassistant.web.platform.http.SeeOther;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.platform.mail.Outbox;
import org.learningassistant.web.platform.mail.Outbox.Mail;
import org.learningassistant.web.platform.metrics.Readiness;

/** The pages of administrators. */
@Path("/admin")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class AdminPages {
    private static final int PAGE = 25;
    private static final int LONGEST_SEARCH = 200;
    private static final Set<String> NEWS = Set.of("role", "reset");
    private final Visitor visitor;
    private final People people;
    private final Outbox outbox;
    private final Readiness readiness;
    private final Settings settings;
    private final String version;

    AdminPages(
            Visitor visitor,
            People people,
            Outbox outbox,
            Readiness readiness,
            Settings settings,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.visitor = visitor;
        this.people = people;
        this.outbox = outbox;
        this.readiness = readiness;
        this.settings = settings;
        this.version = version;
    }

    @CheckedTemplate(basePath = "admin")
    record status(String version, List<Dependency> dependencies, List<Service> services) implements TemplateInstance {}

    /** @param older the query for the page of older people, empty on the last one */
    @CheckedTemplate(basePath = "admin")
    record people(String search, List<Listed> people, List<String> roles, String older, boolean first, String news)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "admin")
    record mails(boolean kept, List<Mail> mails, String older, boolean first) implements TemplateInstance {}

    /** A server that this one needs. */
    record Dependency(String name, boolean up, String state) {}

    /** A service outside that this one can use; its key is never part of it. */
    record Service(String key, boolean configured) {}

    /** @param self whether this is the administrator who looks */
    record Listed(PersonSummary person, String role, boolean self) {}

    @GET
    public TemplateInstance statusPage() {
        visitor.require(Role.ADMIN);
        List<Dependency> dependencies = readiness.check().entrySet().stream()
                .map(entry -> new Dependency(entry.getKey(), entry.getValue().equals("up"), entry.getValue()))
                .toList();
        List<Service> services = AdminSettings.SERVICES.stream()
                .map(key -> new Service(key.name(), isConfigured(key)))
                .toList();
        return new status(version, dependencies, services);
    }

    @GET
    @Path("people")
    public TemplateInstance peoplePage(
            @RestQuery @Nullable String q, @RestQuery @Nullable String before, @RestQuery @Nullable String done) {
        UUID self = visitor.require(Role.ADMIN).person();
        String search = q == null ? "" : q.replace('\0', ' ').strip();
        if (search.length() > LONGEST_SEARCH) {
            throw Problem.invalid("admin_problem_search", LONGEST_SEARCH);
        }
        List<PersonSummary> found = people.search(search, cursor(before), PAGE + 1);
        List<Listed> page = found.stream()
                .limit(PAGE)
                .map(person ->
                        new Listed(person, code(person.role()), person.id().equals(self)))
                .toList();
        String older = found.size() <= PAGE
                ? ""
                : "?q=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + "&before="
                        + page.getLast().person().id();
        List<String> roles = Arrays.stream(Role.values()).map(AdminPages::code).toList();
        return new people(search, page, roles, older, before == null, done != null && NEWS.contains(done) ? done : "");
    }

    @POST
    @Path("people/{id}/role")
    public Response changeRole(UUID id, @RestForm @Nullable String role) {
        visitor.require(Role.ADMIN);
        Role wanted = Arrays.stream(Role.values())
                .filter(candidate -> code(candidate).equals(role))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("admin_problem_role"));
        people.changeRole(id, wanted);
        return SeeOther.to("/admin/people?done=role");
    }

    @POST
    @Path("people/{id}/reset")
    public Response sendReset(UUID id) {
        visitor.require(Role.ADMIN);
        people.sendReset(id);
        return SeeOther.to("/admin/people?done=reset");
    }

    @GET
    @Path("mails")
    public TemplateInstance mailsPage(@RestQuery @Nullable String before) {
        visitor.require(Role.ADMIN);
        List<Mail> found = outbox.newest(cursor(before), PAGE + 1);
        List<Mail> page = found.subList(0, Math.min(PAGE, found.size()));
        String older = found.size() <= PAGE ? "" : "?before=" + page.getLast().id();
        return new mails(!isConfigured(AdminSettings.RESEND_API_KEY), page, older, before == null);
    }

    private boolean isConfigured(Key<String> key) {
        return !settings.get(key).isEmpty();
    }

    private static String code(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable UUID cursor(@Nullable String before) {
        if (before == null || before.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(before);
        } catch (IllegalArgumentException foreign) {
            throw Problem.invalid("admin_problem_page");
        }
    }
}
