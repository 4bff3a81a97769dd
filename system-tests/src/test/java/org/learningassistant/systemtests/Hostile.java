package org.learningassistant.systemtests;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What strangers put where a value is expected, and how an answer looks that tells them too much. */
final class Hostile {
    static final List<String> PIECES = List.of(
            "",
            "0",
            "-1",
            "1",
            "999999999999999999999",
            "1e400",
            "NaN",
            "true",
            "null",
            "undefined",
            "\u0000",
            "01a20000-0000-7000-8000-000000000000",
            "not-a-uuid",
            "..%2f..%2fetc%2fpasswd",
            "%00",
            "%ff%fe",
            "%",
            "%zz",
            "'; drop table person; --",
            "<script>window.hostile=1</script>",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "{7}",
            "\ud83d\ude00",
            "\u202e\u0645\u0631\u062d\u0628\u0627",
            "a\r\nX-Injected: 1",
            "[[1]]",
            "$$\\frac{$$",
            "AGAIN",
            "published",
            "save",
            "new",
            "single_choice",
            "Z".repeat(9_000));
    private static final Pattern INSIDES =
            Pattern.compile("\\bat [a-z]+\\.[\\w.$]+\\(|(java|jakarta|org\\.[a-z]+)\\.[\\w.]*(Exception|Error)\\b");

    private Hostile() {}

    /** Whether a text has a stack trace or names an exception. */
    static boolean showsInsides(String text) {
        return INSIDES.matcher(text).find();
    }

    /** Every byte that is no letter or digit escaped, for an address or a form. */
    static String encoded(String piece) {
        var encoded = new StringBuilder();
        for (byte b : piece.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(b > 0 && Character.isLetterOrDigit(b) ? String.valueOf((char) b) : "%%%02x".formatted(b));
        }
        return encoded.toString();
    }
}
