package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.GapKind;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.ForeignQuestion.Remark;
import org.learningassistant.web.library.XmlNode.Element;
import org.learningassistant.web.platform.markup.Markup;

/** Makes an item of one {@code <item>} of QTI 1.2, with the types of Canvas, Common Cartridge and Blackboard. */
final class QtiItem {
    private static final int LONGEST = 100_000;
    private static final int MOST_ANSWERS = 100;
    private static final int LONGEST_ANSWER = 500;

    /** What an item turned out to be. */
    sealed interface Result {
        record Skipped(Reason why, String excerpt, String detail) implements Result {}

        /** @param files the names of pictures and sounds in the package that it shows */
        record Question(ForeignQuestion question, Set<String> files) implements Result {}
    }

    private final Element item;
    private final Element presentation;
    private final QtiTexts texts;
    private final QtiScores scores;
    private final Map<String, String> feedback = new HashMap<>();
    private final List<Remark> remarks = new ArrayList<>();

    private QtiItem(Element item, QtiTexts texts) {
        this.item = item;
        this.texts = texts;
        this.presentation =
                item.child("presentation").orElse(new Element("presentation", Map.of(), List.of(), item.line()));
        this.scores = QtiScores.of(item);
        for (Element said : item.all("itemfeedback")) {
            feedback.putIfAbsent(said.attribute("ident"), texts.html(said));
        }
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
            return blanks(prompt, choices, type.contains("dropdowns"));
        }
        if (choices.size() > 1) {
            throw new Unusable(Reason.MATCHING, "");
        }
        if (typed.size() > 1) {
            return flow(typed);
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
        if (type.contains("match") && !type.contains("pattern_match")) {
            return Optional.of(Reason.MATCHING);
        }
        if (type.contains("categorization")) {
            return Optional.of(Reason.SORTING);
        }
        boolean ordered = presentation.all("response_lid").stream()
                .anyMatch(response -> response.attribute("rcardinality").equalsIgnoreCase("Ordered"));
        if (type.contains("order") || ordered) {
            return Optional.of(Reason.ORDERING);
        }
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
        if (labels.size() > MOST_ANSWERS) {
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
            String text = label(labels.get(i));
            if (HtmlText.isBlank(text)) {
                remarks.add(new Remark(Reason.OPTION_EMPTY, ""));
            } else {
                options.add(new Body.Option(texts.markup(text), weights.get(i), said(ident, labels.get(i))));
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
                .map(label -> Words.plain(label(label)).toLowerCase(Locale.ROOT))
                .toList();
        int yes = said.indexOf("true");
        int no = said.indexOf("false");
        if (labels.size() != 2 || yes < 0 || no < 0) {
            return Optional.empty();
        }
        boolean truth = worth.get(yes) > worth.get(no);
        Markup right = markup(feedback.remove("correct_fb"));
        Markup wrong = markup(feedback.remove("general_incorrect_fb"));
        Markup whenTrue = said(ident, labels.get(yes));
        Markup whenFalse = said(ident, labels.get(no));
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
        return new Body.ShortText(accepted(ident, values), scores.caseMatters(ident), true);
    }

    private List<AcceptedAnswer> accepted(String ident, List<String> values) throws Unusable {
        if (values.size() > MOST_ANSWERS) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(values.size()));
        }
        double best = values.stream()
                .mapToDouble(value -> scores.worth(ident, value))
                .max()
                .orElse(0);
        if (!(best > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
        List<AcceptedAnswer> accepted = values.stream()
                .filter(value -> !Words.shortened(value, LONGEST_ANSWER).isEmpty())
                .map(value -> new AcceptedAnswer(
                        Words.shortened(value, LONGEST_ANSWER),
                        Math.clamp(scores.worth(ident, value) / best, -1.0, 1.0),
                        markup(feedback.get(scores.feedback(ident, value)))))
                .toList();
        if (accepted.stream().noneMatch(answer -> answer.weight() > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
        return accepted;
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
        if (accepted.size() > MOST_ANSWERS) {
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

    /** A text with names in brackets, each with a response of its own. */
    private Result blanks(String prompt, List<Element> responses, boolean dropdowns) throws Unusable {
        if (responses.isEmpty() || responses.size() > CardSide.MOST_GAPS) {
            throw new Unusable(
                    responses.isEmpty() ? Reason.GAPS_NONE : Reason.GAPS_MANY, Integer.toString(responses.size()));
        }
        String text = GiftText.withoutGaps(prompt);
        List<Body.Gap> gaps = new ArrayList<>();
        for (Element response : responses) {
            String ident = response.attribute("ident");
            String name = ident.startsWith("response_") ? ident.substring("response_".length()) : ident;
            String place = "[" + name + "]";
            if (!text.contains(place)) {
                place = "[" + Words.plain(texts.html(response)) + "]";
            }
            int at = text.indexOf(place);
            if (at < 0) {
                throw new Unusable(Reason.GAPS_NONE, place);
            }
            gaps.add(gap(ident, response, dropdowns));
            text = text.substring(0, at) + "[[" + gaps.size() + "]]" + text.substring(at + place.length());
        }
        return done(text, new Body.Cloze(gaps));
    }

    private Body.Gap gap(String ident, Element response, boolean dropdown) throws Unusable {
        List<Element> labels = response.all("response_label");
        boolean chosen = dropdown
                || labels.stream()
                        .anyMatch(label -> Set.of("dropdown", "wordbank").contains(label.attribute("answer_type")));
        List<AcceptedAnswer> answers = new ArrayList<>();
        for (Element label : labels) {
            String words = Words.shortened(Words.plain(label(label)), LONGEST_ANSWER);
            // where the learner types, all that are listed are right
            double weight = !chosen || scores.worth(ident, label.attribute("ident")) > 0 ? 1 : 0;
            if (!words.isEmpty()) {
                answers.add(new AcceptedAnswer(chosen ? words : words.replace("*", "\\*"), weight, said(ident, label)));
            }
        }
        if (answers.size() > MOST_ANSWERS) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(answers.size()));
        }
        if (answers.stream().noneMatch(answer -> answer.weight() > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, ident);
        }
        if (chosen && answers.size() < 2) {
            throw new Unusable(Reason.OPTIONS_FEW, Integer.toString(answers.size()));
        }
        return new Body.Gap(chosen ? GapKind.CHOICE : GapKind.TEXT, answers, 0);
    }

    /** Running text with fields to type into. */
    private Result flow(List<Element> responses) throws Unusable {
        if (responses.size() > CardSide.MOST_GAPS) {
            throw new Unusable(Reason.GAPS_MANY, Integer.toString(responses.size()));
        }
        StringBuilder text = new StringBuilder();
        List<Body.Gap> gaps = new ArrayList<>();
        flow(presentation, text, gaps);
        return done(text.toString().strip(), new Body.Cloze(gaps));
    }

    private void flow(Element holder, StringBuilder text, List<Body.Gap> gaps) throws Unusable {
        for (Element child : holder.children()) {
            switch (child.name()) {
                case "mattext", "mat_formattedtext", "matimage" ->
                    text.append(GiftText.withoutGaps(texts.piece(child)));
                case "response_str", "response_num" -> {
                    String ident = child.attribute("ident");
                    List<String> values = scores.values(ident);
                    gaps.add(new Body.Gap(GapKind.TEXT, accepted(ident, values), 0));
                    text.append("[[").append(gaps.size()).append("]]");
                }
                case "response_lid" -> throw new Unusable(Reason.TYPE_UNKNOWN, "response_lid");
                default -> flow(child, text, gaps);
            }
        }
    }

    private String label(Element label) {
        List<String> pieces = new ArrayList<>();
        for (String name : List.of("mattext", "mat_formattedtext", "matimage")) {
            label.all(name).forEach(piece -> pieces.add(texts.piece(piece)));
        }
        return String.join(" ", pieces).strip();
    }

    private @Nullable Markup said(String ident, Element label) {
        String name = label.attribute("ident");
        Markup linked = markup(feedback.get(scores.feedback(ident, name)));
        return linked == null ? markup(feedback.get(name + "_fb")) : linked;
    }

    private @Nullable Markup markup(@Nullable String html) {
        return html == null || HtmlText.isBlank(html) ? null : texts.markup(html);
    }

    private Result done(String prompt, Body body) throws Unusable {
        if (prompt.length() > LONGEST || body.toString().length() > 4 * LONGEST) {
            throw new Unusable(Reason.TOO_LONG, "");
        }
        for (String name : List.of("correct_fb", "general_incorrect_fb")) {
            if (markup(feedback.get(name)) != null) {
                remarks.add(new Remark(Reason.FEEDBACK_COMBINED, ""));
            }
        }
        ItemContent content = new ItemContent(texts.markup(prompt), body, markup(feedback.get("general_fb")), null);
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
