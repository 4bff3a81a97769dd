package org.learningassistant.memory.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.learningassistant.memory.ReferenceData;
import org.learningassistant.memory.grading.AnswerKey.AcceptedQuantity;
import org.learningassistant.memory.grading.AnswerKey.AcceptedText;
import org.learningassistant.memory.grading.formula.Comparison;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.memory.grading.formula.Formula;
import org.learningassistant.memory.grading.formula.FormulaReader;
import org.learningassistant.memory.grading.formula.Latex;
import org.learningassistant.memory.grading.formula.PlainText;
import org.learningassistant.memory.grading.formula.Reading;

/**
 * The right answers of the steps and scaffolds of OATutor's problems are accepted, its wrong choices and answers that were
 * altered are refused. Only problems under CC BY 4.0 are looked at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TutorAnswersTest {

    private static final Pattern NUMBER = Pattern.compile("-?(\\d+(\\.\\d*)?|\\.\\d+)");

    /** How an answer is checked. */
    private enum Kind {
        NUMBER,
        FORMULA,
        TEXT,
        CHOICE
    }

    /** @param latex the same answer in LaTeX, or empty */
    private record Question(String id, Kind kind, String answer, String latex, List<String> choices) {}

    /** What was counted for one kind. */
    private static final class Tally {
        private int right;
        private int accepted;
        private int wrong;
        private int refused;
        private final Map<String, List<String>> remaining = new TreeMap<>();

        void right(boolean passed, String category, String example) {
            right++;
            accepted += passed ? 1 : 0;
            note(passed, "refused although right: " + category, example);
        }

        void wrong(boolean passed, String category, String example) {
            wrong++;
            refused += passed ? 1 : 0;
            note(passed, "accepted although altered: " + category, example);
        }

        private void note(boolean passed, String category, String example) {
            if (!passed) {
                remaining.computeIfAbsent(category, _ -> new ArrayList<>()).add(example);
            }
        }

        double acceptedShare() {
            return (double) accepted / Math.max(1, right);
        }

        double refusedShare() {
            return (double) refused / Math.max(1, wrong);
        }
    }

    private final List<Question> questions = new ArrayList<>();

    @BeforeAll
    void readQuestions() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        for (String line : ReferenceData.lines("oatutor/problems-public.jsonl.gz")) {
            JsonNode problem = mapper.readTree(line);
            if (!problem.path("license").asText().contains("CC BY 4.0")) {
                continue;
            }
            for (JsonNode step : problem.get("steps")) {
                question(step, "answer").ifPresent(questions::add);
                for (JsonNode hint : step.get("hints")) {
                    question(hint, "hintAnswer").ifPresent(questions::add);
                }
            }
        }
    }

    @Test
    void rightAnswersAreAcceptedAndOthersRefused() {
        Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);
        for (Question question : questions) {
            Tally tally = tallies.computeIfAbsent(question.kind(), _ -> new Tally());
            switch (question.kind()) {
                case NUMBER -> number(question, tally);
                case FORMULA -> formula(question, tally);
                case TEXT -> text(question, tally);
                case CHOICE -> choice(question, tally);
            }
        }
        tallies.forEach((kind, tally) -> print("as " + kind, tally));
        floor(tallies, Kind.NUMBER, 1, 1);
        // What is altered and accepted still is equal to the right answer, such as 6a = 0 for 5a = 0.
        floor(tallies, Kind.FORMULA, 0.999, 0.9985);
        floor(tallies, Kind.TEXT, 1, 1);
        floor(tallies, Kind.CHOICE, 1, 1);
    }

    /** Many answers are there twice, as learners type them and in LaTeX: both are the same to the grading. */
    @Test
    void whatIsTypedAndWhatIsSetInLatexAreTheSame() {
        Tally tally = new Tally();
        for (Question question : questions) {
            if (question.kind() != Kind.TEXT || question.latex().isEmpty()) {
                continue;
            }
            Optional<Formula> latex = read(question.latex());
            Optional<Formula> typed = read(question.answer());
            if (latex.isPresent() && typed.isPresent()) {
                boolean same = Comparison.isSame(latex.orElseThrow(), typed.orElseThrow());
                tally.right(same, "two writings", question.id() + " " + question.answer() + " | " + question.latex());
            }
        }
        print("in two writings", tally);
        assertTrue(tally.right > 380, "pairs to compare: " + tally.right);
        assertTrue(tally.acceptedShare() >= 0.95, "the same: " + tally.acceptedShare());
    }

    private static void floor(Map<Kind, Tally> tallies, Kind kind, double accepted, double refused) {
        Tally tally = tallies.get(kind);
        assertTrue(tally.acceptedShare() >= accepted, kind + " accepted: " + tally.acceptedShare());
        assertTrue(tally.refusedShare() >= refused, kind + " refused: " + tally.refusedShare());
    }

    private static void print(String what, Tally tally) {
        System.out.printf(
                "OATutor %s: right answers accepted %d of %d (%.2f %%), wrong ones refused %d of %d (%.2f %%)%n",
                what,
                tally.accepted,
                tally.right,
                100 * tally.acceptedShare(),
                tally.refused,
                tally.wrong,
                100 * tally.refusedShare());
        tally.remaining.forEach((category, examples) -> System.out.printf(
                "    %s: %d, such as %s%n",
                category, examples.size(), examples.stream().distinct().limit(3).toList()));
    }

    private static void number(Question question, Tally tally) {
        AnswerKey key = new AnswerKey.Quantity(
                List.of(new AcceptedQuantity(Double.parseDouble(question.answer()), 0, 1)), List.of(), false);
        tally.right(isRight(key, question.answer()), "number", question.answer());
        for (Map.Entry<String, String> altered :
                Alterations.of(question.answer()).entrySet()) {
            boolean zero = Double.parseDouble(question.answer()) == 0
                    && altered.getValue().startsWith("sign");
            if (!zero) {
                tally.wrong(
                        !isRight(key, altered.getKey()),
                        altered.getValue(),
                        question.answer() + " → " + altered.getKey());
            }
        }
    }

    private static void formula(Question question, Tally tally) {
        Reading reading = FormulaReader.read(question.answer());
        if (reading instanceof Reading.Unreadable(Reading.Cause cause, String at)) {
            tally.right(false, cause + " " + at, question.id() + " " + question.answer());
            return;
        }
        Formula formula = read(question.answer()).orElseThrow();
        AnswerKey key = new AnswerKey.Formula(List.of(new AcceptedText(question.answer(), 1)), Form.ANY);
        tally.right(isRight(key, question.answer()), "as the author wrote it", question.answer());
        tally.right(
                isRight(key, PlainText.of(formula)),
                "as it would be typed",
                question.answer() + " → " + PlainText.of(formula));
        tally.right(
                isRight(key, Latex.of(formula)),
                "in the LaTeX that shows how it was read",
                question.answer() + " → " + Latex.of(formula));
        if (formula instanceof Formula.Words) {
            return;
        }
        for (Map.Entry<String, String> altered :
                Alterations.of(question.answer()).entrySet()) {
            tally.wrong(
                    !isRight(key, altered.getKey()), altered.getValue(), question.answer() + " → " + altered.getKey());
        }
    }

    private static void text(Question question, Tally tally) {
        AnswerKey key =
                new AnswerKey.Text(List.of(new AcceptedText(question.answer().replace("*", "\\*"), 1)), false, false);
        tally.right(isRight(key, question.answer()), "text", question.answer());
        for (Map.Entry<String, String> altered :
                Alterations.of(question.answer()).entrySet()) {
            tally.wrong(
                    !isRight(key, altered.getKey()), altered.getValue(), question.answer() + " → " + altered.getKey());
        }
    }

    private static void choice(Question question, Tally tally) {
        AnswerKey key = new AnswerKey.OneChoice(question.choices().stream()
                .map(choice -> choice.equals(question.answer()) ? 1.0 : 0.0)
                .toList());
        for (int i = 0; i < question.choices().size(); i++) {
            Verdict verdict = Grading.grade(key, new Response.Chosen(Set.of(i))).verdict();
            if (question.choices().get(i).equals(question.answer())) {
                tally.right(verdict == Verdict.RIGHT, "choice", question.id());
            } else {
                tally.wrong(verdict == Verdict.WRONG, "choice", question.id());
            }
        }
    }

    private static boolean isRight(AnswerKey key, String typed) {
        return Grading.grade(key, new Response.Typed(typed)).verdict() == Verdict.RIGHT;
    }

    private static Optional<Formula> read(String text) {
        return FormulaReader.read(text) instanceof Reading.Understood(Formula formula)
                ? Optional.of(formula)
                : Optional.empty();
    }

    private static Optional<Question> question(JsonNode node, String answerField) {
        if (!node.has(answerField) || node.get(answerField).isEmpty()) {
            return Optional.empty();
        }
        assertEquals(1, node.get(answerField).size(), node::toString);
        String answer = node.get(answerField).get(0).asText();
        String plain = answer.replace("$$", "").strip();
        List<String> choices = new ArrayList<>();
        node.path("choices").forEach(choice -> choices.add(choice.asText()));
        Kind kind =
                switch (node.get("problemType").asText()) {
                    case "MultipleChoice" -> Kind.CHOICE;
                    default ->
                        node.get("answerType").asText().equals("string")
                                ? Kind.TEXT
                                : NUMBER.matcher(plain).matches() ? Kind.NUMBER : Kind.FORMULA;
                };
        return Optional.of(new Question(
                node.get("id").asText(),
                kind,
                kind == Kind.NUMBER ? plain : answer,
                node.path("answerLatex").asText(""),
                choices));
    }
}
