package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.XmlNode.Element;
import org.learningassistant.web.platform.markup.Markup;

/** Reads matching and ordering questions of QTI 1.2, as Canvas and Blackboard write them and its specification shows. */
final class QtiPairs {
    private final Element item;
    private final Element presentation;
    private final QtiAnswers answers;
    private final QtiTexts texts;

    QtiPairs(Element item, Element presentation, QtiAnswers answers, QtiTexts texts) {
        this.item = item;
        this.presentation = presentation;
        this.answers = answers;
        this.texts = texts;
    }

    static boolean isOrdered(Element response) {
        return response.attribute("rcardinality").equalsIgnoreCase("Ordered");
    }

    /** Whether all have something to choose in common, as the sides of one matching have. */
    static boolean areAlike(List<Element> responses) {
        Set<String> first = labels(responses.getFirst());
        return responses.stream().noneMatch(response -> Collections.disjoint(first, labels(response)));
    }

    private static Set<String> labels(Element response) {
        return response.all("response_label").stream()
                .map(label -> label.attribute("ident"))
                .collect(Collectors.toSet());
    }

    /** Blackboard's sides stand in blocks of their own beside that of the question. */
    String prompt() throws Unusable {
        StringBuilder prompt = new StringBuilder(
                texts.html(block(presentation, "QUESTION_BLOCK").orElse(presentation)));
        for (Element response : presentation.all("response_lid")) {
            if (isOrdered(response)) {
                // labels above and below the list
                String around = texts.html(response);
                prompt.append(around.isEmpty() || prompt.isEmpty() ? "" : "<br>")
                        .append(around);
            }
        }
        if (HtmlText.isBlank(prompt.toString())) {
            throw new Unusable(Reason.QUESTION_EMPTY, "");
        }
        return GiftText.withoutGaps(prompt.toString());
    }

    Body matching(List<Element> responses) throws Unusable {
        MatchedPairs pairs = new MatchedPairs();
        List<String> apart = rightBlock();
        limit(responses);
        for (Element response : responses) {
            List<Element> labels = response.all("response_label");
            limit(labels);
            int right = right(response, labels);
            for (int i = 0; i < labels.size(); i++) {
                String text = apart.size() == labels.size() ? apart.get(i) : choice(answers.label(labels.get(i)));
                pairs.choice(text);
                if (i == right) {
                    pairs.add(left(response), text);
                }
            }
            if (right < 0 && !HtmlText.isBlank(left(response).text())) {
                throw new Unusable(Reason.NOTHING_RIGHT, "");
            }
        }
        return pairs.body(true);
    }

    /** Things to sort into groups, each a response with the same labels; fits a matching if each thing belongs to one group. */
    Body sorting(List<Element> groups) throws Unusable {
        MatchedPairs pairs = new MatchedPairs();
        limit(groups);
        List<Element> things = groups.isEmpty() ? List.of() : groups.getFirst().all("response_label");
        limit(things);
        List<String> names = new ArrayList<>();
        for (Element group : groups) {
            String name = choice(texts.html(group));
            if (name.isEmpty() || names.contains(name)) {
                throw new Unusable(Reason.SORTING, name);
            }
            names.add(name);
            pairs.choice(name);
        }
        for (Element thing : things) {
            String ident = thing.attribute("ident");
            List<Integer> right = IntStream.range(0, groups.size())
                    .filter(group -> answers.scores().worth(groups.get(group).attribute("ident"), ident) > 0)
                    .boxed()
                    .toList();
            String label = answers.label(thing);
            if (right.size() != 1 || HtmlText.isBlank(label)) {
                throw new Unusable(Reason.SORTING, Words.plain(label));
            }
            pairs.add(texts.markup(label), names.get(right.getFirst()));
        }
        return pairs.body(true);
    }

    private static void limit(List<Element> some) throws Unusable {
        if (some.size() > QtiAnswers.MOST) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(some.size()));
        }
    }

    private static String choice(String html) throws Unusable {
        String words = Words.plain(html);
        if (words.isEmpty() && !HtmlText.isBlank(html)) {
            throw new Unusable(Reason.MATCHING, "");
        }
        return words;
    }

    private Markup left(Element response) {
        String inside = texts.html(response);
        String html = !inside.isEmpty()
                ? inside
                : presentation.all("flow").stream()
                        .filter(flow -> flow.children().contains(response))
                        .findFirst()
                        .map(texts::html)
                        .orElse("");
        return texts.markup(html);
    }

    /** The index of the answer that counts; -1 when none does. */
    private int right(Element response, List<Element> labels) {
        String ident = response.attribute("ident");
        int best = -1;
        for (int i = 0; i < labels.size(); i++) {
            double worth = answers.scores().worth(ident, labels.get(i).attribute("ident"));
            if (worth > 0
                    && (best < 0
                            || worth
                                    > answers.scores()
                                            .worth(ident, labels.get(best).attribute("ident")))) {
                best = i;
            }
        }
        return best >= 0 ? best : named(ident, labels);
    }

    /** Blackboard names the right answer of each side in a condition without points of its own. */
    private int named(String ident, List<Element> labels) {
        List<String> idents =
                labels.stream().map(label -> label.attribute("ident")).toList();
        for (Element condition : item.all("respcondition")) {
            List<Element> equal = condition.all("varequal");
            if (equal.size() == 1
                    && condition.children("setvar").isEmpty()
                    && equal.getFirst().attribute("respident").equals(ident)) {
                return idents.indexOf(equal.getFirst().words().strip());
            }
        }
        return -1;
    }

    /** The right sides where they stand apart from the answers; empty otherwise. */
    private List<String> rightBlock() {
        return block(presentation, "RIGHT_MATCH_BLOCK")
                .map(block -> block.children("flow").stream()
                        .map(texts::html)
                        .map(Words::plain)
                        .toList())
                .orElse(List.of());
    }

    private static Optional<Element> block(Element presentation, String name) {
        return presentation.all("flow").stream()
                .filter(flow -> flow.attribute("class").equals(name))
                .findFirst();
    }

    Body ordering(List<Element> responses) throws Unusable {
        Element response = responses.getFirst();
        List<Element> labels = response.all("response_label");
        limit(labels);
        List<Markup> pieces = new ArrayList<>();
        for (String ident : order(response.attribute("ident"), labels)) {
            for (Element label : labels) {
                if (label.attribute("ident").equals(ident)) {
                    pieces.add(texts.markup(answers.label(label)));
                }
            }
        }
        return OrderedPieces.body(pieces);
    }

    /** The order of the first condition that names every piece once. */
    private List<String> order(String ident, List<Element> labels) throws Unusable {
        List<String> all =
                labels.stream().map(label -> label.attribute("ident")).toList();
        for (Element condition : item.all("respcondition")) {
            List<String> named = condition.all("varequal").stream()
                    .filter(equal -> equal.attribute("respident").equals(ident))
                    .map(equal -> equal.words().strip())
                    .toList();
            if (named.size() == all.size() && new HashSet<>(named).equals(new HashSet<>(all))) {
                return named;
            }
        }
        throw new Unusable(Reason.ORDERING, "");
    }
}
