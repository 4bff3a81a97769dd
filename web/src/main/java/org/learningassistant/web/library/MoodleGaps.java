package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.GapKind;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.ForeignQuestion.Remark;
import org.learningassistant.web.library.GiftText.Formatted;
import org.learningassistant.web.library.XmlNode.Element;
import org.learningassistant.web.platform.markup.Markup;

/**
 * The gaps in a text of Moodle's: embedded answers such as {@code {1:SHORTANSWER:=Paris~%50%Lyon#no}}, or words to choose
 * where the text says {@code [[1]]}.
 */
final class MoodleGaps {
    private static final int LONGEST_ANSWER = 500;
    private static final Pattern EMBEDDED = Pattern.compile("\\{(\\d{0,3}):([A-Z_]{2,20}):");
    private static final Pattern PLACE = Pattern.compile("\\[\\[(\\d{1,3})(?::[^\\]]{0,20})?]]");

    private final StringBuilder text = new StringBuilder();
    private final List<Body.Gap> gaps = new ArrayList<>();
    private final Set<String> weights = new HashSet<>();
    private final Set<Remark> remarks = new HashSet<>();
    private GiftText.Format format = GiftText.Format.HTML;

    private MoodleGaps() {}

    Markup prompt() {
        return new Formatted(text.toString().strip(), format).markup();
    }

    Body body() {
        return new Body.Cloze(List.copyOf(gaps));
    }

    Set<Remark> remarks() {
        return remarks;
    }

    /** Reads embedded answers. */
    static MoodleGaps ofCloze(Formatted question) throws Unusable {
        MoodleGaps read = new MoodleGaps();
        read.format = question.format();
        String source = question.text();
        Matcher begins = EMBEDDED.matcher(source);
        int at = 0;
        while (begins.find(at)) {
            int end = end(source, begins.end());
            if (end < 0) {
                throw new Unusable(Reason.BRACE_OPEN, "");
            }
            read.text.append(GiftText.withoutGaps(source.substring(at, begins.start())));
            read.weights.add(begins.group(1).isEmpty() ? "1" : begins.group(1));
            read.add(read.embedded(begins.group(2), source.substring(begins.end(), end)));
            at = end + 1;
        }
        read.text.append(GiftText.withoutGaps(source.substring(at)));
        return read.checked();
    }

