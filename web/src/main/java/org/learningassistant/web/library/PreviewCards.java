package org.learningassistant.web.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.ItemType;
import org.learningassistant.web.platform.markup.Html;
import org.learningassistant.web.platform.markup.LinkResolver;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.markup.Placeholders;
import org.learningassistant.web.platform.markup.Rendering;

/** Shows items that are in no course yet: the question as it will be asked, and the answer behind it. */
@ApplicationScoped
class PreviewCards {
    private static final Placeholders GAPS = new Placeholders() {
        @Override
        public Optional<Html> gap(int number) {
            return Optional.of(new Html("<span class=\"badge\">" + number + "&nbsp;…</span>"));
        }
    };

    private final Rendering rendering;

    PreviewCards(Rendering rendering) {
        this.rendering = rendering;
    }

    /**
     * An item made ready for the page. Strings ending in {@code Html} are safe markup.
     *
     * @param answers what counts as right, as plain text
     */
    record Card(
            ItemType type,
            String topic,
            List<String> tags,
            String promptHtml,
            List<Choice> options,
            @Nullable String answerHtml,
            List<String> answers,
            @Nullable Boolean truth,
            @Nullable String feedbackHtml,
            @Nullable String hintHtml) {

        public boolean isStatement() {
            return truth != null;
        }

        /** Whether a flash card has nothing on its back. */
        public boolean isBlank() {
            return answerHtml != null && answerHtml.isBlank();
        }
    }

    record Choice(String html, boolean right) {}

    List<Card> of(Preview preview) {
        return preview.sample().stream()
                .map(sample -> card(sample, links(preview.files())))
                .toList();
    }

    private Card card(Preview.Sample sample, LinkResolver links) {
        ItemContent content = sample.content();
        List<Choice> options = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        String answer = null;
        Boolean truth = null;
        switch (content.body()) {
            case Body.FlashCard card -> answer = html(card.answer(), links);
            case Body.SingleChoice choice -> options = options(choice.options(), links);
            case Body.MultipleChoice choice -> options = options(choice.options(), links);
            case Body.TrueFalse statement -> truth = statement.truth();
            case Body.Numeric numeric ->
                numeric.accepted().stream()
                        .filter(number -> number.weight() > 0)
                        .forEach(number -> answers.add(GiftAnswer.written(number.value())
                                + (number.tolerance() == 0 ? "" : " ± " + GiftAnswer.written(number.tolerance()))));
            case Body.ShortText text -> answers.add(words(text.accepted()));
            case Body.Formula formula -> answers.add(words(formula.accepted()));
            case Body.Cloze cloze -> cloze.gaps().forEach(gap -> answers.add(words(gap.accepted())));
            case Body.Matching matching ->
                matching.pairs()
                        .forEach(pair -> answers.add(
                                Words.shortened(Words.plain(html(pair.left(), links)), 200) + " → " + pair.right()));
            case Body.Ordering ordering ->
                ordering.pieces()
                        .forEach(piece -> answers.add(
                                (answers.size() + 1) + ". " + Words.shortened(Words.plain(html(piece, links)), 200)));
        }
        return new Card(
                ItemType.of(content.body()),
                String.join(" / ", sample.topic()),
                sample.tags(),
                rendering.render(content.prompt(), links, GAPS).value(),
                options,
                answer,
                answers,
                truth,
                htmlOf(content.feedback(), links),
                htmlOf(content.hint(), links));
    }

    private List<Choice> options(List<Body.Option> options, LinkResolver links) {
        return options.stream()
                .map(option -> new Choice(html(option.text(), links), option.weight() > 0))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String words(List<Body.AcceptedAnswer> accepted) {
        return accepted.stream()
                .filter(answer -> answer.weight() > 0)
                .map(answer -> answer.text().replace("\\*", "*"))
                .collect(Collectors.joining(" · "));
    }

    private String html(Markup text, LinkResolver links) {
        return rendering.render(text, links).value();
    }

    private @Nullable String htmlOf(@Nullable Markup text, LinkResolver links) {
        return text == null ? null : html(text, links);
    }

    private static LinkResolver links(Map<String, UUID> files) {
        return name -> Optional.ofNullable(files.get(MediaNames.normal(name))).map(id -> "/files/" + id);
    }
}
