package org.learningassistant.web.platform.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class PlainTextTest {

    @Test
    void formulasAreTheirTexAndPicturesTheirAlternative() {
        assertEquals(
                "Mean of x_1 is ___ a cell end",
                PlainText.of(new Html(
                        "<h2>Mean</h2><p>of <math><semantics><mi>x</mi><annotation>x_1</annotation></semantics></math>"
                                + " is <input></p><img alt=\"a cell\"><audio>no</audio><p>e<b>nd</b></p>")));
    }

    @Test
    void aLongTextEndsInAnEllipsis() {
        assertEquals("abc…", PlainText.of(new Html("<p>abcdef</p>"), 4));
        assertEquals("abcd", PlainText.of(new Html("<p>abcd</p>"), 4));
        assertEquals("a…", PlainText.of(new Html("a😀😀"), 3));
    }
}
