package org.learningassistant.web.library;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.platform.markup.Markup;

/** All texts of an item that can show pictures and formulas. */
final class ItemTexts {
    private ItemTexts() {}

    static List<Markup> of(ItemContent content) {
        Stream<@Nullable Markup> body =
                switch (content.body()) {
                    case Body.FlashCard card -> Stream.of(card.answer());
                    case Body.SingleChoice choice -> options(choice.options());
                    case Body.MultipleChoice choice -> options(choice.options());
                    case Body.TrueFalse statement -> Stream.of(statement.whenTrue(), statement.whenFalse());
                    case Body.Numeric numeric -> numeric.accepted().stream().map(Body.AcceptedNumber::feedback);
                    case Body.ShortText text -> text.accepted().stream().map(Body.AcceptedAnswer::feedback);
                    case Body.Formula formula -> formula.accepted().stream().map(Body.AcceptedAnswer::feedback);
                    case Body.Cloze cloze ->
                        cloze.gaps().stream()
                                .flatMap(gap -> gap.accepted().stream())
                                .map(Body.AcceptedAnswer::feedback);
                    case Body.Matching matching -> matching.pairs().stream().map(Body.Pair::left);
                    case Body.Ordering ordering -> ordering.pieces().stream();
                };
        return Stream.of(Stream.of(content.prompt()), body, Stream.of(content.feedback(), content.hint()))
                .flatMap(texts -> texts)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Stream<@Nullable Markup> options(List<Body.Option> options) {
        return options.stream().flatMap(option -> Stream.of(option.text(), option.feedback()));
    }
}
