package org.learningassistant.web.platform.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** What every rendered text must obey, read from the tree that an HTML parser makes of it, and again after writing that tree out. */
final class Harmless {

    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "div",
            "span",
            "br",
            "wbr",
            "hr",
            "pre",
            "code",
            "kbd",
            "samp",
            "var",
            "blockquote",
            "q",
            "cite",
            "b",
            "strong",
            "i",
            "em",
            "u",
            "s",
            "del",
            "ins",
            "mark",
            "small",
            "sub",
            "sup",
            "abbr",
            "bdi",
            "bdo",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "figure",
            "figcaption",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td",
            "ruby",
            "rb",
            "rt",
            "rp",
            "a",
            "img",
            "audio",
            "math",
            "semantics",
            "annotation",
            "mrow",
            "mi",
            "mn",
            "mo",
            "ms",
            "mtext",
            "mspace",
            "msup",
            "msub",
            "msubsup",
            "mfrac",
            "msqrt",
            "mroot",
            "munder",
            "mover",
            "munderover",
            "mmultiscripts",
            "mprescripts",
            "mtable",
            "mtr",
            "mtd",
            "mlabeledtr",
            "mstyle",
            "mpadded",
            "mphantom",
            "menclose",
            "merror",
            "gap-slot",
            "exercise-slot");
    private static final Set<String> PLAIN_ATTRIBUTES = Set.of(
            "alt",
            "title",
            "width",
            "height",
            "colspan",
            "rowspan",
            "align",
            "scope",
            "start",
            "lang",
            "dir",
            "loading",
            "decoding",
            "controls",
            "preload",
            "aria-label",
            "display",
            "encoding",
            "mathvariant",
            "mathcolor",
            "mathbackground",
            "mathsize",
            "stretchy",
            "fence",
            "separator",
            "form",
            "lspace",
            "rspace",
            "minsize",
            "maxsize",
            "symmetric",
            "largeop",
            "movablelimits",
            "accent",
            "accentunder",
            "linethickness",
            "depth",
            "voffset",
            "rowspacing",
            "columnspacing",
            "columnalign",
            "rowalign",
            "columnlines",
            "rowlines",
            "columnspan",
            "side",
            "notation",
            "scriptlevel",
            "displaystyle",
            "linebreak");

    private Harmless() {}

    static void check(Html html) {
        String value = html.value();
        assertTrue(value.length() <= SafeHtmlWriter.MAX_OUTPUT + Rendering.MAX_LENGTH * 10, "output too large");
        List<String> elements = elements(value);
        String rewritten = Jsoup.parseBodyFragment(value).body().html();
        assertEquals(elements, elements(rewritten), () -> "changes when written and read again: " + value);
    }

    private static List<String> elements(String html) {
        List<Element> all = Jsoup.parseBodyFragment(html).body().getAllElements();
        all.subList(1, all.size()).forEach(Harmless::check);
        return all.stream().map(Element::normalName).toList();
    }

    private static void check(Element element) {
        assertTrue(ELEMENTS.contains(element.normalName()), () -> "element " + element);
        for (Attribute attribute : element.attributes()) {
            String value = attribute.getValue();
            boolean fine =
                    switch (attribute.getKey()) {
                        case "href" ->
                            element.normalName().equals("a")
                                    && (value.startsWith("/files/")
                                            || value.startsWith("#h-")
                                            || isForeign(element, value));
                        case "src" -> value.startsWith("/files/");
                        case "id" -> value.startsWith("h-");
                        case "class" ->
                            value.matches(
                                    "((language|content)-[A-Za-z0-9+#-]+|cloze|math|math-block|math-source|math-error"
                                            + "|missing-media| )*");
                        case "tabindex" -> value.equals("0");
                        case "rel" -> value.equals("noopener noreferrer nofollow");
                        default -> PLAIN_ATTRIBUTES.contains(attribute.getKey());
                    };
            assertTrue(fine, () -> "attribute " + attribute + " of " + element);
        }
    }

    private static boolean isForeign(Element link, String url) {
        return url.matches("(?is)(https?|mailto):.*") && link.hasAttr("rel");
    }
}
