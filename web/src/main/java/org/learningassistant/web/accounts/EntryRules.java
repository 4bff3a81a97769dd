package org.learningassistant.web.accounts;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names, addresses, passwords and zones may be. Answers are keys of texts that say what is wrong. */
final class EntryRules {
    static final int LONGEST_NAME = 80;
    static final int SHORTEST_PASSWORD = 10;
    static final int LONGEST_PASSWORD = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s\\p{Cntrl}@<>()\\[\\]\\\\,;:\"]{1,64}@[^\\s\\p{Cntrl}@<>()\\[\\]\\\\,;:\"]{1,253}");

    /** Those of the passwords seen most in public leaks that are long enough to pass otherwise. */
    private static final Set<String> COMMON = Set.of(
            "1234567890",
            "0123456789",
            "0987654321",
            "12345678910",
            "1234567891",
            "123456789a",
            "1111111111",
            "0000000000",
            "1q2w3e4r5t",
            "1qaz2wsx3edc",
            "qwertyuiop",
            "qwerty1234",
            "qwerty12345",
            "qwerty123456",
            "asdfghjkl1",
            "abcdefghij",
            "abcd123456",
            "password12",
            "password123",
            "password1234",
            "password12345",
            "passwordpassword",
            "mypassword",
            "passw0rd123",
            "p@ssw0rd123",
            "iloveyou12",
            "iloveyou123",
            "welcome123",
            "letmein123",
            "changeme123",
            "football123",
            "administrator",
            "admin12345",
            "admin123456",
            "learningassistant");

    /** For whoever's browser does not say where it is. */
    static final ZoneId UNKNOWN_ZONE = ZoneId.of("UTC");

    private EntryRules() {}

    /** An address as it is stored: without surrounding spaces, in lower case. */
    static String email(@Nullable String typed) {
        return typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
    }

    /** A name as it is stored: one line without control characters. */
    static String name(@Nullable String typed) {
        return typed == null ? "" : typed.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    static Optional<String> problemOfEmail(String email) {
        return EMAIL.matcher(email).matches() && email.length() <= LONGEST_EMAIL
                ? Optional.empty()
                : Optional.of("accounts_error_email");
    }

    static Optional<String> problemOfName(String name) {
        boolean fits = !name.isEmpty() && name.codePointCount(0, name.length()) <= LONGEST_NAME;
        return fits ? Optional.empty() : Optional.of("accounts_error_name");
    }

    /**
     * Length and the obvious are what count; rules about letters and digits only make passwords worse (NIST SP 800-63B).
     *
     * @param email the address of the account, which must not be its password
     */
    static Optional<String> problemOfPassword(String password, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST_PASSWORD) {
            return Optional.of("accounts_error_password_short");
        }
        if (length > LONGEST_PASSWORD) {
            return Optional.of("accounts_error_password_long");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (lower.strip().equals(email) || lower.equals(email.split("@", 2)[0])) {
            return Optional.of("accounts_error_password_email");
        }
        return COMMON.contains(lower) ? Optional.of("accounts_error_password_common") : Optional.empty();
    }

    /** The zone of a name, empty when there is none of that name. */
    static Optional<ZoneId> zone(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        try {
            return ZoneId.getAvailableZoneIds().contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
