package org.learningassistant.web.platform.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class FormulasTest {

    private static final KatexEngine KATEX = new KatexEngine();

    @AfterAll
    static void stop() {
        KATEX.close();
    }

    private static String drawn(String tex, boolean display) {
        KATEX.ready();
        return new Formulas(KATEX, 1_000).pass().html(tex, display).value();
    }

    @Test
    void texBecomesMathMl() {
        assertEquals(
                "<span class=\"math\"><math><semantics><mrow><mfrac><mn>1</mn><msup><mi>x</mi><mn>2</mn></msup></mfrac><mo>&lt;</mo>"
                        + "<mi>y</mi></mrow><annotation encoding=\"application/x-tex\">\\frac{1}{x^2} &lt; y</annotation></semantics>"
                        + "</math></span>",
                drawn("\\frac{1}{x^2} < y", false));
    }

    @Test
    void chemistryIsUnderstood() {
        assertEquals(
                "<span class=\"math\"><math><semantics><mrow><mi mathvariant=\"normal\">H</mi><msup><mpadded width=\"0px\"><mphantom>"
                        + "<mi>X</mi></mphantom></mpadded><mo lspace=\"0em\" rspace=\"0em\">+</mo></msup></mrow>"
                        + "<annotation encoding=\"application/x-tex\">\\ce{H+}</annotation></semantics></math></span>",
                drawn("\\ce{H+}", false));
    }

    @Test
    void wrongOrDangerousTexIsItsOwnSource() {
        for (String tex : List.of(
                "\\frac{1}", "\\unknown", "\\href{javascript:x}{y}", "\\htmlId{a}{b}", "\\includegraphics{a}")) {
            assertEquals("<code class=\"math-source math-error\" dir=\"ltr\">" + tex + "</code>", drawn(tex, false));
        }
    }

    @Test
    void stylesNeverReachThePage() {
        assertEquals(-1, drawn("\\pmb{x}", false).indexOf("style="));
    }

    @Test
    void anEngineThatHadToBeStoppedIsReplaced() {
        KATEX.ready();
        TexEngine.Conversion tooSlow = KATEX.convert("x".repeat(60_000), false);
        assertInstanceOf(TexEngine.Failed.class, tooSlow);
        assertInstanceOf(TexEngine.Converted.class, KATEX.convert("x", false));
        TexEngine.Conversion tooDeep = KATEX.convert("{".repeat(3_000) + "}".repeat(3_000), false);
        assertInstanceOf(TexEngine.Refused.class, tooDeep);
        assertInstanceOf(TexEngine.Converted.class, KATEX.convert("x", false));
    }

    @Test
    void manyThreadsShareTheEngine() throws InterruptedException, ExecutionException {
        KATEX.ready();
        Formulas formulas = new Formulas(KATEX, 100_000);
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String tex = "a_{" + i % 10 + "}";
                answers.add(
                        readers.submit(() -> formulas.pass().html(tex, false).value()));
            }
            for (int i = 0; i < 40; i++) {
                assertEquals(
                        "<span class=\"math\"><math><semantics><mrow><msub><mi>a</mi><mn>" + i % 10
                                + "</mn></msub></mrow><annotation encoding=\"application/x-tex\">a_{" + i % 10
                                + "}</annotation></semantics></math></span>",
                        answers.get(i).get());
            }
        }
    }

    /** Counts what it is asked. */
    private static final class Counting implements TexEngine {
        private final List<String> asked = new ArrayList<>();

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Conversion convert(String tex, boolean display) {
            asked.add(tex);
            return tex.equals("fail") ? new Failed() : new Converted("<math><mi>" + tex + "</mi></math>");
        }
    }

    @Test
    void theCacheKeepsWhatWasUsedLastAndForgetsFailures() {
        Counting engine = new Counting();
        Formulas.Pass pass = new Formulas(engine, 120).pass();
        for (String tex : List.of("a", "b", "a", "c", "a", "b", "fail", "fail")) {
            pass.html(tex, false);
        }
        // Two formulas fit: c displaces b, not a, which was used since.
        assertEquals(List.of("a", "b", "c", "b", "fail", "fail"), engine.asked);
    }
}
