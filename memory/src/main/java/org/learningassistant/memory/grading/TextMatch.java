package org.learningassistant.memory.grading;

import java.util.List;
import java.util.OptionalInt;
import org.learningassistant.memory.grading.AnswerKey.AcceptedText;

/**
 * Compares a typed text with the accepted ones. A literal match counts before a wildcard, a wildcard that earns
 * something before a forgiven slip, and a worthless wildcard (an author's "anything else") comes last, so that it never
 * hides a slip.
 */
final class TextMatch {

    private TextMatch() {}

    static Part grade(AnswerKey.Text key, String typed, int index) {
        int[] given = Wording.normal(typed, key.caseSensitive());
        List<AcceptedText> accepted = key.accepted();
        int literal = firstLiteral(accepted, given, key.caseSensitive());
        if (literal >= 0) {
            return matched(accepted, literal, index, Remark.NONE);
        }
        int wildcard = firstWildcard(accepted, given, key.caseSensitive(), true);
        if (wildcard >= 0) {
            return matched(accepted, wildcard, index, Remark.NONE);
        }
        if (key.caseSensitive() && isWorthIgnoringCase(accepted, typed)) {
            return new Part(index, 0, OptionalInt.empty(), Remark.CASE_WRONG);
        }
        int slip = nearest(accepted, given, key.caseSensitive());
        if (slip >= 0 && key.forgiving()) {
            return matched(accepted, slip, index, Remark.TYPO_FORGIVEN);
        }
        Remark remark = slip >= 0 ? Remark.SPELLING_WRONG : Remark.NONE;
        int worthless = firstWildcard(accepted, given, key.caseSensitive(), false);
        return new Part(index, 0, worthless >= 0 ? OptionalInt.of(worthless) : OptionalInt.empty(), remark);
    }

    private static Part matched(List<AcceptedText> accepted, int match, int index, Remark remark) {
        return new Part(index, Grading.clamp(accepted.get(match).weight()), OptionalInt.of(match), remark);
    }

    private static int firstLiteral(List<AcceptedText> accepted, int[] given, boolean caseSensitive) {
        for (int i = 0; i < accepted.size(); i++) {
            Wildcard pattern = Wildcard.of(accepted.get(i).text(), caseSensitive);
            if (pattern.isLiteral() && pattern.matches(given)) {
                return i;
            }
        }
        return -1;
    }

    private static int firstWildcard(List<AcceptedText> accepted, int[] given, boolean caseSensitive, boolean worth) {
        for (int i = 0; i < accepted.size(); i++) {
            Wildcard pattern = Wildcard.of(accepted.get(i).text(), caseSensitive);
            if (!pattern.isLiteral() && accepted.get(i).weight() > 0 == worth && pattern.matches(given)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isWorthIgnoringCase(List<AcceptedText> accepted, String typed) {
        int[] given = Wording.normal(typed, false);
        return accepted.stream()
                .anyMatch(answer ->
                        answer.weight() > 0 && Wildcard.of(answer.text(), false).matches(given));
    }

    /** The accepted text with the fewest slips among those that earn something; the first of equals; -1 for none. */
    private static int nearest(List<AcceptedText> accepted, int[] given, boolean caseSensitive) {
        int best = -1;
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < accepted.size(); i++) {
            Wildcard pattern = Wildcard.of(accepted.get(i).text(), caseSensitive);
            if (!pattern.isLiteral() || accepted.get(i).weight() <= 0) {
                continue;
            }
            int allowed = Slips.allowed(pattern.literal().length);
            int slips = Slips.between(pattern.literal(), given, allowed);
            if (slips <= allowed && slips < fewest) {
                best = i;
                fewest = slips;
            }
        }
        return best;
    }
}
