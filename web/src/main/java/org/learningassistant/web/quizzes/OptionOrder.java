package org.learningassistant.web.quizzes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;

/**
 * The order in which one attempt shows the options of a question. While the quiz runs, pages and API number the options as
 * they stand there: authors like to write the right one first, so that the stored number would tell it. Shuffles exactly
 * as {@link org.learningassistant.web.courses.ItemViews#answered} does with the same seed.
 */
final class OptionOrder {
    private final ItemContent stored;
    private final long seed;

    OptionOrder(ItemContent stored, long seed) {
        this.stored = stored;
        this.seed = seed;
    }

    static OptionOrder of(Attempt attempt, Question question) {
        return new OptionOrder(question.content(), attempt.seedOf(question));
    }

    /** The item with its options in the order shown, and not to be shuffled again. */
    ItemContent shown() {
        Body body =
                switch (stored.body()) {
                    case Body.SingleChoice choice
                    when choice.shuffle() -> new Body.SingleChoice(permuted(choice.options(), seed), false);
                    case Body.MultipleChoice choice
                    when choice.shuffle() -> new Body.MultipleChoice(permuted(choice.options(), seed), false);
                    case Body.Cloze cloze -> new Body.Cloze(gaps(cloze.gaps()));
                    case Body.SingleChoice _,
                            Body.MultipleChoice _,
                            Body.FlashCard _,
                            Body.TrueFalse _,
                            Body.Numeric _,
                            Body.ShortText _,
                            Body.Formula _,
                            // their choices and pieces have numbers that tell nothing, and are shuffled when they are
                            // shown
                            Body.Matching _,
                            Body.Ordering _ -> stored.body();
                };
        return new ItemContent(stored.prompt(), body, stored.feedback(), stored.hint());
    }

    /** A response in the numbers shown, in the stored ones. */
    Response toStored(Response shown) {
        return renumbered(shown, (size, seed) -> place -> order(size, seed).get(place));
    }

    /** A stored response in the numbers shown. */
    Response toShown(Response stored) {
        return renumbered(stored, (size, seed) -> place -> order(size, seed).indexOf(place));
    }

    private interface Renumbering {
        IntUnaryOperator of(int size, long seed);
    }

    private Response renumbered(Response response, Renumbering renumbering) {
        return switch (response) {
            case Response.Chosen chosen -> chosen(chosen, renumbering);
            case Response.Filled filled -> filled(filled, renumbering);
            case Response.Rated _, Response.Typed _, Response.Matched _, Response.Placed _, Response.Skipped _ ->
                response;
        };
    }

    private Response chosen(Response.Chosen chosen, Renumbering renumbering) {
        int size =
                switch (stored.body()) {
                    case Body.SingleChoice choice ->
                        choice.shuffle() ? choice.options().size() : 0;
                    case Body.MultipleChoice choice ->
                        choice.shuffle() ? choice.options().size() : 0;
                    case Body.FlashCard _,
                            Body.TrueFalse _,
                            Body.Numeric _,
                            Body.ShortText _,
                            Body.Formula _,
                            Body.Cloze _,
                            Body.Matching _,
                            Body.Ordering _ -> 0;
                };
        IntUnaryOperator number = renumbering.of(size, seed);
        return new Response.Chosen(chosen.options().stream()
                .map(place -> place < 0 || place >= size ? place : number.applyAsInt(place))
                .collect(Collectors.toSet()));
    }

    private Response filled(Response.Filled filled, Renumbering renumbering) {
        if (!(stored.body() instanceof Body.Cloze cloze)
                || cloze.gaps().size() != filled.gaps().size()) {
            return filled;
        }
        List<String> gaps = new ArrayList<>();
        for (int i = 0; i < filled.gaps().size(); i++) {
            gaps.add(gap(cloze.gaps().get(i), i, filled.gaps().get(i), renumbering));
        }
        return new Response.Filled(gaps);
    }

    private String gap(Body.Gap gap, int index, String text, Renumbering renumbering) {
        int size = gap.accepted().size();
        boolean number = gap.kind() == Body.GapKind.CHOICE && text.strip().matches("[0-9]{1,4}");
        if (!number || Integer.parseInt(text.strip()) >= size) {
            return text;
        }
        return String.valueOf(renumbering.of(size, seedOf(index)).applyAsInt(Integer.parseInt(text.strip())));
    }

    private List<Body.Gap> gaps(List<Body.Gap> gaps) {
        List<Body.Gap> shown = new ArrayList<>();
        for (int i = 0; i < gaps.size(); i++) {
            Body.Gap gap = gaps.get(i);
            shown.add(
                    gap.kind() == Body.GapKind.CHOICE
                            ? new Body.Gap(gap.kind(), permuted(gap.accepted(), seedOf(i)), gap.tolerance())
                            : gap);
        }
        return shown;
    }

    private long seedOf(int gap) {
        return new UUID(seed, gap).hashCode() + seed;
    }

    private static <T> List<T> permuted(List<T> options, long seed) {
        return order(options.size(), seed).stream().map(options::get).toList();
    }

    /** Which stored option stands at each place. */
    private static List<Integer> order(int size, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order;
    }
}
