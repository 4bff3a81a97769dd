package org.learningassistant.web.courses;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.markup.Markup;

/**
 * An item for those who are to answer it: nothing in it tells what is right. Options carry the index under which they are
 * chosen and stand in an order that does not depend on it, since authors like to write the right one first.
 *
 * @param options for a choice; for a statement and everything typed empty
 * @param units that may follow a number, unless the unit has to be known
 * @param gaps of a cloze, in order
 * @param sides to be matched; each is answered with the index of one of the choices
 * @param choices to match the sides with
 * @param pieces to be put in order
 */
public record OpenItem(
        UUID id,
        UUID topic,
        String type,
        int version,
        Markup prompt,
        List<OpenOption> options,
        List<String> units,
        List<OpenGap> gaps,
        List<OpenOption> sides,
        List<OpenChoice> choices,
        List<OpenOption> pieces) {

    public record OpenOption(int index, Markup text) {}

    /** @param options for a gap that is filled from a list */
    public record OpenGap(String kind, @Nullable List<OpenChoice> options) {}

    public record OpenChoice(int index, String text) {}

    static OpenItem of(Item item) {
        long seed = item.id().getLeastSignificantBits();
        Body body = item.content().body();
        return new OpenItem(
                item.id(),
                item.topic(),
                item.type().code(),
                item.version(),
                item.content().prompt(),
                switch (body) {
                    case Body.SingleChoice choice -> options(choice.options(), seed);
                    case Body.MultipleChoice choice -> options(choice.options(), seed);
                    case Body.FlashCard _,
                            Body.TrueFalse _,
                            Body.Numeric _,
                            Body.ShortText _,
                            Body.Formula _,
                            Body.Cloze _,
                            Body.Matching _,
                            Body.Ordering _ -> List.of();
                },
                body instanceof Body.Numeric numeric && !numeric.unitRequired()
                        ? numeric.units().stream().map(Body.UnitChoice::symbol).toList()
                        : List.of(),
                body instanceof Body.Cloze cloze
                        ? cloze.gaps().stream().map(gap -> gap(gap, seed)).toList()
                        : List.of(),
                body instanceof Body.Matching matching ? sides(matching.pairs()) : List.of(),
                body instanceof Body.Matching matching ? choices(matching.choices(), seed) : List.of(),
                body instanceof Body.Ordering ordering ? pieces(ordering.numbered(), seed) : List.of());
    }

    private static List<OpenOption> options(List<Body.Option> options, long seed) {
        return shuffled(
                IntStream.range(0, options.size())
                        .mapToObj(i -> new OpenOption(i, options.get(i).text()))
                        .toList(),
                seed);
    }

    private static List<OpenOption> sides(List<Body.Pair> pairs) {
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> new OpenOption(i, pairs.get(i).left()))
                .toList();
    }

    private static List<OpenOption> pieces(List<Markup> numbered, long seed) {
        return shuffled(
                IntStream.range(0, numbered.size())
                        .mapToObj(i -> new OpenOption(i, numbered.get(i)))
                        .toList(),
                seed);
    }

    private static List<OpenChoice> choices(List<String> texts, long seed) {
        return shuffled(
                IntStream.range(0, texts.size())
                        .mapToObj(i -> new OpenChoice(i, texts.get(i)))
                        .toList(),
                seed);
    }

    private static OpenGap gap(Body.Gap gap, long seed) {
        return new OpenGap(
                gap.kind().name().toLowerCase(Locale.ROOT),
                switch (gap.kind()) {
                    case CHOICE ->
                        choices(
                                gap.accepted().stream()
                                        .map(Body.AcceptedAnswer::text)
                                        .toList(),
                                seed);
                    case TEXT, NUMBER -> null;
                });
    }

    private static <T> List<T> shuffled(List<T> rows, long seed) {
        List<T> order = new ArrayList<>(rows);
        Collections.shuffle(order, new Random(seed));
        return List.copyOf(order);
    }
}
