package org.learningassistant.web.courses;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.formula.FormulaReader;
import org.learningassistant.memory.grading.formula.Reading;
import org.learningassistant.web.platform.markup.Markup;

/** What makes an item worth asking: a question, exactly the answers its type needs, and one that counts fully. */
final class ItemRules {
    static final int LONGEST_TEXT = 20_000;
    static final int MOST_ROWS = 30;
    /** Characters of something to choose from a list, which has to fit into a line. */
    private static final int LONGEST_CHOICE = 500;

    private static final double FULL = 0.999;
    private static final Pattern GAP = Pattern.compile("\\[\\[(\\d{1,3})]]");

    private final Findings findings = new Findings();

    private ItemRules() {}

    /** What is wrong with an item; the fields are named as in the editor's form. */
    static Findings check(ItemContent content) {
        ItemRules rules = new ItemRules();
        rules.content(content);
        return rules.findings;
    }

    private void content(ItemContent content) {
        required("prompt", content.prompt());
        optional("feedback", content.feedback());
        optional("hint", content.hint());
        switch (content.body()) {
            case Body.FlashCard card -> required("answer", card.answer());
            case Body.SingleChoice choice -> single(choice.options());
            case Body.MultipleChoice choice -> multiple(choice.options());
            case Body.TrueFalse statement -> {
                optional("whenTrue", statement.whenTrue());
                optional("whenFalse", statement.whenFalse());
            }
            case Body.Numeric numeric -> numeric(numeric);
            case Body.ShortText text -> answers("answers", "answer.", text.accepted());
            case Body.Formula formula -> formulas(formula.accepted());
            case Body.Cloze cloze -> cloze(content.prompt().text(), cloze.gaps());
            case Body.Matching matching -> matching(matching);
            case Body.Ordering ordering -> ordering(ordering.pieces());
        }
    }

    private void single(List<Body.Option> options) {
        options(options);
        long right = options.stream().filter(option -> option.weight() >= FULL).count();
        findings.addWhen(right == 0, "options", "courses_error_no_right_option");
        findings.addWhen(right > 1, "options", "courses_error_several_right");
    }

    private void multiple(List<Body.Option> options) {
        options(options);
        double right = options.stream()
                .mapToDouble(Body.Option::weight)
                .filter(weight -> weight > 0)
                .sum();
        findings.addWhen(right < FULL, "options", "courses_error_no_right_option");
    }

