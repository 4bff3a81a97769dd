package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.ForeignQuestion.Remark;
import org.learningassistant.web.library.GiftText.Formatted;
import org.learningassistant.web.library.XmlNode.Element;
import org.learningassistant.web.platform.markup.Markup;

/** Makes an item of one {@code <question>} of Moodle XML, as Moodle's documentation and exports show the format. */
final class MoodleQuestion {
    private static final int LONGEST = 100_000;
    private static final int MOST_ANSWERS = 100;
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_ANSWER = 500;
    /** What Moodle writes where nobody has written anything. */
    private static final Set<String> STANDARD_FEEDBACK =
            Set.of("Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect.");

    /** What a question turned out to be. */
    sealed interface Result {
        record Category(List<String> path) implements Result {}

        record Skipped(Reason why, String excerpt, String detail) implements Result {}

        /**
         * A question that can be asked here.
         *
         * @param files the names of pictures and sounds that it brings
         * @param notTaken what it says about grading that items have no place for
         */
        record Question(ForeignQuestion question, Set<String> files, Set<Reason> notTaken) implements Result {}
    }

    private final Element element;
    private final MoodleTexts texts = new MoodleTexts();
    private final List<Remark> remarks = new ArrayList<>();

    private MoodleQuestion(Element element) {
        this.element = element;
    }

    static Result read(Element question) {
        MoodleQuestion read = new MoodleQuestion(question);
        String type = question.attribute("type").strip();
        if (type.equals("category")) {
            return new Result.Category(Categories.path(
                    question.child("category").map(MoodleTexts::text).orElse("")));
        }
        try {
            return read.of(type);
        } catch (Unusable unusable) {
            return new Result.Skipped(unusable.why(), read.excerpt(), unusable.detail());
        }
    }

    private Result of(String type) throws Unusable {
        Body body =
                switch (type) {
                    case "multichoice" -> choice();
                    case "truefalse" -> truth();
                    case "shortanswer" -> shortText();
                    case "numerical" -> numeric();
                    case "cloze", "multianswer", "gapselect", "ddwtos" -> null;
                    case "matching", "match" -> new MoodlePairs(element, texts, remarks).matching(false);
                    case "ddmatch" -> new MoodlePairs(element, texts, remarks).matching(true);
                    case "ordering" -> new MoodlePairs(element, texts, remarks).ordering();
                    case "randomsamatch" -> throw new Unusable(Reason.RANDOM, "");
                    case "essay" -> throw new Unusable(Reason.ESSAY, "");
                    case "description" -> throw new Unusable(Reason.DESCRIPTION, "");
                    case "calculated", "calculatedsimple", "calculatedmulti" ->
                        throw new Unusable(Reason.CALCULATED, "");
                    case "ddmarker", "ddimageortext" -> throw new Unusable(Reason.PICTURE_PLACES, "");
                    case "random" -> throw new Unusable(Reason.RANDOM, "");
                    default -> throw new Unusable(Reason.TYPE_UNKNOWN, type);
                };
        Formatted text = prompt();
        if (body == null) {
            boolean choices = type.equals("gapselect") || type.equals("ddwtos");
            MoodleGaps gaps = choices ? MoodleGaps.ofChoices(text, element) : MoodleGaps.ofCloze(text);
            remarks.addAll(gaps.remarks());
            return done(gaps.prompt(), gaps.body());
        }
        if (HtmlText.isBlank(text.text())) {
            throw new Unusable(Reason.QUESTION_EMPTY, "");
        }
        return done(new Formatted(GiftText.withoutGaps(text.text()), text.format()).markup(), body);
    }

    private Formatted prompt() {
        Formatted text =
                element.child("questiontext").map(texts::formatted).orElse(new Formatted("", GiftText.Format.HTML));
        return new Formatted(text.text() + texts.oldImage(element), text.format());
    }

