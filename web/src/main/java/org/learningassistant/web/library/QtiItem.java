package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.ForeignQuestion.Remark;
import org.learningassistant.web.library.XmlNode.Element;
import org.learningassistant.web.platform.markup.Markup;

/** Makes an item of one {@code <item>} of QTI 1.2, with the types of Canvas, Common Cartridge and Blackboard. */
final class QtiItem {
    private static final int LONGEST = 100_000;

    /** What an item turned out to be. */
    sealed interface Result {
        record Skipped(Reason why, String excerpt, String detail) implements Result {}

        /** @param files the names of pictures and sounds in the package that it shows */
        record Question(ForeignQuestion question, Set<String> files) implements Result {}
    }

    private final Element item;
    private final Element presentation;
    private final QtiTexts texts;
    private final QtiAnswers answers;
    private final QtiScores scores;
    private final List<Remark> remarks = new ArrayList<>();

    private QtiItem(Element item, QtiTexts texts) {
        this.item = item;
        this.texts = texts;
        this.presentation =
                item.child("presentation").orElse(new Element("presentation", Map.of(), List.of(), item.line()));
        this.answers = new QtiAnswers(item, texts);
        this.scores = answers.scores();
    }

    /** @param files the name that a course gives to the file of a path in the package, if there is one */
    static Result read(Element item, Function<String, Optional<String>> files) {
        QtiTexts texts = new QtiTexts(files);
        QtiItem read = new QtiItem(item, texts);
        try {
            return read.question();
        } catch (Unusable unusable) {
            return new Result.Skipped(unusable.why(), read.excerpt(), unusable.detail());
        }
    }

    private Result question() throws Unusable {
        String type = type();
        Optional<Reason> impossible = impossible(type);
        if (impossible.isPresent()) {
            throw new Unusable(impossible.get(), "");
        }
        List<Element> choices = presentation.all("response_lid");
        List<Element> typed = new ArrayList<>(presentation.all("response_str"));
        typed.addAll(presentation.all("response_num"));
        if (choices.isEmpty() && typed.isEmpty()) {
            throw new Unusable(item.all("respcondition").isEmpty() ? Reason.DESCRIPTION : Reason.TYPE_UNKNOWN, type);
        }
        String prompt = texts.html(presentation);
        if (type.contains("multiple_blanks") || type.contains("multiple_dropdowns")) {
            return done(new QtiGaps(answers, texts).blanks(prompt, choices, type.contains("dropdowns")));
        }
        if (type.contains("categorization")) {
            QtiPairs pairs = new QtiPairs(item, presentation, answers, texts);
            Body sorted = pairs.sorting(choices);
            // here each thing counts, in Canvas each group with all that belongs to it
            remarks.add(new Remark(Reason.SORTING_MATCHED, ""));
            return done(pairs.prompt(), sorted);
        }
        boolean matching = type.contains("match") && !type.contains("pattern_match");
        if (choices.size() > 1 && !matching && !QtiPairs.areAlike(choices)) {
            throw new Unusable(Reason.TYPE_UNKNOWN, "response_lid");
        }
        if (matching || choices.size() > 1) {
            QtiPairs pairs = new QtiPairs(item, presentation, answers, texts);
            return done(pairs.prompt(), pairs.matching(choices));
        }
        if (!choices.isEmpty() && (type.contains("order") || QtiPairs.isOrdered(choices.getFirst()))) {
            QtiPairs pairs = new QtiPairs(item, presentation, answers, texts);
            return done(pairs.prompt(), pairs.ordering(choices));
        }
        if (typed.size() > 1) {
            return done(new QtiGaps(answers, texts).flow(presentation, typed));
        }
        if (HtmlText.isBlank(prompt)) {
            throw new Unusable(Reason.QUESTION_EMPTY, "");
        }
        Body body = !choices.isEmpty() ? choice(choices.getFirst(), type) : typed(typed.getFirst(), type);
        return done(GiftText.withoutGaps(prompt), body);
    }

    /** Canvas's name of the type, the profile of Common Cartridge, or Blackboard's name. */
    private String type() {
        Map<String, String> fields = new HashMap<>();
        for (Element field : item.all("qtimetadatafield")) {
            fields.putIfAbsent(
                    field.words("fieldlabel").strip(), field.words("fieldentry").strip());
        }
        String blackboard = item.all("bbmd_questiontype").stream()
                .findFirst()
                .map(Element::words)
                .orElse("");
        String type = fields.getOrDefault("question_type", fields.getOrDefault("cc_profile", blackboard));
        return Words.name(type, 100).toLowerCase(Locale.ROOT).replaceAll("[\\s/-]+", "_");
    }

    private Optional<Reason> impossible(String type) {
        if (type.contains("calculated") || type.contains("formula")) {
            return Optional.of(Reason.CALCULATED);
        }
        if (type.contains("hot_spot") || !presentation.all("response_xy").isEmpty()) {
            return Optional.of(Reason.PICTURE_PLACES);
        }
        if (type.contains("upload")) {
            return Optional.of(Reason.UPLOAD);
        }
        if (type.contains("text_only")) {
            return Optional.of(Reason.DESCRIPTION);
        }
        return type.contains("essay") || type.contains("short_response") ? Optional.of(Reason.ESSAY) : Optional.empty();
    }

