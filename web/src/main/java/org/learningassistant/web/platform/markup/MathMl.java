package org.learningassistant.web.platform.markup;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/** Writes MathML anew from an allow-list, so that nothing a formula could make the engine say reaches the page unseen. */
final class MathMl {

    private static final Set<String> ELEMENTS = Set.of(
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
            "merror");

    private static final Set<String> ATTRIBUTES = Set.of(
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
            "width",
            "height",
            "depth",
            "voffset",
            "rowspacing",
            "columnspacing",
            "columnalign",
            "rowalign",
            "columnlines",
            "rowlines",
            "columnspan",
            "rowspan",
            "side",
            "notation",
            "scriptlevel",
            "displaystyle",
            "linebreak");

    private static final Pattern VALUE = Pattern.compile("[\\p{Alnum}.%#+/ -]{1,300}");

    private MathMl() {}

    /** The {@code math} element of the engine's output, or empty when it holds an element that is not MathML's presentation. */
    static Optional<String> checked(String output) {
        Element root = Jsoup.parse(output, "", Parser.xmlParser()).selectFirst("math");
        if (root == null || root.getAllElements().stream().anyMatch(each -> !ELEMENTS.contains(each.tagName()))) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder(output.length());
        root.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof Element element) {
                    start(element, out);
                } else if (node instanceof TextNode text) {
                    Html.escape(text.getWholeText(), out);
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    out.append("</").append(element.tagName()).append('>');
                }
            }
        });
        return Optional.of(out.toString());
    }

    private static void start(Element element, StringBuilder out) {
        out.append('<').append(element.tagName());
        for (Attribute attribute : element.attributes()) {
            if (ATTRIBUTES.contains(attribute.getKey())
                    && VALUE.matcher(attribute.getValue()).matches()) {
                out.append(' ')
                        .append(attribute.getKey())
                        .append("=\"")
                        .append(attribute.getValue())
                        .append('"');
            }
        }
        out.append('>');
    }
}
