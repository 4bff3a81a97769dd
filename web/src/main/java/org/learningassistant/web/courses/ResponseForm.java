package org.learningassistant.web.courses;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.platform.http.Problem;

/**
 * Reads what {@code courses/question.html} sends: {@code choice} (repeatable, the option's index in the stored item),
 * {@code truth} (true or false), {@code typed} and {@code unit}, {@code gap} (repeatable, in order), {@code match}
 * (repeatable, {@code 2:0} gives choice 0 to left side 2), {@code place} (repeatable, {@code 2:1} puts piece 2 in the first
 * place), {@code rating} (AGAIN, HARD, GOOD, EASY), {@code skip}.
 */
public final class ResponseForm {
    /** Characters of one typed answer. */
    static final int LONGEST = 1_000;

    private static final Pattern ENDS_WITH_NUMBER = Pattern.compile(".*[\\p{Nd}.,]\\s*");

    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,3}):(\\d{1,3})");

    private ResponseForm() {}

    /**
     * The response in a form; fields left empty count as not answered.
     *
     * @throws Problem when the form does not fit the item, such as an option that does not exist
     */
    public static Response read(Map<String, List<String>> form, ItemContent content) {
        if (!first(form, "skip").isEmpty()) {
            return new Response.Skipped();
        }
        return switch (content.body()) {
            case Body.FlashCard _ -> new Response.Rated(rating(first(form, "rating")));
            case Body.SingleChoice choice -> single(form, choice.options().size());
            case Body.MultipleChoice choice ->
                new Response.Chosen(chosen(form, choice.options().size()));
            case Body.TrueFalse _ -> statement(first(form, "truth"));
            case Body.Numeric _ -> new Response.Typed(withUnit(typed(form), first(form, "unit")));
            case Body.ShortText _, Body.Formula _ -> new Response.Typed(typed(form));
            case Body.Cloze cloze -> new Response.Filled(gaps(form, cloze.gaps()));
            case Body.Matching matching ->
                new Response.Matched(numbered(
                        form.getOrDefault("match", List.of()),
                        matching.pairs().size(),
                        0,
                        matching.choices().size() - 1,
                        Response.Matched.NONE));
            case Body.Ordering ordering -> {
                int pieces = ordering.pieces().size();
                yield new Response.Placed(
                        numbered(form.getOrDefault("place", List.of()), pieces, 1, pieces, Response.Placed.NONE));
            }
        };
    }

    /** For each of so many things the number given to it; what is missing or empty has none. */
    private static List<Integer> numbered(List<String> given, int things, int least, int most, int none) {
        List<Integer> numbers = new ArrayList<>(Collections.nCopies(things, none));
        for (String text : given) {
            if (!text.isBlank()) {
                Matcher parts = NUMBERED.matcher(text);
                if (!parts.matches()) {
                    throw misfit();
                }
                int number = Integer.parseInt(parts.group(2));
                if (number < least || number > most) {
                    throw misfit();
                }
                numbers.set(index(parts.group(1), things), number);
            }
        }
        return numbers;
    }

    private static Rating rating(String code) {
        return switch (code) {
            case "AGAIN" -> Rating.AGAIN;
            case "HARD" -> Rating.HARD;
            case "GOOD" -> Rating.GOOD;
            case "EASY" -> Rating.EASY;
            default -> throw misfit();
        };
    }

    private static Response single(Map<String, List<String>> form, int options) {
        Set<Integer> chosen = chosen(form, options);
        if (chosen.size() > 1) {
            throw misfit();
        }
        return new Response.Chosen(chosen);
    }

    private static Set<Integer> chosen(Map<String, List<String>> form, int options) {
        Set<Integer> chosen = new LinkedHashSet<>();
        for (String text : form.getOrDefault("choice", List.of())) {
            chosen.add(index(text, options));
        }
        return chosen;
    }

    private static Response statement(String truth) {
        return switch (truth) {
            case "true" -> Response.Chosen.statement(true);
            case "false" -> Response.Chosen.statement(false);
            case "" -> new Response.Chosen(Set.of());
            default -> throw misfit();
        };
    }

    private static String typed(Map<String, List<String>> form) {
        return limited(first(form, "typed"));
    }

    /** A unit chosen beside the number counts unless one was typed as well. */
    private static String withUnit(String typed, String unit) {
        boolean bare = !unit.isBlank() && ENDS_WITH_NUMBER.matcher(typed).matches();
        return bare ? typed.strip() + " " + limited(unit) : typed;
    }

    private static List<String> gaps(Map<String, List<String>> form, List<Body.Gap> gaps) {
        List<String> given = form.getOrDefault("gap", List.of());
        if (given.size() != gaps.size()) {
            throw misfit();
        }
        List<String> filled = new ArrayList<>();
        for (int i = 0; i < gaps.size(); i++) {
            String text = limited(given.get(i));
            if (gaps.get(i).kind() == Body.GapKind.CHOICE && !text.isBlank()) {
                text = String.valueOf(index(text, gaps.get(i).accepted().size()));
            }
            filled.add(text);
        }
        return filled;
    }

    private static int index(String text, int options) {
        int index;
        try {
            index = Integer.parseInt(text.strip());
        } catch (NumberFormatException _) {
            throw misfit();
        }
        if (index < 0 || index >= options) {
            throw misfit();
        }
        return index;
    }

    private static String limited(String text) {
        if (text.length() > LONGEST) {
            throw Problem.invalid("courses_problem_answer_long", LONGEST);
        }
        return text;
    }

    private static String first(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static Problem misfit() {
        return Problem.invalid("courses_problem_answer");
    }
}
