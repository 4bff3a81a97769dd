package org.learningassistant.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Role;

/** The rows of people. */
@ApplicationScoped
class PersonStore {
    private static final String COLUMNS = """
            id, email, email_verified_at, display_name, password_hash, role, guest, language, zone, day_start_minutes,
            theme, created_at""";

    /** Taken by whatever depends on how many administrators there are. */
    static final long ADMINISTRATORS_LOCK = 7_203_418_001L;

    private final Jdbi jdbi;

    PersonStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<PersonName> name(UUID person) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id, display_name as name from person where id = :person")
                        .bind("person", person)
                        .mapTo(PersonName.class)
                        .findOne());
    }

    Optional<Person> find(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + COLUMNS + " from person where id = :person")
                .bind("person", person)
                .mapTo(Person.class)
                .findOne());
    }

    /** Everybody who gave this address: whoever confirmed it first, then the others by age. */
    List<Person> byEmail(String email) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + COLUMNS + """
                         from person where email = :email
                        order by email_verified_at is null, created_at, id limit 50""")
                .bind("email", email)
                .mapTo(Person.class)
                .list());
    }

    /** People whose name or address contains a text, the newest first. */
    List<Person> search(String text, @Nullable UUID before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + COLUMNS + """
                         from person
                        where (:text = '' or strpos(lower(display_name), :text) > 0 or strpos(email, :text) > 0)
                          and (cast(:before as uuid) is null or id < cast(:before as uuid))
                        order by id desc limit :limit""")
                .bind("text", text.toLowerCase(Locale.ROOT))
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(Person.class)
                .list());
    }

    void add(Person person) {
        jdbi.useHandle(handle -> insert(handle, person));
    }

    static void insert(Handle handle, Person person) {
        handle.createUpdate("insert into person (" + COLUMNS + """
                        ) values (:id, :email, :emailVerifiedAt, :displayName, :passwordHash, :roleCode, :guest,
                          :language, :zone, :dayStartMinutes, :theme, :createdAt)""")
                .bind("id", person.id())
                .bind("email", person.email())
                .bind("emailVerifiedAt", person.emailVerifiedAt())
                .bind("displayName", person.displayName())
                .bind("passwordHash", person.passwordHash())
                .bind("guest", person.guest())
                .bind("language", person.language())
                .bind("zone", person.zone())
                .bind("dayStartMinutes", person.dayStartMinutes())
                .bind("theme", person.theme())
                .bind("createdAt", person.createdAt())
                .bind("roleCode", code(person.role()))
                .execute();
    }

    /** Gives a guest an account; false when the person is not a guest any more. */
    boolean giveAccount(UUID guest, String name, String email, String passwordHash) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update person set display_name = :name, email = :email, password_hash = :hash, guest = false
                        where id = :guest and guest""")
                        .bind("guest", guest)
                        .bind("name", name)
                        .bind("email", email)
                        .bind("hash", passwordHash)
                        .execute())
                == 1;
    }

    void changePassword(UUID person, String passwordHash) {
        jdbi.useHandle(handle -> handle.createUpdate("update person set password_hash = :hash where id = :person")
                .bind("person", person)
                .bind("hash", passwordHash)
                .execute());
    }

    void changeProfile(UUID person, Profile profile) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update person set display_name = :name, language = :language, zone = :zone,
                          day_start_minutes = :dayStartMinutes, theme = :theme
                        where id = :person""")
                .bind("person", person)
                .bind("name", profile.name())
                .bind("language", profile.language())
                .bind("zone", profile.zone())
                .bind("dayStartMinutes", profile.dayStartMinutes())
                .bind("theme", profile.theme())
                .execute());
    }

    /** Changes a role unless nobody could administer any more; empty when there is no such person. */
    Optional<RoleChange> changeRole(UUID person, Role role) {
        return jdbi.inTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(?)", ADMINISTRATORS_LOCK);
            List<UUID> admins = handle.createQuery("select id from person where role = 'admin'")
                    .mapTo(UUID.class)
                    .list();
            if (role != Role.ADMIN && admins.equals(List.of(person))) {
                return Optional.of(RoleChange.LAST_ADMINISTRATOR);
            }
            int changed = setRole(handle, person, role);
            return changed == 0 ? Optional.empty() : Optional.of(RoleChange.DONE);
        });
    }

    /** What became of the wish to change a role. */
    enum RoleChange {
        DONE,
        LAST_ADMINISTRATOR
    }

    static int setRole(Handle handle, UUID person, Role role) {
        return handle.createUpdate("update person set role = :role where id = :person and not guest")
                .bind("person", person)
                .bind("role", code(role))
                .execute();
    }

    static boolean anyAdministrator(Handle handle) {
        return handle.createQuery("select exists (select from person where role = 'admin')")
                .mapTo(Boolean.class)
                .one();
    }

    /** Marks an address as confirmed; false when somebody else confirmed it before, or the person has another now. */
    static boolean confirm(Handle handle, UUID person, String email, Instant at) {
        return handle.createUpdate("""
                        update person set email_verified_at = coalesce(email_verified_at, :at)
                        where id = :person and email = :email and not exists (
                          select from person as other
                          where other.email = :email and other.id <> :person and other.email_verified_at is not null)""")
                        .bind("person", person)
                        .bind("email", email)
                        .bind("at", at)
                        .execute()
                == 1;
    }

    /** Deletes a person; what refers to them goes or stays as the foreign keys say. */
    void delete(UUID person) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from person where id = :person")
                .bind("person", person)
                .execute());
    }

    private static String code(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
