package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.web.library.XmlNode.Element;
import org.learningassistant.web.platform.markup.Markup;

/** Reads the texts of one QTI item as HTML, and finds the pictures they show in the package. */
final class QtiTexts {
    private static final Pattern SOURCE = Pattern.compile(
            "(?i)(<(?:img|audio|video|source)\\b[^>]{0,2000}?\\bsrc\\s*=\\s*)(\"[^\"]{1,2000}\"|'[^']{1,2000}')");
    private static final Pattern BASE = Pattern.compile("^(?:\\$|%24)IMS[-_]CC[-_]FILE[-_]?BASE(?:\\$|%24)/?");
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)^(?:[a-z][a-z0-9+.-]*:|//).*");

    private final Function<String, Optional<String>> files;
    private final Set<String> brought = new TreeSet<>();

    /** @param files the name that a course gives to the file of a path in the package, if there is one */
    QtiTexts(Function<String, Optional<String>> files) {
        this.files = files;
    }

    /** The names of files that the texts read so far show. */
    Set<String> brought() {
        return brought;
    }

    Markup markup(String html) {
        return new GiftText.Formatted(html, GiftText.Format.HTML).markup();
    }

    /** The texts in an element, one after the other; those of answers to choose are not part of it. */
    String html(Element holder) {
        List<String> texts = new ArrayList<>();
        collect(holder, texts);
        return String.join("<br>", texts).strip();
    }

    private void collect(Element holder, List<String> texts) {
        for (Element child : holder.children()) {
            switch (child.name()) {
                case "mattext", "mat_formattedtext", "matimage", "mataudio" -> {
                    String text = piece(child);
                    if (!HtmlText.isBlank(text)) {
                        texts.add(text);
                    }
                }
                case "response_lid",
                        "response_str",
                        "response_num",
                        "response_xy",
                        "response_grp",
                        "response_label" -> {}
                default -> collect(child, texts);
            }
        }
    }

    /** One piece of material. */
    String piece(Element material) {
        if (material.name().equals("matimage") || material.name().equals("mataudio")) {
            String tag = material.name().equals("matimage") ? "img" : "audio";
            return withFiles("<" + tag + " src=\""
                    + Words.escaped(material.attribute("uri")).replace("\"", "&quot;") + "\">");
        }
        String type = material.attribute("texttype") + material.attribute("type");
        boolean html = type.toLowerCase(Locale.ROOT).contains("html")
                || !material.children().isEmpty();
        return html
                ? withFiles(material.html())
                : Words.escaped(material.words()).replace("\n", "<br>");
    }

    private String withFiles(String html) {
        return SOURCE.matcher(html).replaceAll(found -> {
            String quoted = found.group(2);
            String target = quoted.substring(1, quoted.length() - 1);
            if (ELSEWHERE.matcher(target).matches()) {
                return Matcher.quoteReplacement(found.group());
            }
            String path = BASE.matcher(target.replaceFirst("\\?.*", "")).replaceFirst("");
            Optional<String> name = files.apply(MediaNames.decoded(path));
            name.ifPresent(brought::add);
            return Matcher.quoteReplacement(found.group(1) + "\"" + name.orElse(path) + "\"");
        });
    }
}
