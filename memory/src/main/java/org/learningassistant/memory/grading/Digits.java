package org.learningassistant.memory.grading;

import java.util.List;

/** Turns a run of ASCII digits and separators into its possible values. */
final class Digits {

    private Digits() {}

    /** Empty when the separators make no sense, such as {@code 1,23,4} or {@code 1.2.3}. */
    static List<Double> values(String run) {
        String digits = run.endsWith(",") || run.endsWith(".") ? run.substring(0, run.length() - 1) : run;
        int commas = count(digits, ',');
        int dots = count(digits, '.');
        if (count(digits, '\'') > 0 && count(digits, ' ') > 0) {
            return List.of();
        }
        char mark = count(digits, '\'') > 0 ? '\'' : ' ';
        if (commas + dots <= 1) {
            int separator = Math.max(digits.indexOf(','), digits.indexOf('.'));
            List<Double> decimal = decimal(digits, separator, mark);
            boolean thousands = commas == 1 && digits.charAt(0) != '0' && isGrouped(digits, ',');
            return thousands ? List.of(decimal.getFirst(), whole(digits)) : decimal;
        }
        if (commas == 0 || dots == 0) {
            char separator = commas > 0 ? ',' : '.';
            return isGrouped(digits, separator) ? List.of(whole(digits)) : List.of();
        }
        int separator = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
        boolean once = count(digits, digits.charAt(separator)) == 1;
        return once ? decimal(digits, separator, digits.charAt(separator) == ',' ? '.' : ',') : List.of();
    }

    /** The value with its decimal separator at {@code separator} (none when negative) and groups set off by {@code mark}. */
    private static List<Double> decimal(String digits, int separator, char mark) {
        String whole = separator < 0 ? digits : digits.substring(0, separator);
        String fraction = separator < 0 ? "" : digits.substring(separator + 1);
        boolean grouped = whole.indexOf(mark) < 0 || isGrouped(whole, mark);
        if (!grouped || !isPlain(fraction) || (whole.isEmpty() && fraction.isEmpty())) {
            return List.of();
        }
        return List.of(Double.parseDouble("0" + only(whole) + "." + fraction + "0"));
    }

    private static boolean isGrouped(String digits, char mark) {
        String[] groups = digits.split("[" + mark + "]", -1);
        boolean fine = !groups[0].isEmpty() && groups[0].length() <= 3 && isPlain(groups[0]);
        for (int i = 1; i < groups.length; i++) {
            fine &= groups[i].length() == 3 && isPlain(groups[i]);
        }
        return fine;
    }

    private static double whole(String digits) {
        return Double.parseDouble(only(digits));
    }

    private static boolean isPlain(String digits) {
        return digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String only(String digits) {
        StringBuilder out = new StringBuilder(digits.length());
        digits.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> out.append((char) c));
        return out.toString();
    }

    private static int count(String text, char wanted) {
        return (int) text.chars().filter(c -> c == wanted).count();
    }
}
