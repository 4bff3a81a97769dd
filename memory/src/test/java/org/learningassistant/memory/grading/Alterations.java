package org.learningassistant.memory.grading;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Answers like a right one, but wrong: another sign, another digit, another letter. */
final class Alterations {

    private Alterations() {}

    /** The altered answers, each with what was done. */
    static Map<String, String> of(String answer) {
        Map<String, String> altered = new LinkedHashMap<>();
        sign(answer, altered);
        for (int i = 0; i < answer.length(); i++) {
            char c = answer.charAt(i);
            if (c >= '0' && c <= '9') {
                char other = c == '9' ? '8' : (char) (c + 1);
                altered.put(with(answer, i, other), "digit");
            }
        }
        letter(answer, altered);
        altered.remove(answer);
        return altered;
    }

    /** The sign of the whole, or of what stands right of an equation's sign. */
    private static void sign(String answer, Map<String, String> altered) {
        String plain = answer.replace("$$", "").strip();
        int equals = plain.indexOf('=');
        String left = equals < 0 ? "" : plain.substring(0, equals + 1);
        String right = equals < 0 ? plain : plain.substring(equals + 1).strip();
        boolean bothSigns = right.contains("\\pm") || right.indexOf('±') >= 0;
        if (right.isEmpty() || right.equals("0") || bothSigns || right.indexOf('=') >= 0 || right.indexOf(',') >= 0) {
            return;
        }
        boolean number = right.matches("-?[0-9.]+");
        altered.put(
                left + (number ? right.startsWith("-") ? right.substring(1) : "-" + right : "-(" + right + ")"),
                "sign");
    }

    /** The first letter that stands alone; another letter that does not occur takes its place everywhere. */
    private static void letter(String answer, Map<String, String> altered) {
        for (int i = 0; i < answer.length(); i++) {
            if (isAlone(answer, i)) {
                char old = answer.charAt(i);
                char other = isFree(answer, 'y') ? 'y' : isFree(answer, 'w') ? 'w' : 'k';
                StringBuilder out = new StringBuilder(answer);
                for (int j = 0; j < answer.length(); j++) {
                    if (answer.charAt(j) == old && isAlone(answer, j)) {
                        out.setCharAt(j, other);
                    }
                }
                altered.put(out.toString(), "letter");
                return;
            }
        }
    }

    private static boolean isFree(String answer, char letter) {
        return answer.toLowerCase(Locale.ROOT).indexOf(letter) < 0;
    }

    private static boolean isAlone(String answer, int at) {
        boolean before = at > 0 && (isLetter(answer.charAt(at - 1)) || answer.charAt(at - 1) == '\\');
        boolean behind = at + 1 < answer.length() && isLetter(answer.charAt(at + 1));
        return isLetter(answer.charAt(at)) && !before && !behind;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static String with(String answer, int at, char c) {
        StringBuilder out = new StringBuilder(answer);
        out.setCharAt(at, c);
        return out.toString();
    }
}