    private Body choice(Element response, String type) throws Unusable {
        String ident = response.attribute("ident");
        List<Element> labels = response.all("response_label");
        if (labels.size() > QtiAnswers.MOST) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(labels.size()));
        }
        List<Double> worth = new ArrayList<>();
        labels.forEach(label -> worth.add(scores.worth(ident, label.attribute("ident"))));
        if (worth.stream().noneMatch(points -> points > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
        boolean single = !response.attribute("rcardinality").equalsIgnoreCase("Multiple") && !scores.joined();
        if (single && type.contains("true_false")) {
            Optional<Body> truth = truth(labels, worth, ident);
            if (truth.isPresent()) {
                return truth.get();
            }
        }
        List<Double> weights = weights(worth, single);
        List<Body.Option> options = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String text = answers.label(labels.get(i));
            if (HtmlText.isBlank(text)) {
                remarks.add(new Remark(Reason.OPTION_EMPTY, ""));
            } else {
                options.add(new Body.Option(texts.markup(text), weights.get(i), answers.said(ident, labels.get(i))));
            }
        }
        if (options.size() < 2) {
            throw new Unusable(Reason.OPTIONS_FEW, Integer.toString(options.size()));
        }
        if (options.stream().noneMatch(option -> option.weight() > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
        boolean shuffle = response.all("render_choice").stream()
                .noneMatch(render -> render.attribute("shuffle").equalsIgnoreCase("No"));
        return single ? new Body.SingleChoice(options, shuffle) : new Body.MultipleChoice(options, shuffle);
    }

    private Optional<Body> truth(List<Element> labels, List<Double> worth, String ident) {
        List<String> said = labels.stream()
                .map(label -> Words.plain(answers.label(label)).toLowerCase(Locale.ROOT))
                .toList();
        int yes = said.indexOf("true");
        int no = said.indexOf("false");
        if (labels.size() != 2 || yes < 0 || no < 0) {
            return Optional.empty();
        }
        boolean truth = worth.get(yes) > worth.get(no);
        Markup right = answers.takenFeedback("correct_fb");
        Markup wrong = answers.takenFeedback("general_incorrect_fb");
        Markup whenTrue = answers.said(ident, labels.get(yes));
        Markup whenFalse = answers.said(ident, labels.get(no));
        return Optional.of(new Body.TrueFalse(
                truth,
                whenTrue == null ? (truth ? right : wrong) : whenTrue,
                whenFalse == null ? (truth ? wrong : right) : whenFalse));
    }

    /** Points as weights: the best answer, or all right ones together, count fully. */
    private List<Double> weights(List<Double> worth, boolean single) {
        double most = single
                ? worth.stream().mapToDouble(points -> points).max().orElse(1)
                : worth.stream()
                        .mapToDouble(points -> points)
                        .filter(points -> points > 0)
                        .sum();
        long right = worth.stream().filter(points -> points > 0).count();
        return worth.stream()
                // Canvas takes off for a wrong choice what it gives for a right one
                .map(points ->
                        !single && scores.joined() && points <= 0 ? -1.0 / right : Math.clamp(points / most, -1.0, 1.0))
                .toList();
    }

    private Body typed(Element response, String type) throws Unusable {
        String ident = response.attribute("ident");
        boolean decimal = response.all("render_fib").stream()
                .map(render -> render.attribute("fibtype").toLowerCase(Locale.ROOT))
                .anyMatch(fib -> fib.equals("decimal") || fib.equals("integer"));
        if (type.contains("numer") || response.name().equals("response_num") || decimal) {
            return numeric();
        }
        List<String> values = scores.values(ident);
        if (values.isEmpty()) {
            throw new Unusable(Reason.ESSAY, "");
        }
        return new Body.ShortText(answers.accepted(ident, values), scores.caseMatters(ident), true);
    }

    private Body numeric() throws Unusable {
        List<Body.AcceptedNumber> accepted = new ArrayList<>();
        double best = scores.numbers().stream()
                .mapToDouble(QtiScores.Numbers::worth)
                .max()
                .orElse(0);
        if (!(best > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
        for (QtiScores.Numbers numbers : scores.numbers()) {
            GiftAnswer.Range range = range(numbers);
            accepted.add(new Body.AcceptedNumber(
                    range.value(), range.tolerance(), Math.clamp(numbers.worth() / best, -1.0, 1.0), null));
        }
        if (accepted.size() > QtiAnswers.MOST) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(accepted.size()));
        }
        return new Body.Numeric(accepted, List.of(), false);
    }

    private static GiftAnswer.Range range(QtiScores.Numbers numbers) throws Unusable {
        boolean ranged = numbers.least().isPresent() && numbers.most().isPresent();
        String written = ranged
                ? numbers.least().get() + ".." + numbers.most().get()
                : numbers.value().orElse("");
        GiftAnswer.Range range = GiftAnswer.range(written);
        if (range == null) {
            throw new Unusable(Reason.NUMBER_UNREADABLE, written);
        }
        return range;
    }

    private Result done(QtiGaps.Filled filled) throws Unusable {
        return done(filled.prompt(), filled.body());
    }

    private Result done(String prompt, Body body) throws Unusable {
        if (prompt.length() > LONGEST || body.toString().length() > 4 * LONGEST) {
            throw new Unusable(Reason.TOO_LONG, "");
        }
        for (String name : List.of("correct_fb", "general_incorrect_fb")) {
            if (answers.feedback(name) != null) {
                remarks.add(new Remark(Reason.FEEDBACK_COMBINED, ""));
            }
        }
        ItemContent content = new ItemContent(texts.markup(prompt), body, answers.feedback("general_fb"), null);
        String title = Words.name(item.attribute("title"), 200);
        // Canvas calls every question so
        boolean named = !title.isEmpty() && !title.equals("Question");
        return new Result.Question(
                new ForeignQuestion(
                        Words.name(item.attribute("ident"), 200),
                        named ? title : "",
                        Words.plain(prompt),
                        content,
                        List.of(),
                        remarks),
                texts.brought());
    }

    private String excerpt() {
        String words = Words.plain(Words.name(texts.html(presentation), 400));
        return words.isEmpty() ? item.attribute("title") : words;
    }
}
