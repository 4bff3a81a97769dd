package org.learningassistant.web.platform.markup;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.AttributePolicy;
import org.owasp.html.ElementPolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.PolicyFactory;

/**
 * The elements and attributes a text may use; everything else is dropped, text inside it kept. A {@code style} comes out of here as a
 * few words (bold, italic …) that {@link SafeHtmlWriter} turns into elements, never as CSS.
 */
final class AllowList {

    private static final Pattern CLASS = Pattern.compile("language-[A-Za-z0-9+#-]{1,30}|content-[a-z0-9-]{1,40}|cloze");
    private static final Pattern DECLARATION = Pattern.compile("\\s*([a-z-]{1,40})\\s*:\\s*([^;]{1,60})(?:;|$)");
    private static final Map<String, String> SAME = Map.of(
            "font", "span", "center", "div", "tt", "code", "strike", "s", "acronym", "abbr", "big", "span", "h1", "h2");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
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
                    "cite")
            .allowElements(
                    "b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small", "sub", "sup", "abbr", "bdi",
                    "bdo")
            .allowElements("h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption")
            .allowElements(focusable(), "table")
            .allowElements("caption", "thead", "tbody", "tfoot", "tr", "th", "td", "ruby", "rb", "rt", "rp")
            .allowElements("a", "img", "audio")
            .allowElements(renamed(), SAME.keySet().toArray(String[]::new))
            .allowWithoutAttributes("span", "font")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("src")
            .onElements("img", "audio")
            .allowAttributes("alt")
            .onElements("img")
            .allowAttributes("title")
            .onElements("abbr", "acronym", "img")
            .allowAttributes("width", "height")
            .matching(Pattern.compile("[1-9][0-9]{0,3}"))
            .onElements("img")
            .allowAttributes("colspan", "rowspan")
            .matching(Pattern.compile("[1-9][0-9]?"))
            .onElements("td", "th")
            .allowAttributes("align")
            .matching(true, "left", "center", "right")
            .onElements("td", "th")
            .allowAttributes("scope")
            .matching(true, "row", "col", "rowgroup", "colgroup")
            .onElements("th")
            .allowAttributes("start")
            .matching(Pattern.compile("[0-9]{1,6}"))
            .onElements("ol")
            .allowAttributes("id")
            .matching(Pattern.compile(SafeHtmlWriter.ANCHOR_PREFIX + "[\\p{L}\\p{N}-]{1,80}"))
            .onElements("h1", "h2", "h3", "h4", "h5", "h6")
            .allowAttributes("lang")
            .matching(Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"))
            .globally()
            .allowAttributes("dir")
            .matching(true, "ltr", "rtl", "auto")
            .globally()
            .allowAttributes("class")
            .matching(classes())
            .onElements("span", "div", "p", "code", "pre", "td", "th", "table", "ul", "ol", "li")
            .allowAttributes("style")
            .matching((AttributePolicy) (element, attribute, value) -> emphasis(value))
            .onElements("span", "font", "div", "p", "td", "th", "li")
            .allowUrlProtocols("http", "https", "mailto")
            .toFactory();

    private AllowList() {}

    static void clean(String html, SafeHtmlWriter writer) {
        HtmlSanitizer.sanitize(html, POLICY.apply(writer));
    }

    private static ElementPolicy renamed() {
        return (name, attributes) -> SAME.getOrDefault(name, name);
    }

    /** A wide table scrolls in its own frame, which the keyboard must reach too. */
    private static ElementPolicy focusable() {
        return (name, attributes) -> {
            attributes.addAll(List.of("tabindex", "0"));
            return name;
        };
    }

    private static AttributePolicy classes() {
        return (element, attribute, value) -> {
            StringBuilder kept = new StringBuilder();
            for (String name : value.split("\\s+", 20)) {
                if (CLASS.matcher(name).matches()) {
                    kept.append(kept.isEmpty() ? "" : " ").append(name);
                }
            }
            return kept.isEmpty() ? null : kept.toString();
        };
    }

    /** The elements that say what the style says, outermost first, separated by spaces; null when it says nothing we keep. */
    private static @Nullable String emphasis(String style) {
        Set<String> elements = new LinkedHashSet<>();
        var matcher = DECLARATION.matcher(style.length() > 2_000 ? "" : style.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            String value = matcher.group(2).strip();
            String element =
                    switch (matcher.group(1)) {
                        case "font-weight" -> value.matches("bold|bolder|[6-9]00") ? "b" : "";
                        case "font-style" -> value.matches("italic|oblique") ? "i" : "";
                        case "text-decoration", "text-decoration-line" ->
                            value.contains("underline") ? "u" : value.contains("line-through") ? "s" : "";
                        case "vertical-align" -> value.equals("sub") ? "sub" : value.equals("super") ? "sup" : "";
                        default -> "";
                    };
            if (!element.isEmpty()) {
                elements.add(element);
            }
        }
        return elements.isEmpty() ? null : String.join(" ", elements);
    }
}