    private void options(List<Body.Option> options) {
        findings.addWhen(options.size() < 2, "options", "courses_error_two_options");
        findings.addWhen(options.size() > MOST_ROWS, "options", "courses_error_many");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < options.size(); i++) {
            Body.Option option = options.get(i);
            String field = "option." + i + ".text";
            required(field, option.text());
            optional("option." + i + ".feedback", option.feedback());
            String words = option.text().text().strip();
            findings.addWhen(!words.isEmpty() && !seen.add(words), field, "courses_error_twice");
            weight(field, option.weight());
        }
    }

    private void numeric(Body.Numeric numeric) {
        findings.addWhen(numeric.accepted().size() > MOST_ROWS, "numbers", "courses_error_many");
        boolean right = numeric.accepted().stream().anyMatch(number -> number.weight() >= FULL);
        findings.addWhen(!right, "numbers", "courses_error_no_right_number");
        for (int i = 0; i < numeric.accepted().size(); i++) {
            Body.AcceptedNumber number = numeric.accepted().get(i);
            findings.addWhen(!Double.isFinite(number.value()), "number." + i + ".value", "courses_error_number");
            boolean tolerable = Double.isFinite(number.tolerance()) && number.tolerance() >= 0;
            findings.addWhen(!tolerable, "number." + i + ".tolerance", "courses_error_tolerance");
            optional("number." + i + ".feedback", number.feedback());
            weight("number." + i + ".value", number.weight());
        }
        units(numeric);
    }

    private void units(Body.Numeric numeric) {
        Set<String> seen = new HashSet<>();
        findings.addWhen(numeric.units().size() > MOST_ROWS, "units", "courses_error_many");
        for (int i = 0; i < numeric.units().size(); i++) {
            Body.UnitChoice unit = numeric.units().get(i);
            String field = "unit." + i + ".symbol";
            findings.text(field, unit.symbol(), 30, true);
            findings.addWhen(!unit.symbol().isBlank() && !seen.add(unit.symbol()), field, "courses_error_twice");
            boolean usable = Double.isFinite(unit.factor()) && unit.factor() > 0;
            findings.addWhen(!usable, "unit." + i + ".factor", "courses_error_factor");
        }
        findings.addWhen(numeric.unitRequired() && numeric.units().isEmpty(), "units", "courses_error_unit_required");
    }

    private void answers(String all, String each, List<Body.AcceptedAnswer> answers) {
        findings.addWhen(answers.size() > MOST_ROWS, all, "courses_error_many");
        boolean right = answers.stream().anyMatch(answer -> answer.weight() >= FULL);
        findings.addWhen(!right, all, "courses_error_no_right_answer");
        for (int i = 0; i < answers.size(); i++) {
            findings.text(each + i + ".text", answers.get(i).text(), ResponseForm.LONGEST, true);
            optional(each + i + ".feedback", answers.get(i).feedback());
            weight(each + i + ".text", answers.get(i).weight());
        }
    }

    private void formulas(List<Body.AcceptedAnswer> formulas) {
        answers("answers", "answer.", formulas);
        for (int i = 0; i < formulas.size(); i++) {
            String text = formulas.get(i).text();
            if (!text.isBlank() && FormulaReader.read(text) instanceof Reading.Unreadable unreadable) {
                findings.add("answer." + i + ".text", FormulaReadings.key(unreadable), unreadable.at());
            }
        }
    }

    private void cloze(String prompt, List<Body.Gap> gaps) {
        Set<Integer> marked = GAP.matcher(prompt)
                .results()
                .map(MatchResult::group)
                .map(mark -> Integer.valueOf(mark.substring(2, mark.length() - 2)))
                .collect(Collectors.toSet());
        findings.addWhen(gaps.isEmpty(), "prompt", "courses_error_no_gap");
        findings.addWhen(gaps.size() > MOST_ROWS, "prompt", "courses_error_many");
        for (int i = 0; i < gaps.size(); i++) {
            if (!marked.contains(i + 1)) {
                findings.add("prompt", "courses_error_gap_missing", i + 1);
            }
            gap("gap." + i + ".answers", gaps.get(i));
        }
        marked.stream()
                .filter(number -> number > gaps.size())
                .sorted()
                .forEach(number -> findings.add("prompt", "courses_error_gap_unknown", number));
    }

    /** Left sides that share a right side sort things into groups; of one group only there would be nothing to choose. */
    private void matching(Body.Matching matching) {
        List<Body.Pair> pairs = matching.pairs();
        findings.addWhen(pairs.size() < 2, "pairs", "courses_error_two_pairs");
        findings.addWhen(pairs.size() > MOST_ROWS, "pairs", "courses_error_many");
        Set<String> lefts = new HashSet<>();
        Set<String> rights = new HashSet<>();
        for (int i = 0; i < pairs.size(); i++) {
            String left = "pair." + i + ".left";
            String right = "pair." + i + ".right";
            String words = pairs.get(i).left().text().strip();
            required(left, pairs.get(i).left());
            findings.addWhen(!words.isEmpty() && !lefts.add(words), left, "courses_error_twice");
            findings.text(right, pairs.get(i).right(), LONGEST_CHOICE, true);
            rights.add(pairs.get(i).right());
        }
        List<String> choices = matching.choices();
        findings.addWhen(pairs.size() > 1 && choices.size() < 2, "pairs", "courses_error_one_choice");
        long distinct = choices.stream()
                .map(choice -> choice.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        findings.addWhen(distinct < choices.size(), "pairs", "courses_error_choices_alike");
        extras(matching.extras(), rights);
    }

    private void extras(List<String> extras, Set<String> rights) {
        findings.addWhen(extras.size() > MOST_ROWS, "extras", "courses_error_many");
        Set<String> seen = new HashSet<>();
        for (String extra : extras) {
            findings.text("extras", extra, LONGEST_CHOICE, true);
            if (rights.contains(extra)) {
                findings.add("extras", "courses_error_extra_right", extra);
            } else if (!seen.add(extra)) {
                findings.add("extras", "courses_error_twice");
            }
        }
    }

    /** Two pieces would be shown in the wrong order always, so that the right one could be told. */
    private void ordering(List<Markup> pieces) {
        findings.addWhen(pieces.size() < 3, "pieces", "courses_error_three_pieces");
        findings.addWhen(pieces.size() > MOST_ROWS, "pieces", "courses_error_many");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < pieces.size(); i++) {
            String field = "piece." + i + ".text";
            required(field, pieces.get(i));
            String words = pieces.get(i).text().strip();
            findings.addWhen(!words.isEmpty() && !seen.add(words), field, "courses_error_twice");
        }
    }

    private void gap(String field, Body.Gap gap) {
        List<Body.AcceptedAnswer> answers = gap.accepted();
        findings.addWhen(answers.size() > MOST_ROWS, field, "courses_error_many");
        findings.addWhen(answers.stream().anyMatch(answer -> answer.text().isBlank()), field, "courses_error_empty");
        findings.addWhen(
                answers.stream().noneMatch(answer -> answer.weight() >= FULL), field, "courses_error_no_right_answer");
        switch (gap.kind()) {
            case CHOICE -> {
                findings.addWhen(answers.size() < 2, field, "courses_error_two_options");
                long distinct = answers.stream()
                        .map(answer -> answer.text().strip().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count();
                findings.addWhen(distinct < answers.size(), field, "courses_error_twice");
            }
            case NUMBER -> {
                findings.addWhen(
                        answers.stream().anyMatch(answer -> !isNumber(answer.text())), field, "courses_error_number");
                boolean tolerable = Double.isFinite(gap.tolerance()) && gap.tolerance() >= 0;
                findings.addWhen(!tolerable, field, "courses_error_tolerance");
            }
            case TEXT -> {}
        }
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text.strip()));
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private void weight(String field, double weight) {
        findings.addWhen(!(weight >= -1 && weight <= 1), field, "courses_error_weight");
    }

    private void required(String field, Markup text) {
        findings.text(field, text.text(), LONGEST_TEXT, true);
    }

    private void optional(String field, @Nullable Markup text) {
        findings.text(field, text == null ? "" : text.text(), LONGEST_TEXT, false);
    }
}
