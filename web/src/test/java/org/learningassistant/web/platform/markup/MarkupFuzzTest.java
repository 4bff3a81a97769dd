package org.learningassistant.web.platform.markup;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.platform.markup.Markup.Format;
import org.learningassistant.web.testing.Mutations;
import org.learningassistant.web.testing.Watched;

/** Lessons and formulas that nobody would write; {@link HostileMarkupTest} has those that somebody would, with intent. */
class MarkupFuzzTest {
    private static final int RUNS = Integer.getInteger("markup.fuzz", 10_000);
    private static final String LESSON = """
            # Title

            A text with $x^2$ and \\(y\\), *some* **marks**, `code` and [a link](https://example.org).

            $$
            \\frac{1}{2}
            $$

            {{exercise: 01a20000-0000-7000-8000-000000000000}}

            | a | b |
            |---|---|
            | 1 | $2$ |

            > quoted
            > - list ![picture](a.png) [[1]]

            ```java
            int x;
            ```
            """;
    private static final List<String> PIECES = List.of(
            "$",
            "$$",
            "\\(",
            "\\)",
            "\\[",
            "\\]",
            "{{exercise: ",
            "}}",
            "[[1]]",
            "|",
            "|-|\n",
            "> ",
            "- ",
            "1. ",
            "```\n",
            "~~",
            "*",
            "**",
            "_",
            "`",
            "[",
            "](",
            "![",
            ")",
            "<b>",
            "</b>",
            "<table>",
            "&#0;",
            "&amp;",
            "\n",
            "\n\n",
            "    ",
            "\t",
            "#",
            "---\n",
            "[a]: b\n",
            "\u0000",
            "\ud800",
            "\uFDD0",
            "[latex]",
            "[sound:a.mp3]");
    private static final List<String> TEX = List.of(
            "x",
            "^",
            "_",
            "{",
            "}",
            "\\frac",
            "\\sqrt",
            "\\left(",
            "\\right)",
            "\\begin{matrix}",
            "\\end{matrix}",
            "&",
            "\\\\",
            "\\def\\a{\\a\\a}",
            "\\a",
            "\\text{",
            "\\href{javascript:x}",
            "\\sum",
            "\\int",
            "\\color{red}",
            "1",
            "+",
            "=",
            " ",
            "\\rule{99999em}{9em}",
            "%",
            "#1",
            "~",
            "é",
            "😀");

    @Test
    void lessonsAreSetWhateverTheyAre() {
        Mutations mutations = new Mutations(31, PIECES);
        try (Rendering rendering = new Rendering(new Formulas(new Silent(), 100_000))) {
            Watched.runs("lessons", RUNS, run -> {
                String text = run % 2 == 0 ? mutations.of(LESSON) : mutations.soup(80);
                Format format = run % 4 < 3 ? Format.MARKDOWN : Format.HTML;
                Harmless.check(rendering.render(new Markup(text, format), name -> Optional.of("/files/x")));
            });
        }
    }

    @Test
    void formulasAreSetOrShownAsTheyAre() {
        Mutations mutations = new Mutations(32, TEX);
        try (KatexEngine engine = new KatexEngine()) {
            assertTrue(engine.ready());
            Watched.runs("KaTeX", RUNS, run -> {
                TexEngine.Conversion conversion = engine.convert(mutations.soup(12), run % 2 == 0);
                assertTrue(!(conversion instanceof TexEngine.Failed), "run " + run);
            });
        }
    }

    /** An engine that sets nothing. */
    private static final class Silent implements TexEngine {
        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Conversion convert(String tex, boolean display) {
            return new Converted("<math><mi>x</mi></math>");
        }
    }
}
