package org.learningassistant.web.platform.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MarkdownRenderingTest {

    private static final LinkResolver FILES = name ->
            Optional.ofNullable(Map.of("curve.svg", "/files/1", "my notes.pdf", "/files/2", "tone.mp3", "/files/3")
                    .get(name));

    private final Rendering rendering = new Rendering(new Formulas(new BracketEngine(), 1_000));

    private String html(String markdown) {
        return rendering.render(Markup.markdown(markdown), FILES).value();
    }

    private static String math(String tex) {
        return "<span class=\"math\"><math><mi>" + tex + "</mi></math></span>";
    }

    private static String mathBlock(String tex) {
        return "<span class=\"math math-block\"><math display=\"block\"><mi>" + tex + "</mi></math></span>";
    }

    @Test
    void headingsGetAnchorsAndLeaveTheFirstLevelToThePage() {
        assertEquals("""
                <h2 id="h-the-mean">The mean</h2>
                <h2 id="h-the-mean-2">The <em>mean</em></h2>
                <h3 id="h-متوسط">متوسط</h3>
                <p><a href="#h-the-mean">up</a></p>""", html("# The mean\n\n## The *mean*\n\n### متوسط\n\n[up](#the-mean)"));
    }

    @Test
    void dollarsHoldFormulas() {
        assertEquals("<p>so " + math("a_1*b*") + ".</p>", html("so $a_1*b*$."));
        assertEquals("<p>" + mathBlock("x") + "</p>", html("$$x$$"));
        assertEquals("<p>" + math("a|b") + " and " + mathBlock("c") + "</p>", html("\\(a|b\\) and \\[c\\]"));
        assertEquals("<p>" + math("\\$5 = x") + "</p>", html("$\\$5 = x$"));
    }

    @Test
    void dollarsOfMoneyStayMoney() {
        assertEquals(
                "<p>$5 and $6, US$5 or CA$6, $ x $, $$, $5$6</p>", html("$5 and $6, US$5 or CA$6, $ x $, $$, $5$6"));
        assertEquals("<p>$x$ <code>$y$</code></p>", html("\\$x\\$ `$y$`"));
    }

    @Test
    void aFormulaOnItsOwnLinesMayLookLikeAList() {
        assertEquals(
                "<p>a</p>\n<p>"
                        + mathBlock("\n- a\n+ b\n").replace("\n- ", "- ").replace("b\n", "b") + "</p>\n<p>b</p>",
                html("a\n$$\n- a\n+ b\n$$\nb"));
        assertEquals("<p>" + mathBlock("x") + "</p>", html("\\[\nx\n\\]"));
    }

    @Test
    void anUnclosedFormulaEndsAtTheBlankLine() {
        assertEquals("<p>$$ x</p>\n<p>y</p>", html("$$ x\n\ny"));
    }

    @Test
    void aFormulaThatCannotBeDrawnIsShownAsItsSource() {
        assertEquals("<p><code class=\"math-source math-error\" dir=\"ltr\">\\bad &lt;</code></p>", html("$\\bad <$"));
        String deep = "{".repeat(61) + "}".repeat(61);
        assertEquals(
                "<p><code class=\"math-source math-error\" dir=\"ltr\">" + deep + "</code></p>",
                html("$" + deep + "$"));
    }

    @Test
    void aPictureAloneIsAFigureWithItsTitleAsCaption() {
        assertEquals(
                "<figure><img src=\"/files/1\" alt=\"a $c$\" loading=\"lazy\" decoding=\"async\">"
                        + "<figcaption>The <em>curve</em> " + math("f") + "</figcaption></figure>",
                html("![a $c$](curve.svg \"The *curve* $f$\")"));
        assertEquals(
                "<p>see <img src=\"/files/1\" alt=\"c\" title=\"t\" loading=\"lazy\" decoding=\"async\"></p>",
                html("see ![c](./curve.svg \"t\")"));
    }

    @Test
    void mediaThatIsNotHereIsNamedOrLinked() {
        assertEquals("<p>a <span class=\"missing-media\">the cell</span></p>", html("a ![the cell](cell.png)"));
        assertEquals("<p>a </p>", html("a ![](cell.png)").replace("a</p>", "a </p>"));
        assertEquals(
                "<p>a <a href=\"https://x.example/c.png\" rel=\"noopener noreferrer nofollow\">c</a></p>",
                html("a ![c](https://x.example/c.png)"));
        assertEquals(
                "<p>a <audio controls preload=\"none\" src=\"/files/3\" aria-label=\"an A\"></audio></p>",
                html("a ![an A](tone.mp3)"));
    }

    @Test
    void linksLeadToKnownFilesOrAwayMarkedAsForeign() {
        assertEquals(
                "<p><a href=\"/files/2\">notes</a> gone <a href=\"mailto:a@b.example\" rel=\"noopener noreferrer nofollow\">m</a> bad</p>",
                html("[notes](my%20notes.pdf) [gone](x.pdf) [m](mailto:a@b.example) [bad](javascript:alert)"));
        assertEquals(
                "<p><a href=\"https://x.example/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\">https://x.example/?a=1&amp;b=2</a></p>",
                html("https://x.example/?a=1&b=2"));
    }

    @Test
    void tagsAreText() {
        assertEquals("<p>&lt;b onclick=&#34;x&#34;&gt;y&lt;/b&gt;</p>", html("<b onclick=\"x\">y</b>"));
        assertEquals("<p>&lt;script&gt;</p>", html("<script>"));
    }

    @Test
    void codeKeepsItsLanguageAndDirection() {
        assertEquals(
                "<pre dir=\"ltr\"><code class=\"language-java\">a &lt; b;\n</code></pre>",
                html("```java x\na < b;\n```"));
        assertEquals("<pre dir=\"ltr\"><code>x\n</code></pre>", html("```\"onclick=\nx\n```"));
    }

    @Test
    void tablesAndStrikethrough() {
        assertEquals(
                "<table tabindex=\"0\"><thead><tr><th>a</th><th align=\"right\">b</th></tr></thead>"
                        + "<tbody><tr><td><del>1</del></td><td align=\"right\">" + math("x")
                        + "</td></tr></tbody></table>",
                html("| a | b |\n|---|--:|\n| ~~1~~ | $x$ |"));
    }

    @Test
    void aTableThatWouldExplodeIsText() {
        String wide = "|a".repeat(2_000) + "\n" + "|-".repeat(2_000) + "\n" + "a\n".repeat(2_000);
        assertEquals(-1, html(wide).indexOf("<table"));
    }

    @Test
    void theApplicationFillsExercisesAndGaps() {
        Placeholders ours = new Placeholders() {
            @Override
            public Optional<Html> exercise(String id) {
                return id.equals("mean-1") ? Optional.of(new Html("<form id=\"e\"></form>")) : Optional.empty();
            }

            @Override
            public Optional<Html> gap(int number) {
                return number < 3 ? Optional.of(new Html("<input name=\"gap\">")) : Optional.empty();
            }
        };
        assertEquals(
                """
                <p>a <input name="gap"> b [[1]] c [[3]]</p>
                <div><form id="e"></form></div>
                <p>{{exercise: other}}</p>
                <pre dir="ltr"><code>x = <input name="gap">
                </code></pre>""",
                rendering
                        .render(
                                Markup.markdown(
                                        "a [[1]] b [[1]] c [[3]]\n{{exercise: mean-1}}\n\n{{exercise: other}}\n\n```\nx = [[2]]\n```"),
                                FILES,
                                ours)
                        .value());
        assertEquals("<p>[[1]]</p>\n<p>{{exercise: mean-1}}</p>", html("[[1]]\n\n{{exercise: mean-1}}"));
    }

    @Test
    void aLabelHasNoParagraph() {
        assertEquals(new Html("an <em>x</em>"), rendering.inline(Markup.markdown("an *x*"), FILES));
        assertEquals(new Html("<p>a</p>\n<p>b</p>"), rendering.inline(Markup.markdown("a\n\nb"), FILES));
    }

    @Test
    void tooLongATextIsCut() {
        String html = html("a".repeat(Rendering.MAX_LENGTH + 5));
        assertEquals("<p>" + "a".repeat(Rendering.MAX_LENGTH) + "…</p>", html);
    }
}
