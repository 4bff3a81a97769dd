package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.platform.markup.Markup;

/**
 * The dialect in which Moodle's question type for orders writes GIFT: {@code >}, how many pieces are shown, and up to five
 * words about how, then the pieces in their right order, one to a line. It is read and not written: Moodle reads neither the
 * name of the rule by which orders are graded here nor characters that had to be escaped.
 */
final class GiftOrder {
    private static final Pattern BEGINNING = Pattern.compile("(?s)>\\s*(\\d{1,3})(?=\\s|$)(.*)");
    private static final Set<String> ALL = Set.of("ALL", "EXACT");
    private static final String OUR_RULE = "LONGEST_ORDERED_SUBSET";
    private static final Set<String> RULES = Set.of(
            "ALL_OR_NOTHING",
            "ABSOLUTE_POSITION",
            "ABSOLUTE",
            "ABS",
            "RELATIVE_NEXT_EXCLUDE_LAST",
            "RELATIVE_NEXT_INCLUDE_LAST",
            "RELATIVE_ONE_PREVIOUS_AND_NEXT",
            "RELATIVE_ALL_PREVIOUS_AND_NEXT",
            "RELATIVE_TO_CORRECT",
            "RELATIVE",
            "REL",
            OUR_RULE,
            "LONGEST_CONTIGUOUS_SUBSET");
    private static final Set<String> SELECTIONS = Set.of("ALL", "EXACT", "RANDOM", "REL", "CONTIGUOUS", "CONTIG");

    /** The words in the order in which they may stand; each may be missing. */
    private static final List<Set<String>> WORDS = List.of(
            SELECTIONS,
            Set.of("HORIZONTAL", "HORI", "H", "1", "VERTICAL", "VERT", "V", "0"),
            RULES,
            Set.of("SHOW", "TRUE", "YES", "1", "HIDE", "FALSE", "NO", "0"),
            Set.of("none", "123", "abc", "ABCD", "iii", "IIII"));

    private GiftOrder() {}

    static boolean isOrder(String key) {
        return BEGINNING.matcher(key).matches();
    }

    /**
     * Reads what stands between the braces.
     *
     * @param remarks gets what is changed on the way
     */
    static Body read(String key, List<Reason> remarks) throws Unusable {
        Matcher beginning = BEGINNING.matcher(key);
        if (!beginning.matches()) {
            throw new Unusable(Reason.ORDERING, "");
        }
        List<String> lines = new ArrayList<>(Arrays.asList(beginning.group(2).split("\n")));
        boolean all = false;
        boolean ours = false;
        int at = 0;
        String first = lines.removeFirst().strip();
        while (!first.isEmpty()) {
            String word = first.split("\\s+", 2)[0];
            int found = find(word, at);
            if (found < 0) {
                break;
            }
            all |= found == WORDS.indexOf(SELECTIONS) && ALL.contains(word);
            ours |= word.equals(OUR_RULE);
            at = found + 1;
            first = first.substring(word.length()).strip();
        }
        lines.addFirst(first);
        List<Markup> pieces = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> GiftText.formatted(line, GiftText.Format.MOODLE).markup())
                .toList();
        if (!all && Integer.parseInt(beginning.group(1)) < pieces.size()) {
            remarks.add(Reason.PIECES_ALL);
        }
        if (!ours) {
            remarks.add(Reason.ORDER_GRADING_NOT_TAKEN);
        }
        return OrderedPieces.body(pieces);
    }

    private static int find(String word, int from) {
        for (int i = from; i < WORDS.size(); i++) {
            if (WORDS.get(i).contains(word)) {
                return i;
            }
        }
        return -1;
    }
}
