package org.learningassistant.web.accounts;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.accounts.Passwords.Recipe;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Role;
import org.learningassistant.web.platform.http.Theme;
import org.learningassistant.web.platform.time.Ids;

/**
 * Coming, going and staying.
 *
 * <p>Nobody can find out here who has an account. An address proves nothing until its owner opens the link that is sent
 * there, so anybody may sign up with any address and go on at once; several people may claim one, and log-in tells them
 * apart by password. All hashes of one address share their salt, so that one computation compares them all and takes as
 * long as for an address that nobody has. Who confirms an address keeps it; the others are never sent anything.
 */
@ApplicationScoped
class Accounts {
    private static final Logger LOG = Logger.getLogger(Accounts.class);
    private final PersonStore people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Links links;
    private final AccountMails mails;
    private final Attempts attempts;
    private final Event<PersonJoined> joined;
    private final Ids ids;
    private final InstantSource clock;
    private final MeterRegistry meters;

    Accounts(
            PersonStore people,
            Passwords passwords,
            Sessions sessions,
            Tokens tokens,
            Links links,
            AccountMails mails,
            Attempts attempts,
            Event<PersonJoined> joined,
            Ids ids,
            InstantSource clock,
            MeterRegistry meters) {
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tokens = tokens;
        this.links = links;
        this.attempts = attempts;
        this.mails = mails;
        this.joined = joined;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
    }

    /** What somebody who signs up says; valid by {@link EntryRules}. */
    record SignUp(String name, String email, String password, Locale language, ZoneId zone, Theme theme) {}

    /** Lets somebody try it without an account. */
    Person joinAsGuest(String name, Locale language, ZoneId zone, Theme theme) {
        attempts.join();
        Person guest = new Person(
                ids.next(),
                null,
                null,
                name,
                null,
                Role.LEARNER,
                true,
                language.toLanguageTag(),
                zone.getId(),
                240,
                theme.code(),
                clock.instant());
        people.add(guest);
        tell(new PersonJoined(guest.id(), true));
        return guest;
    }

    /** Makes an account, out of the guest who asks for it when there is one, so that all they did stays theirs. */
    Person signUp(SignUp wish, Optional<Caller> guest) {
        attempts.join();
        attempts.mail(wish.email());
        List<Person> claimants = people.byEmail(wish.email());
        String hash = passwords.hash(wish.password(), recipe(claimants));
        Optional<Person> same = withPassword(claimants, hash);
        if (same.isPresent() && guest.isEmpty()) {
            return same.get();
        }
        Person person = guest.isPresent() ? promote(guest.get().person(), wish, hash) : create(wish, hash);
        welcome(person, claimants);
        return person;
    }

    /** Whose address and password these are; always about as much work. */
    Optional<Person> logIn(String email, String password) {
        attempts.logIn(email);
        List<Person> claimants = people.byEmail(email);
        String hash = passwords.hash(password, recipe(claimants));
        Optional<Person> found = withPassword(claimants, hash).or(() -> withOldRecipe(claimants, hash, password));
        meters.counter("login.attempts", "result", found.isPresent() ? "success" : "failure")
                .increment();
        if (found.isPresent()) {
            attempts.loggedIn(email);
        }
        return found;
    }

    /** Starts a session in place of the one there was, so that a secret from before is worth nothing after. */
    String startSession(Person person, String device, CurrentSession before, Optional<Caller> caller) {
        before.id().ifPresent(id -> caller.ifPresent(who -> sessions.end(who.person(), id)));
        return sessions.start(person.principal(), device);
    }

    Person require(UUID person) {
        return people.find(person).orElseThrow(Problem::unauthenticated);
    }

    /** Changes the password; false when the old one is not right. Tries count as log-ins. */
    boolean changePassword(Person person, String old, String fresh) {
        if (!confirmedByPassword(person, old)) {
            return false;
        }
        List<Person> others = people.byEmail(String.valueOf(person.email()));
        people.changePassword(person.id(), passwords.hash(fresh, recipe(others)));
        return true;
    }

    /** Whether a password is the person's; tries count as log-ins. */
    boolean confirmedByPassword(Person person, String password) {
        String account = String.valueOf(person.email());
        attempts.logIn(account);
        boolean right = passwords.matches(password, person.passwordHash());
        if (right) {
            attempts.loggedIn(account);
        }
        return right;
    }

