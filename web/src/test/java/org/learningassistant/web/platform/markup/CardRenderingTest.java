package org.learningassistant.web.platform.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CardRenderingTest {

    private static final LinkResolver FILES = name -> Optional.ofNullable(
            Map.of("paste-17.jpg", "/files/1", "a b.mp3", "/files/2").get(name));

    private final Rendering rendering = new Rendering(new Formulas(new BracketEngine(), 1_000));

    private String html(String card) {
        return rendering.render(Markup.html(card), FILES).value();
    }

    private static String math(String tex) {
        return "<span class=\"math\"><math><mi>" + tex + "</mi></math></span>";
    }

    private static String mathBlock(String tex) {
        return "<span class=\"math math-block\"><math display=\"block\"><mi>" + tex + "</mi></math></span>";
    }

    @Test
    void everyNotationOfAnkiForFormulasIsRead() {
        assertEquals(
                math("a &lt; b")
                        + mathBlock("c")
                        + math("d")
                        + mathBlock("e")
                        + math("f")
                        + mathBlock("g")
                        + mathBlock("h")
                        + math("i"),
                html("\\(a &lt; b\\)\\[c\\][$]d[/$][$$]e[/$$][latex]$f$[/latex][latex]\\[g\\][/latex]"
                        + "<anki-mathjax block=\"true\">h</anki-mathjax><anki-mathjax>i</anki-mathjax>"));
        assertEquals(math("a b  c"), html("\\(a<br>b&nbsp;<b>c</b>\\)"));
        assertEquals("\\(a", html("\\(a"));
    }

    @Test
    void soundsPlayWhenAsked() {
        assertEquals(
                "<audio controls preload=\"none\" src=\"/files/2\"></audio> <span class=\"missing-media\">x.mp3</span>",
                html("[sound:a b.mp3] [sound:x.mp3]"));
    }

    @Test
    void picturesComeFromTheDeck() {
        assertEquals(
                "<img src=\"/files/1\" alt=\"\" width=\"20\" loading=\"lazy\" decoding=\"async\">"
                        + "<a href=\"http://x.example/p.png\" rel=\"noopener noreferrer nofollow\">http://x.example/p.png</a>"
                        + "<span class=\"missing-media\">cell</span>",
                html(
                        "<img src=\"paste-17.jpg\" width=20><img src='http://x.example/p.png'><img src=gone.png alt=cell>"));
    }

    @Test
    void styleBecomesStructure() {
        assertEquals(
                "<span><b><i>x</i></b></span><div><u>y</u></div><span><sub>2</sub></span><span>z</span>",
                html("<span style=\"font-weight: 700; color: red; font-style:italic\">x</span>"
                        + "<div style='text-decoration: underline'>y</div><span style=\"vertical-align: sub\">2</span>"
                        + "<span style=\"color:red\">z</span>"));
    }

    @Test
    void structureStaysAndOldElementsGetNewNames() {
        assertEquals(
                "<div>c</div><span>f</span><h2>t</h2><code>m</code><ruby>漢<rt>kan</rt></ruby>"
                        + "<table tabindex=\"0\"><tbody><tr><td colspan=\"2\">x</td></tr></tbody></table><span class=\"cloze\">g</span>",
                html(
                        "<center>c</center><font color=red>f</font><h1>t</h1><tt>m</tt><ruby>漢<rt>kan</rt></ruby>"
                                + "<table border=1><tr><td colspan=2 bgcolor=red>x</td></tr></table><span class=\"cloze other\">g</span>"));
    }

    @Test
    void aForgedMarkOnlyMovesAFragmentOfTheSameText() {
        Placeholders gaps = new Placeholders() {
            @Override
            public Optional<Html> gap(int number) {
                return Optional.of(new Html("<input>"));
            }
        };
        assertEquals(
                "<input> <img src=\"/files/1\" alt=\"[[1]]\" loading=\"lazy\" decoding=\"async\"> ",
                rendering
                                .render(
                                        Markup.html(
                                                "[[1]] <img src=paste-17.jpg alt=\"&#xFDD0;0&#xFDD1;\"> &#xFDD0;0&#xFDD1;"),
                                        FILES,
                                        gaps)
                                .value()
                        + " ");
    }
}
