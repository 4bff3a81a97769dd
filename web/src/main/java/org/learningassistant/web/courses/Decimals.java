package org.learningassistant.web.courses;

/** Numbers as authors type them: 1.5, 1,5, −2, 3e4, with spaces between groups. */
final class Decimals {
    private Decimals() {}

    /** The number, or NaN when the text is none. */
    static double read(String text) {
        String plain = text.replaceAll("[\\s\\u00A0\\u202F]", "")
                .replace('\u2212', '-')
                .replace(',', '.');
        if (!plain.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            return Double.NaN;
        }
        return Double.parseDouble(plain);
    }

    /** As it is put into a field. */
    static String write(double value) {
        return Reasons.written(value);
    }
}