    /** Sends the link that confirms an address once more; a notice instead when somebody else has confirmed it. */
    void sendVerification(Person person) {
        String email = person.email();
        if (email == null || person.isConfirmed()) {
            return;
        }
        attempts.mail(email);
        welcome(person, people.byEmail(email));
    }

    /**
     * Sends links for a new password: one to whoever has confirmed the address, else one for each of the newest accounts
     * that claim it, since whoever reads the mail owns the address.
     */
    void sendReset(String email) {
        attempts.mail(email);
        List<Person> claimants = people.byEmail(email);
        if (claimants.isEmpty()) {
            return;
        }
        List<Person> recipients = claimants.getFirst().isConfirmed()
                ? List.of(claimants.getFirst())
                : claimants.subList(Math.max(0, claimants.size() - 3), claimants.size());
        recipients.forEach(person -> mails.reset(person, links.reset(person.id(), email)));
    }

    /** Sets a new password by a link from a mail and ends what was open before; false when the link is void. */
    boolean reset(String secret, String fresh) {
        Optional<LinkStore.Link> link = links.find(secret, LinkStore.Purpose.RESET_PASSWORD);
        if (link.isEmpty()) {
            return false;
        }
        List<Person> claimants = people.byEmail(String.valueOf(link.get().email()));
        Optional<UUID> person = links.reset(secret, passwords.hash(fresh, recipe(claimants)));
        person.ifPresent(who -> {
            sessions.endAll(who);
            tokens.refresh(who);
        });
        return person.isPresent();
    }

    /** Changes what people set about themselves, in all their sessions. */
    void changeProfile(UUID person, Profile profile) {
        people.changeProfile(person, profile);
        Principal changed = require(person).principal();
        sessions.refresh(changed);
        tokens.refresh(person);
    }

    private Person create(SignUp wish, String hash) {
        Person person = new Person(
                ids.next(),
                wish.email(),
                null,
                wish.name(),
                hash,
                Role.LEARNER,
                false,
                wish.language().toLanguageTag(),
                wish.zone().getId(),
                240,
                wish.theme().code(),
                clock.instant());
        people.add(person);
        tell(new PersonJoined(person.id(), false));
        return person;
    }

    private Person promote(UUID guest, SignUp wish, String hash) {
        if (!people.giveAccount(guest, wish.name(), wish.email(), hash)) {
            throw Problem.conflict("accounts_problem_signed_up");
        }
        return require(guest);
    }

    /** A mail either way, with a link either way: neither its absence nor the time it takes tells anything. */
    private void welcome(Person person, List<Person> claimants) {
        String email = String.valueOf(person.email());
        Optional<Person> owner = claimants.stream()
                .filter(Person::isConfirmed)
                .filter(other -> !other.id().equals(person.id()))
                .findFirst();
        if (owner.isPresent()) {
            mails.alreadyKnown(owner.get(), links.reset(owner.get().id(), email));
        } else {
            mails.welcome(person, links.verify(person.id(), email));
        }
    }

    /** The recipe that the hashes of an address share; a fresh one for an address that nobody has. */
    private Recipe recipe(List<Person> claimants) {
        return claimants.stream()
                .flatMap(person -> Recipe.of(person.passwordHash()).stream())
                .filter(Recipe::isCurrent)
                .findFirst()
                .orElseGet(passwords::freshRecipe);
    }

    private static Optional<Person> withPassword(List<Person> claimants, String hash) {
        return claimants.stream()
                .filter(person -> Passwords.same(hash, person.passwordHash()))
                .findFirst();
    }

    /** Hashes made with older parameters are compared once more and replaced when the password is right. */
    private Optional<Person> withOldRecipe(List<Person> claimants, String freshHash, String password) {
        for (Person person : claimants) {
            @Nullable String hash = person.passwordHash();
            if (hash != null
                    && !Recipe.of(hash).map(Recipe::isCurrent).orElse(false)
                    && passwords.matches(password, hash)) {
                people.changePassword(person.id(), freshHash);
                return Optional.of(person);
            }
        }
        return Optional.empty();
    }

    private void tell(PersonJoined event) {
        try {
            joined.fire(event);
        } catch (RuntimeException failed) {
            // the person is there: what else a feature wanted to prepare must not keep them out
            LOG.errorf(failed, "a feature could not prepare for the person %s", event.person());
        }
    }
}
