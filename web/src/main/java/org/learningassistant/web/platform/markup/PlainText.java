package org.learningassistant.web.platform.markup;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The words of rendered HTML: for titles, search and messages. */
public final class PlainText {

    private static final Set<String> INLINE = Set.of(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "del",
            "em",
            "i",
            "ins",
            "kbd",
            "mark",
            "q",
            "rb",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "u",
            "var",
            "wbr",
            "math",
            "annotation");

    private PlainText() {}

    /** One line: formulas as their TeX, pictures as their alternative text, gaps as underscores. It is text, so escape it before it goes into HTML. */
    public static String of(Html html) {
        StringBuilder words = new StringBuilder();
        Element body = Jsoup.parseBodyFragment(html.value()).body();
        body.select("semantics > :not(annotation), audio").remove();
        body.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode text) {
                    words.append(text.getWholeText());
                } else if (node instanceof Element element) {
                    border(element);
                    words.append(
                            switch (element.normalName()) {
                                case "img" -> element.attr("alt");
                                case "input", "select" -> "___";
                                default -> "";
                            });
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    border(element);
                }
            }

            private void border(Element element) {
                if (!INLINE.contains(element.normalName())) {
                    words.append(' ');
                }
            }
        });
        return words.toString().replaceAll("[\\s\u00a0]+", " ").strip();
    }

    /**
     * As {@link #of(Html)}, cut to a length with an ellipsis in place of the rest.
     *
     * @param length characters, at least 1
     */
    public static String of(Html html, int length) {
        String text = of(html);
        if (text.length() <= length) {
            return text;
        }
        int end = length - 1;
        boolean halves = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, halves ? end - 1 : end).strip() + "…";
    }
}