    /** Reads a text whose numbered places are filled with words from groups. */
    static MoodleGaps ofChoices(Formatted question, Element element) throws Unusable {
        MoodleGaps read = new MoodleGaps();
        read.format = question.format();
        List<Element> words = new ArrayList<>(element.children("selectoption"));
        words.addAll(element.children("dragbox"));
        Matcher places = PLACE.matcher(question.text());
        int at = 0;
        while (places.find()) {
            int right = Integer.parseInt(places.group(1)) - 1;
            if (right < 0 || right >= words.size()) {
                throw new Unusable(Reason.NOTHING_RIGHT, places.group());
            }
            String group = words.get(right).words("group").strip();
            List<AcceptedAnswer> options = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                if (words.get(i).words("group").strip().equals(group)) {
                    options.add(
                            new AcceptedAnswer(read.plain(MoodleTexts.text(words.get(i))), i == right ? 1 : 0, null));
                }
            }
            read.text.append(question.text(), at, places.start());
            read.add(choice(options));
            at = places.end();
        }
        read.text.append(question.text().substring(at));
        return read.checked();
    }

    private MoodleGaps checked() throws Unusable {
        if (gaps.isEmpty()) {
            throw new Unusable(Reason.GAPS_NONE, "");
        }
        if (gaps.size() > CardSide.MOST_GAPS) {
            throw new Unusable(Reason.GAPS_MANY, Integer.toString(gaps.size()));
        }
        if (weights.size() > 1) {
            remarks.add(new Remark(Reason.GAP_WEIGHTS, ""));
        }
        return this;
    }

    private void add(Body.Gap gap) {
        gaps.add(gap);
        text.append("[[").append(gaps.size()).append("]]");
    }

    private Body.Gap embedded(String type, String source) throws Unusable {
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "SHORTANSWER", "SA", "MW" -> typed(source);
            case "SHORTANSWER_C", "SAC", "MWC" -> {
                remarks.add(new Remark(Reason.GAP_CASE, ""));
                yield typed(source);
            }
            case "NUMERICAL", "NM" -> number(source);
            case "MULTICHOICE",
                    "MC",
                    "MULTICHOICE_V",
                    "MCV",
                    "MULTICHOICE_H",
                    "MCH",
                    "MULTICHOICE_S",
                    "MCS",
                    "MULTICHOICE_VS",
                    "MCVS",
                    "MULTICHOICE_HS",
                    "MCHS" -> choice(scaled(answers(source)));
            case "MULTIRESPONSE",
                    "MR",
                    "MULTIRESPONSE_H",
                    "MRH",
                    "MULTIRESPONSE_S",
                    "MRS",
                    "MULTIRESPONSE_HS",
                    "MRHS" -> throw new Unusable(Reason.GAP_SEVERAL, "");
            default -> throw new Unusable(Reason.TYPE_UNKNOWN, type);
        };
    }

    private Body.Gap typed(String source) throws Unusable {
        return new Body.Gap(GapKind.TEXT, scaled(answers(source)), 0);
    }

    private static Body.Gap choice(List<AcceptedAnswer> options) throws Unusable {
        if (options.size() < 2) {
            throw new Unusable(Reason.OPTIONS_FEW, Integer.toString(options.size()));
        }
        return new Body.Gap(GapKind.CHOICE, List.copyOf(options), 0);
    }

    private Body.Gap number(String source) throws Unusable {
        List<AcceptedAnswer> numbers = new ArrayList<>();
        Set<Double> tolerances = new HashSet<>();
        double tolerance = 0;
        for (AcceptedAnswer answer : answers(source)) {
            if (answer.text().equals("*")) {
                if (answer.feedback() != null) {
                    remarks.add(new Remark(Reason.FEEDBACK_DROPPED, ""));
                }
                continue;
            }
            GiftAnswer.Range range = GiftAnswer.range(answer.text());
            if (range == null) {
                throw new Unusable(Reason.NUMBER_UNREADABLE, answer.text());
            }
            if (tolerances.isEmpty()) {
                tolerance = range.tolerance();
            }
            tolerances.add(range.tolerance());
            numbers.add(new AcceptedAnswer(GiftAnswer.written(range.value()), answer.weight(), answer.feedback()));
        }
        if (tolerances.size() > 1) {
            remarks.add(new Remark(Reason.TOLERANCES_DIFFER, ""));
        }
        return new Body.Gap(GapKind.NUMBER, scaled(numbers), tolerance);
    }

    private List<AcceptedAnswer> answers(String source) throws Unusable {
        List<AcceptedAnswer> answers = new ArrayList<>();
        for (String part : parts(source, '~', Integer.MAX_VALUE)) {
            String written = part.strip();
            if (written.isEmpty()) {
                continue;
            }
            // weights and marks are read as in GIFT; what is escaped comes back afterwards
            List<String> halves = parts(written, '#', 2);
            GiftAnswer answer = GiftAnswer.option(halves.getFirst().replace("#", "\uFDD0"));
            String feedback = halves.size() < 2 ? "" : unescaped(halves.get(1)).strip();
            answers.add(new AcceptedAnswer(
                    plain(unescaped(answer.text().replace("\uFDD0", "#"))),
                    answer.weight(),
                    HtmlText.isBlank(feedback) ? null : new Formatted(feedback, format).markup()));
        }
        answers.removeIf(answer -> answer.text().isEmpty());
        if (answers.size() > 100) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(answers.size()));
        }
        return answers;
    }

    private List<AcceptedAnswer> scaled(List<AcceptedAnswer> answers) throws Unusable {
        if (answers.stream().noneMatch(answer -> answer.weight() > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
        Weights measure =
                Weights.of(answers.stream().map(AcceptedAnswer::weight).toList(), true);
        if (measure.scaled()) {
            remarks.add(new Remark(Reason.WEIGHTS_SCALED, ""));
        }
        return answers.stream()
                .map(answer -> new AcceptedAnswer(answer.text(), measure.of(answer.weight()), answer.feedback()))
                .toList();
    }

    /** Gaps hold plain words. */
    private String plain(String html) {
        String words = Words.shortened(Words.plain(html), LONGEST_ANSWER);
        if (html.indexOf('<') >= 0 && html.matches("(?s).*<[a-zA-Z].*")) {
            remarks.add(new Remark(Reason.GAP_PLAIN, ""));
        }
        return words;
    }

    /** The place of the closing brace that is not escaped; -1 when there is none. */
    private static int end(String source, int from) {
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '}') {
                return i;
            }
        }
        return -1;
    }

    /** Divides at a character, except where a backslash stands before it; references such as {@code &#39;} are one piece. */
    private static List<String> parts(String source, char at, int most) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < source.length() && parts.size() < most - 1; i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == at && !(at == '#' && i > 0 && source.charAt(i - 1) == '&')) {
                parts.add(source.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(source.substring(begin));
        return parts;
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\([}#~/\"\\\\=])", "$1");
    }
}
