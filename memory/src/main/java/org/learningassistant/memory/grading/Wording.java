package org.learningassistant.memory.grading;

import java.text.Normalizer;
import java.util.Locale;

/** One spelling for texts that people regard as the same: Unicode form, spaces, quotes, dashes, and case if asked. */
final class Wording {

    private Wording() {}

    /** Code points of {@code text} in normal form; case folded unless {@code caseSensitive}. */
    static int[] normal(String text, boolean caseSensitive) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String folded = caseSensitive
                ? composed
                : Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        StringBuilder out = new StringBuilder(folded.length());
        boolean gap = false;
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            i += Character.charCount(c);
            if (isInvisible(c)) {
                continue;
            }
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                gap = true;
                continue;
            }
            if (gap && !out.isEmpty()) {
                out.append(' ');
            }
            gap = false;
            out.appendCodePoint(plain(c));
        }
        return out.codePoints().toArray();
    }

    /** Marks that steer direction or breaking and that a learner neither sees nor types on purpose. */
    private static boolean isInvisible(int c) {
        return c == 0x200B
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x2069)
                || c == 0xFEFF
                || c == 0x00AD
                || c == 0x0640;
    }

    private static int plain(int c) {
        return switch (c) {
            case 0x2018, 0x2019, 0x201B, 0x02BC, 0x0060, 0x00B4 -> '\'';
            case 0x201C, 0x201D, 0x201E, 0x00AB, 0x00BB -> '"';
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212 -> '-';
            default -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? '0' + Character.digit(c, 10) : c;
        };
    }
}
