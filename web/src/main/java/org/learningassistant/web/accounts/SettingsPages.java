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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.SeeOther;
import org.learningassistant.web.platform.http.Theme;
import org.learningassistant.web.platform.http.Visitor;

/** Name, language, zone, start of the day, appearance. */
@Path("/settings")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SettingsPages {
    private static final Set<String> NEWS = Set.of("saved", "verified", "sent");
    private static final Set<String> REGIONS = Set.of(
            "Africa",
            "America",
            "Antarctica",
            "Arctic",
            "Asia",
            "Atlantic",
            "Australia",
            "Europe",
            "Indian",
            "Pacific");
    private static final int MINUTES_OF_DAY = 24 * 60;

    private final Accounts accounts;
    private final Visitor visitor;
    private final Preferences preferences;

    SettingsPages(Accounts accounts, Visitor visitor, Preferences preferences) {
        this.accounts = accounts;
        this.visitor = visitor;
        this.preferences = preferences;
    }

    /**
     * @param person without the password
     * @param profile as it is in the form
     */
    @CheckedTemplate(basePath = "accounts")
    record settings(
            PersonSummary person,
            Profile profile,
            List<ZoneGroup> zones,
            List<DayStart> starts,
            String news,
            FormErrors errors)
            implements TemplateInstance {}

    /** Zones of one part of the world. */
    record ZoneGroup(String region, List<String> zones) {}

    /** A time at which days may begin, such as 04:00. */
    record DayStart(int minutes, String text) {}

    @GET
    public TemplateInstance settingsPage(@RestQuery @Nullable String done) {
        Person person = accounts.require(visitor.person());
        Profile profile = new Profile(
                person.displayName(), person.language(), person.zone(), person.dayStartMinutes(), person.theme());
        return page(person, profile, done != null && NEWS.contains(done) ? done : "", FormErrors.none());
    }

    @POST
    public Response save(
            @RestForm @Nullable String name,
            @RestForm @Nullable String language,
            @RestForm @Nullable String zone,
            @RestForm @Nullable String dayStart,
            @RestForm @Nullable String theme) {
        Person person = accounts.require(visitor.person());
        Profile wish = new Profile(
                EntryRules.name(name),
                language == null ? "" : language,
                zone == null ? "" : zone,
                minutes(dayStart),
                Theme.of(theme == null ? "" : theme).code());
        FormErrors errors = FormErrors.none()
                .add("name", EntryRules.problemOfName(wish.name()))
                .add("language", problem(preferences.known(wish.language()).isPresent(), "accounts_error_language"))
                .add("zone", problem(EntryRules.zone(wish.zone()).isPresent(), "accounts_error_zone"))
                .add("dayStart", problem(wish.dayStartMinutes() >= 0, "accounts_error_day_start"));
        if (!errors.isEmpty()) {
            return Response.status(Places.LOOK_AGAIN)
                    .entity(page(person, wish, "", errors))
                    .build();
        }
        accounts.changeProfile(person.id(), wish);
        return Response.seeOther(Places.SETTINGS_SAVED).build();
    }

    @POST
    @Path("verification")
    public Response sendVerification() {
        accounts.sendVerification(accounts.require(visitor.person()));
        return SeeOther.to("/settings?done=sent");
    }

    private static TemplateInstance page(Person person, Profile profile, String news, FormErrors errors) {
        return new settings(
                PersonSummary.of(person),
                profile,
                zones(person.zone()),
                starts(profile.dayStartMinutes()),
                news,
                errors);
    }

    private static Optional<String> problem(boolean fine, String text) {
        return fine ? Optional.empty() : Optional.of(text);
    }

    /** Minutes after midnight; -1 for anything that is no time of day. */
    private static int minutes(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,4}")) {
            return -1;
        }
        int minutes = Integer.parseInt(text);
        return minutes < MINUTES_OF_DAY ? minutes : -1;
    }

    private static List<DayStart> starts(int current) {
        Set<Integer> minutes = new TreeSet<>();
        IntStream.range(0, MINUTES_OF_DAY / 30).forEach(half -> minutes.add(half * 30));
        if (current >= 0) {
            minutes.add(current);
        }
        return minutes.stream()
                .map(minute -> new DayStart(minute, String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60)))
                .toList();
    }

    /** Zones by part of the world; the current one is among them whatever it is called. */
    private static List<ZoneGroup> zones(String current) {
        Map<String, Set<String>> groups = new TreeMap<>();
        for (String zone : java.time.ZoneId.getAvailableZoneIds()) {
            int slash = zone.indexOf('/');
            if (slash > 0 && REGIONS.contains(zone.substring(0, slash))) {
                groups.computeIfAbsent(zone.substring(0, slash), unused -> new TreeSet<>())
                        .add(zone);
            }
        }
        List<ZoneGroup> all = new ArrayList<>();
        Set<String> others = new TreeSet<>(Set.of("UTC"));
        if (groups.values().stream().noneMatch(zones -> zones.contains(current))) {
            others.add(current);
        }
        all.add(new ZoneGroup("UTC", List.copyOf(others)));
        groups.forEach((region, zones) -> all.add(new ZoneGroup(region, List.copyOf(zones))));
        return all;
    }
}
