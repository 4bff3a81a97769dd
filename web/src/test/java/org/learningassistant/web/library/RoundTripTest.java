package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.AcceptedNumber;
import org.learningassistant.web.courses.Body.Gap;
import org.learningassistant.web.courses.Body.GapKind;
import org.learningassistant.web.courses.Body.Option;
import org.learningassistant.web.courses.Body.UnitChoice;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.platform.markup.Markup;

/**
 * Courses made by chance go out and come back: whatever the writer does not report as lost is the same afterwards.
 * {@code -Dlibrary.roundtrips=10000} runs longer.
 */
class RoundTripTest {
    private static final int RUNS = Integer.getInteger("library.roundtrips", 300);
    private static final List<String> WORDS = List.of(
            "river",
            "x = 2",
            "a # b",
            "50 % ~ 1",
            "{set}",
            "C:\\dir",
            "\u00e9\u4e2d",
            "\u0633\u0624\u0627\u0644",
            "R&D",
            "1 < 2",
            "\"so\"",
            "it's",
            "a, b; c",
            "*",
            "::",
            "[x]",
            "\u21b5",
            "->",
            "]]>",
            "// no",
            "=1+1",
            "&amp;");

    @ParameterizedTest
    @EnumSource(value = ExportFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "ANKI")
    void whatIsNotReportedAsLostComesBackTheSame(ExportFormat format) throws IOException {
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(run);
            List<ExportedItem> course = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                course.add(item(i, random));
            }
            check(course, format, "run " + run);
        }
    }

    private static void check(List<ExportedItem> course, ExportFormat format, String where) throws IOException {
        DeckWriter writer =
                switch (format) {
                    case CSV -> new CsvWriter(EnumSet.allOf(CsvColumn.class));
                    case GIFT -> new GiftWriter();
                    case MOODLE_XML -> new MoodleWriter(name -> Optional.empty());
                    case ANKI -> throw new IllegalArgumentException("a package is not a text");
                };
        StringBuilder file = new StringBuilder();
        List<ExportedItem> kept = new ArrayList<>();
        List<Set<Loss>> losses = new ArrayList<>();
        writer.begin(file);
        for (ExportedItem item : course) {
            Set<Loss> lost = writer.item(item, file);
            if (lost.stream().noneMatch(Loss::isLeftOut)) {
                kept.add(item);
                losses.add(lost);
            }
        }
        writer.end(file);
        byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
        ParsedDeck back =
                switch (format) {
                    case CSV -> ParsedDeck.csv(bytes);
                    case GIFT -> ParsedDeck.gift(bytes);
                    case MOODLE_XML -> ParsedDeck.moodle(bytes);
                    case ANKI -> throw new IllegalArgumentException("a package is not a text");
                };
        assertEquals(List.of(), back.findings(), () -> where + "\n" + file);
        assertEquals(kept.size(), back.items().size(), () -> where + "\n" + file);
        for (int i = 0; i < kept.size(); i++) {
            ExportedItem before = kept.get(i);
            ForeignItem after = back.items().get(i);
            assertEquals(before.topic(), after.topic(), where);
            assertEquals(before.tags(), after.tags(), where);
            assertEquals(without(losses.get(i), before.content(), format), after.content(), () -> where + "\n" + file);
        }
    }

    /** The content after what was reported is gone. */
    private static ItemContent without(Set<Loss> losses, ItemContent content, ExportFormat format) {
        Body body =
                switch (content.body()) {
                    case Body.SingleChoice choice
                    when losses.contains(Loss.ORDER) -> new Body.SingleChoice(choice.options(), true);
                    case Body.MultipleChoice choice
                    when losses.contains(Loss.ORDER) -> new Body.MultipleChoice(choice.options(), true);
                    case Body.Matching matching
                    when losses.contains(Loss.ORDER) -> new Body.Matching(matching.pairs(), matching.extras(), true);
                    case Body.ShortText text ->
                        new Body.ShortText(
                                text.accepted(),
                                text.caseSensitive() && !losses.contains(Loss.CASE),
                                text.forgiving() || losses.contains(Loss.SPELLING));
                    case Body.Numeric numeric
                    when losses.contains(Loss.UNITS) -> new Body.Numeric(numeric.accepted(), List.of(), false);
                    case Body.Formula formula
                    when losses.contains(Loss.FORMULA) ->
                        new Body.ShortText(
                                formula.accepted().stream()
                                        .map(answer -> new AcceptedAnswer(
                                                answer.text().replace("*", "\\*"), answer.weight(), answer.feedback()))
                                        .toList(),
                                format == ExportFormat.MOODLE_XML,
                                true);
                    default -> content.body();
                };
        return new ItemContent(
                content.prompt(), body, content.feedback(), losses.contains(Loss.HINT) ? null : content.hint());
    }

    static ExportedItem item(int number, SplittableRandom random) {
        List<String> tags = random.nextBoolean() ? List.of() : List.of("a tag", "other");
        List<String> topic = List.of("Unit/One", "Topic " + random.nextInt(2));
        String unique = "No " + number + " ";
        Body body = body(random);
        Markup prompt = markup(unique + words(random), random);
        if (body instanceof Body.Cloze cloze) {
            StringBuilder text = new StringBuilder(unique);
            for (int gap = 1; gap <= cloze.gaps().size(); gap++) {
                text.append("word [[").append(gap).append("]] ");
            }
            prompt = markup(text + "end", random);
        }
        return new ExportedItem(
                "id-" + number, topic, new ItemContent(prompt, body, optional(random), optional(random)), tags);
    }

    private static Body body(SplittableRandom random) {
        boolean some = random.nextBoolean();
        return switch (random.nextInt(10)) {
            case 0 -> new Body.FlashCard(markup(words(random), random));
            case 1 ->
                new Body.SingleChoice(
                        List.of(
                                option("a ", 1, random),
                                option("b ", 0, random),
                                option("c ", some ? 0.5 : -0.25, random)),
                        random.nextBoolean());
            case 2 ->
                new Body.MultipleChoice(
                        List.of(
                                option("a ", 0.5, random),
                                option("b ", -1, random),
                                option("c ", 0.5, random),
                                option("d ", 0, random)),
                        random.nextBoolean());
            case 3 -> new Body.TrueFalse(some, optional(random), optional(random));
            case 4 ->
                new Body.Numeric(
                        List.of(
                                new AcceptedNumber(random.nextInt(-50, 50) / 4.0, 0.5, 1, optional(random)),
                                new AcceptedNumber(1e6, 0, 0.25, null)),
                        some ? List.of(new UnitChoice("m", 1), new UnitChoice("km / h", 4)) : List.of(),
                        some);
            case 5 -> new Body.ShortText(answers(random), some, random.nextBoolean());
            case 6 ->
                new Body.Formula(
                        List.of(
                                new AcceptedAnswer("2*(x + 1)", 1, optional(random)),
                                new AcceptedAnswer("\\frac{1}{2} x^2 - x", 0.5, null)),
                        Form.values()[random.nextInt(Form.values().length)]);
            case 7 ->
                new Body.Matching(
                        List.of(
                                new Body.Pair(markup("a " + words(random), random), "so " + words(random)),
                                new Body.Pair(markup("b " + words(random), random), "or " + words(random)),
                                new Body.Pair(markup("c " + words(random), random), "so so")),
                        some ? List.of("none " + word(random), "[x] never") : List.of(),
                        random.nextBoolean());
            case 8 ->
                new Body.Ordering(List.of(
                        markup("first " + words(random), random),
                        markup("second " + words(random), random),
                        markup("third " + words(random), random)));
            default ->
                new Body.Cloze(List.of(
                        new Gap(GapKind.TEXT, answers(random), 0),
                        new Gap(
                                GapKind.NUMBER,
                                List.of(new AcceptedAnswer("2.5", 1, null), new AcceptedAnswer("-3", 0.5, null)),
                                some ? 0.25 : 0),
                        new Gap(
                                GapKind.CHOICE,
                                List.of(
                                        new AcceptedAnswer("yes " + word(random), 1, null),
                                        new AcceptedAnswer("no", 0, null)),
                                0)));
        };
    }

    private static List<AcceptedAnswer> answers(SplittableRandom random) {
        return List.of(
                new AcceptedAnswer("so " + word(random), 1, null), new AcceptedAnswer("or " + word(random), 0.5, null));
    }

    private static Option option(String mark, double weight, SplittableRandom random) {
        return new Option(markup(mark + words(random), random), weight, optional(random));
    }

    private static @Nullable Markup optional(SplittableRandom random) {
        return random.nextBoolean() ? null : markup("because " + words(random), random);
    }

    private static Markup markup(String words, SplittableRandom random) {
        if (random.nextBoolean()) {
            return Markup.markdown(words + " end");
        }
        return Markup.html(
                random.nextBoolean() ? "<p>" + Words.escaped(words) + "</p>" : Words.escaped(words) + " end");
    }

    private static String words(SplittableRandom random) {
        return word(random) + " " + word(random);
    }

    private static String word(SplittableRandom random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
