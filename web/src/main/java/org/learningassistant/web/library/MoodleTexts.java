package org.learningassistant.web.library;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.library.GiftText.Format;
import org.learningassistant.web.library.GiftText.Formatted;
import org.learningassistant.web.library.XmlNode.Element;
import org.learningassistant.web.platform.markup.Markup;

/** Reads the texts of one Moodle question, and names the files that they bring along. */
final class MoodleTexts {
    private static final Pattern PLUGIN_FILE =
            Pattern.compile("@@PLUGINFILE@@(/[^\"'<>\\s?]{1,500})(?:\\?[^\"'<>\\s]{0,100})?");
    private final Set<String> brought = new TreeSet<>();
    private final Set<String> notShown = new TreeSet<>();

    /** The names of files that came along, as the course keeps them. */
    Set<String> brought() {
        return brought;
    }

    /** Files that are neither pictures nor sounds. */
    Set<String> notShown() {
        return notShown;
    }

    /** A text with its format, read but for its files; with Moodle's own format as HTML that keeps its lines. */
    Formatted formatted(Element holder) {
        String format = holder.attribute("format");
        String text = withFiles(text(holder), holder.children("file")).strip();
        return switch (format) {
            case "plain_text" -> new Formatted(text, Format.PLAIN);
            case "markdown" -> new Formatted(text, Format.MARKDOWN);
            case "moodle_auto_format" -> new Formatted(text.replaceAll("\\R", "<br>"), Format.HTML);
            default -> new Formatted(text, Format.HTML);
        };
    }

    Markup markup(Element holder) {
        return formatted(holder).markup();
    }

    /** Null where there is nothing to read. */
    @Nullable
    Markup optional(@Nullable Element holder) {
        if (holder == null) {
            return null;
        }
        Formatted text = formatted(holder);
        return HtmlText.isBlank(text.text()) ? null : text.markup();
    }

    /** The bare text of an element that holds {@code <text>}. */
    static String text(Element holder) {
        return holder.child("text").map(Element::html).orElse("");
    }

    private String withFiles(String text, List<Element> files) {
        Map<String, String> names = new HashMap<>();
        for (Element file : files) {
            String name = file.attribute("name");
            String path = file.attribute("path").isEmpty() ? "/" : file.attribute("path");
            embedded(file).ifPresent(found -> {
                names.put(path + name, found.name());
                if (MediaNames.type(found.name()).isPresent()) {
                    brought.add(found.name());
                } else {
                    notShown.add(name);
                }
            });
        }
        return PLUGIN_FILE.matcher(text).replaceAll(found -> {
            String target = MediaNames.decoded(found.group(1).replace("&amp;", "&"));
            String name = names.get(target);
            return Matcher.quoteReplacement(name == null ? target.substring(target.lastIndexOf('/') + 1) : name);
        });
    }

    /** The picture of a question from before Moodle 2, which stands beside the text. */
    String oldImage(Element question) {
        String name = question.words("image").strip();
        if (name.isEmpty()) {
            return "";
        }
        Optional<EmbeddedFile> found = oldFile(question);
        found.ifPresent(file -> brought.add(file.name()));
        String shown = found.map(EmbeddedFile::name).orElse(name);
        return "<br><img src=\"" + Words.escaped(shown).replace("\"", "&quot;") + "\" alt=\"\">";
    }

    static Optional<EmbeddedFile> oldFile(Element question) {
        return EmbeddedFile.of(
                question.words("image").strip(), question.words("image_base64").strip());
    }

    static Optional<EmbeddedFile> embedded(Element file) {
        return EmbeddedFile.of(file.attribute("name"), file.words());
    }
}