    private Body choice() throws Unusable {
        boolean single = !Set.of("false", "0").contains(element.words("single").strip());
        List<Element> answers = answers();
        List<Element> filled = answers.stream()
                .filter(answer -> !HtmlText.isBlank(MoodleTexts.text(answer)))
                .toList();
        if (filled.size() < answers.size()) {
            remark(Reason.OPTION_EMPTY, "");
        }
        if (filled.size() < 2) {
            throw new Unusable(Reason.OPTIONS_FEW, Integer.toString(filled.size()));
        }
        Weights weights = weights(filled, single);
        List<Body.Option> options = new ArrayList<>();
        for (Element answer : filled) {
            options.add(new Body.Option(texts.markup(answer), weights.of(fraction(answer)), feedback(answer)));
        }
        boolean shuffle =
                !Set.of("false", "0").contains(element.words("shuffleanswers").strip());
        return single ? new Body.SingleChoice(options, shuffle) : new Body.MultipleChoice(options, shuffle);
    }

    private Body truth() throws Unusable {
        boolean truth = false;
        boolean right = false;
        Markup whenTrue = null;
        Markup whenFalse = null;
        for (Element answer : answers()) {
            boolean saysTrue = MoodleTexts.text(answer).strip().equalsIgnoreCase("true");
            if (fraction(answer) > 0) {
                truth = saysTrue;
                right = true;
            }
            if (saysTrue) {
                whenTrue = feedback(answer);
            } else {
                whenFalse = feedback(answer);
            }
        }
        if (!right) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
        return new Body.TrueFalse(truth, whenTrue, whenFalse);
    }

    private Body shortText() throws Unusable {
        List<Body.AcceptedAnswer> accepted = new ArrayList<>();
        List<Element> answers = answers().stream()
                .filter(answer -> !Words.shortened(MoodleTexts.text(answer), LONGEST_ANSWER)
                        .isEmpty())
                .toList();
        Weights weights = weights(answers, true);
        for (Element answer : answers) {
            String text = Words.shortened(MoodleTexts.text(answer), LONGEST_ANSWER);
            accepted.add(new Body.AcceptedAnswer(text, weights.of(fraction(answer)), feedback(answer)));
        }
        return new Body.ShortText(accepted, element.words("usecase").strip().equals("1"), true);
    }

    private Body numeric() throws Unusable {
        List<Body.AcceptedNumber> accepted = new ArrayList<>();
        List<Element> answers = new ArrayList<>();
        for (Element answer : answers()) {
            if (!MoodleTexts.text(answer).strip().equals("*")) {
                answers.add(answer);
            } else if (feedback(answer) != null) {
                remark(Reason.FEEDBACK_DROPPED, "");
            }
        }
        Weights weights = weights(answers, true);
        for (Element answer : answers) {
            String written = MoodleTexts.text(answer).strip();
            String tolerance = answer.words("tolerance").strip();
            GiftAnswer.Range range = GiftAnswer.range(written + ":" + (tolerance.isEmpty() ? "0" : tolerance));
            if (range == null) {
                throw new Unusable(Reason.NUMBER_UNREADABLE, written);
            }
            accepted.add(new Body.AcceptedNumber(
                    range.value(), range.tolerance(), weights.of(fraction(answer)), feedback(answer)));
        }
        List<Body.UnitChoice> units = units();
        boolean graded =
                !Set.of("", "0").contains(element.words("unitgradingtype").strip());
        return new Body.Numeric(accepted, units, graded && !units.isEmpty());
    }

