package org.learningassistant.memory.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Grades a response against its key. */
public final class Grading {

    private Grading() {}

    /**
     * The grade of {@code response}. Time grows at most with the length of the answer times the length of the key.
     *
     * @throws IllegalArgumentException when the response is of another kind than the key asks for, names an option that
     *     does not exist, or has another number of gaps, pairs or pieces
     */
    public static Grade grade(AnswerKey key, Response response) {
        if (response instanceof Response.Skipped) {
            return Grade.notAnswered(List.of());
        }
        return switch (key) {
            case AnswerKey.SelfRated _ -> Grade.selfRated(rated(response).rating());
            case AnswerKey.OneChoice one ->
                whole(oneChoice(one, chosen(response).options(), 0));
            case AnswerKey.ManyChoices many ->
                manyChoices(many, chosen(response).options());
            case AnswerKey.TrueOrFalse statement ->
                whole(oneChoice(optionsOf(statement), chosen(response).options(), 0));
            case AnswerKey.Quantity quantity -> whole(quantity(quantity, typed(response), 0));
            case AnswerKey.Text text -> whole(text(text, typed(response), 0));
            case AnswerKey.Formula formula -> whole(formula(formula, typed(response), 0));
            case AnswerKey.Gaps gaps -> gaps(gaps, filled(response).gaps());
            case AnswerKey.Matching matching ->
                Pairs.grade(matching, expected(Response.Matched.class, response).choices());
            case AnswerKey.Ordering ordering -> Order.grade(ordering, expected(Response.Placed.class, response));
        };
    }

    private static Grade whole(Part part) {
        List<Part> parts = List.of(part);
        return part.remark() == Remark.NOT_ANSWERED ? Grade.notAnswered(parts) : Grade.ofScore(part.score(), parts);
    }

    private static AnswerKey.OneChoice optionsOf(AnswerKey.TrueOrFalse statement) {
        return new AnswerKey.OneChoice(statement.truth() ? List.of(1.0, 0.0) : List.of(0.0, 1.0));
    }

    private static Part oneChoice(AnswerKey.OneChoice key, Set<Integer> options, int index) {
        if (options.isEmpty()) {
            return notAnswered(index);
        }
        if (options.size() > 1) {
            throw new IllegalArgumentException("one option may be chosen, got " + options.size());
        }
        int option = checkedOption(options.iterator().next(), key.weights().size());
        double score = clamp(key.weights().get(option));
        return new Part(index, score, OptionalInt.of(option), score > 0 ? Remark.NONE : Remark.CHOSEN_WRONGLY);
    }

    private static Grade manyChoices(AnswerKey.ManyChoices key, Set<Integer> options) {
        options.forEach(option -> checkedOption(option, key.weights().size()));
        double sum = 0;
        List<Part> parts = new ArrayList<>();
        for (int option = 0; option < key.weights().size(); option++) {
            double weight = key.weights().get(option);
            if (options.contains(option)) {
                sum += weight;
                Remark remark = weight > 0 ? Remark.NONE : Remark.CHOSEN_WRONGLY;
                parts.add(new Part(option, clamp(weight), OptionalInt.of(option), remark));
            } else if (weight > 0) {
                parts.add(new Part(option, 0, OptionalInt.empty(), Remark.MISSED));
            }
        }
        return options.isEmpty() ? Grade.notAnswered(parts) : Grade.ofScore(clamp(sum), parts);
    }

    private static Part quantity(AnswerKey.Quantity key, String text, int index) {
        return text.isBlank() ? notAnswered(index) : QuantityMatch.grade(key, text, index);
    }

    private static Part text(AnswerKey.Text key, String text, int index) {
        return text.isBlank() ? notAnswered(index) : TextMatch.grade(key, text, index);
    }

    private static Part formula(AnswerKey.Formula key, String text, int index) {
        return text.isBlank() ? notAnswered(index) : FormulaMatch.grade(key, text, index);
    }

    private static Grade gaps(AnswerKey.Gaps key, List<String> texts) {
        if (texts.size() != key.gaps().size()) {
            throw new IllegalArgumentException(key.gaps().size() + " gaps expected, got " + texts.size());
        }
        List<Part> parts = new ArrayList<>();
        for (int index = 0; index < texts.size(); index++) {
            parts.add(gap(key.gaps().get(index), texts.get(index), index));
        }
        if (parts.stream().allMatch(part -> part.remark() == Remark.NOT_ANSWERED)) {
            return Grade.notAnswered(parts);
        }
        double mean = parts.stream().mapToDouble(Part::score).sum() / parts.size();
        return Grade.ofScore(clamp(mean), parts);
    }

    private static Part gap(AnswerKey gap, String text, int index) {
        return switch (gap) {
            case AnswerKey.Text key -> text(key, text, index);
            case AnswerKey.Quantity key -> quantity(key, text, index);
            case AnswerKey.OneChoice key -> oneChoice(key, optionIn(text), index);
            case AnswerKey.SelfRated _,
                    AnswerKey.ManyChoices _,
                    AnswerKey.TrueOrFalse _,
                    AnswerKey.Formula _,
                    AnswerKey.Matching _,
                    AnswerKey.Ordering _,
                    AnswerKey.Gaps _ -> throw new IllegalStateException("the constructor refuses such a gap: " + gap);
        };
    }

    private static Set<Integer> optionIn(String text) {
        if (text.isBlank()) {
            return Set.of();
        }
        try {
            return Set.of(Integer.valueOf(text.strip()));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("a gap with options is filled with the index of an option");
        }
    }

    static int checkedOption(int option, int options) {
        if (option < 0 || option >= options) {
            throw new IllegalArgumentException("option " + option + " does not exist, there are " + options);
        }
        return option;
    }

    static Part notAnswered(int index) {
        return new Part(index, 0, OptionalInt.empty(), Remark.NOT_ANSWERED);
    }

    static double clamp(double score) {
        return Math.clamp(score, 0.0, 1.0);
    }

    private static Response.Rated rated(Response response) {
        return expected(Response.Rated.class, response);
    }

    private static Response.Chosen chosen(Response response) {
        return expected(Response.Chosen.class, response);
    }

    private static String typed(Response response) {
        return expected(Response.Typed.class, response).text();
    }

    private static Response.Filled filled(Response response) {
        return expected(Response.Filled.class, response);
    }

    private static <T extends Response> T expected(Class<T> kind, Response response) {
        if (!kind.isInstance(response)) {
            throw new IllegalArgumentException("this key is answered with " + kind.getSimpleName() + ", not with "
                    + response.getClass().getSimpleName());
        }
        return kind.cast(response);
    }
}
