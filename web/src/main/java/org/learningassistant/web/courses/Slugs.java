package org.learningassistant.web.courses;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/** Places in addresses, made from titles: letters and digits of any script, joined by hyphens. */
final class Slugs {
    private static final int LONGEST = 60;

    private Slugs() {}

    /** The slug of a title; {@code fallback} for a title without letters and digits. */
    static String of(String title, String fallback) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "")
                .replaceAll("[^\\p{L}\\p{Nd}]+", "-")
                .replaceAll("^-|-$", "");
        String composed = Normalizer.normalize(plain, Normalizer.Form.NFC);
        if (composed.length() > LONGEST) {
            int end = composed.lastIndexOf('-', LONGEST);
            composed = composed.substring(0, end > LONGEST / 2 ? end : LONGEST);
        }
        return composed.isEmpty() ? fallback : composed;
    }

    /** The slug of a title with the first number appended that makes it free. */
    static String free(String title, String fallback, Predicate<String> taken) {
        String slug = of(title, fallback);
        String candidate = slug;
        for (int number = 2; taken.test(candidate); number++) {
            candidate = slug + "-" + number;
        }
        return candidate;
    }
}