    /** Moodle says how many of a unit make one of the first, we say how many of the first make one of it. */
    private List<Body.UnitChoice> units() throws Unusable {
        List<Body.UnitChoice> units = new ArrayList<>();
        for (Element unit :
                element.child("units").map(it -> it.children("unit")).orElse(List.of())) {
            String symbol = Words.name(unit.words("unit_name"), 30);
            GiftAnswer.Range multiplier =
                    GiftAnswer.range(unit.words("multiplier").strip());
            if (multiplier == null || multiplier.value() <= 0 || !Double.isFinite(1 / multiplier.value())) {
                throw new Unusable(Reason.NUMBER_UNREADABLE, unit.words("multiplier"));
            }
            Body.UnitChoice choice = new Body.UnitChoice(symbol, 1 / multiplier.value());
            if (!symbol.isEmpty() && multiplier.value() == 1) {
                units.addFirst(choice);
            } else if (!symbol.isEmpty()) {
                units.add(choice);
            }
        }
        return units;
    }

    private List<Element> answers() throws Unusable {
        List<Element> answers = element.children("answer");
        if (answers.size() > MOST_ANSWERS) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(answers.size()));
        }
        return answers;
    }

    private Weights weights(List<Element> answers, boolean single) throws Unusable {
        List<Double> fractions = new ArrayList<>();
        for (Element answer : answers) {
            fractions.add(fraction(answer));
        }
        if (fractions.stream().noneMatch(fraction -> fraction > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
        Weights weights = Weights.of(fractions, single);
        if (weights.scaled()) {
            remark(Reason.WEIGHTS_SCALED, "");
        }
        return weights;
    }

    /** The share of the marks, from -1 to 1. */
    private static double fraction(Element answer) throws Unusable {
        String written = answer.attribute("fraction").strip();
        GiftAnswer.Range percent = GiftAnswer.range(written.isEmpty() ? "0" : written);
        if (percent == null) {
            throw new Unusable(Reason.NUMBER_UNREADABLE, written);
        }
        return Math.clamp(percent.value() / 100, -1, 1);
    }

    private @Nullable Markup feedback(Element answer) {
        return texts.optional(answer.child("feedback").orElse(null));
    }

    private Result done(Markup prompt, Body body) throws Unusable {
        if (prompt.text().length() > LONGEST || body.toString().length() > 4 * LONGEST) {
            throw new Unusable(Reason.TOO_LONG, "");
        }
        for (String name : List.of("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")) {
            String words =
                    element.child(name).map(MoodleTexts::text).map(Words::plain).orElse("");
            if (!words.isEmpty() && !STANDARD_FEEDBACK.contains(words)) {
                remark(Reason.FEEDBACK_COMBINED, "");
            }
        }
        ItemContent content = new ItemContent(
                prompt, body, texts.optional(element.child("generalfeedback").orElse(null)), hint());
        texts.notShown().forEach(name -> remark(Reason.MEDIA_KIND, name));
        List<String> tags = element.all("tag").stream()
                .map(tag -> Words.name(MoodleTexts.text(tag), 120))
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .limit(MOST_TAGS)
                .toList();
        ForeignQuestion question = new ForeignQuestion(
                Words.name(element.words("idnumber"), 200),
                title(),
                Words.plain(prompt.text()),
                content,
                tags,
                remarks);
        return new Result.Question(question, texts.brought(), MoodleGrading.notTaken(element, body));
    }

    /** Moodle shows one hint after the other, here they are one. */
    private @Nullable Markup hint() {
        List<Markup> hints = element.children("hint").stream()
                .map(texts::optional)
                .flatMap(hint -> Optional.ofNullable(hint).stream())
                .toList();
        if (hints.size() < 2) {
            return hints.isEmpty() ? null : hints.getFirst();
        }
        return Markup.html(hints.stream().map(Markup::text).collect(Collectors.joining("<br>")));
    }

    private String title() {
        return Words.name(element.child("name").map(MoodleTexts::text).orElse(""), 200);
    }

    private String excerpt() {
        String title = title();
        return title.isEmpty()
                ? Words.plain(Words.name(
                        element.child("questiontext").map(MoodleTexts::text).orElse(""), 400))
                : title;
    }

    private void remark(Reason reason, String detail) {
        remarks.add(new Remark(reason, detail));
    }
}
