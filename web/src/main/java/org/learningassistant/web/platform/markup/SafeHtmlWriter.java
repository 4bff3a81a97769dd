package org.learningassistant.web.platform.markup;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * Writes what the {@link AllowList} let through: media by the URLs that the resolver knows, links that leave the site marked as such,
 * fragments of {@link Slots} in place of their marks.
 */
final class SafeHtmlWriter implements HtmlStreamEventReceiver {

    /** Keeps anchors of a text apart from the ids of the page around it. */
    static final String ANCHOR_PREFIX = "h-";

    /** Characters of output at which writing is given up. */
    static final int MAX_OUTPUT = 4_000_000;

    static final class OutputTooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutputTooLarge() {
            super("rendered text exceeds " + MAX_OUTPUT + " characters");
        }
    }

    private record Open(String element, String closing) {}

    private static final Set<String> VOID = Set.of("br", "hr", "wbr", "img");
    private static final Set<String> SOUNDS = Set.of("mp3", "ogg", "oga", "opus", "wav", "m4a", "flac", "aac");

    private final StringBuilder out = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();
    private final Slots slots;
    private final LinkResolver links;

    SafeHtmlWriter(Slots slots, LinkResolver links) {
        this.slots = slots;
        this.links = links;
    }

    Html html() {
        return new Html(out.toString().strip());
    }

    @Override
    public void openDocument() {
        // Nothing comes before the text.
    }

    @Override
    public void closeDocument() {
        while (!open.isEmpty()) {
            out.append(open.pop().closing());
        }
    }

    @Override
    public void text(String text) {
        slots.writeContent(text, out);
        if (out.length() > MAX_OUTPUT) {
            throw new OutputTooLarge();
        }
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        switch (element) {
            case "img" -> media(attribute(attributes, "src"), attributes);
            case "audio" -> {
                media(attribute(attributes, "src"), attributes);
                open.push(new Open(element, ""));
            }
            case "a" -> open.push(new Open(element, link(attribute(attributes, "href"))));
            default -> ordinary(element, attributes);
        }
    }

    @Override
    public void closeTag(String element) {
        boolean known = open.stream().anyMatch(each -> each.element().equals(element));
        while (known && !open.isEmpty()) {
            Open last = open.pop();
            out.append(last.closing());
            known = !last.element().equals(element);
        }
    }

    private void ordinary(String element, List<String> attributes) {
        out.append('<').append(element);
        String inner = "";
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            if (attributes.get(i).equals("style")) {
                inner = attributes.get(i + 1);
            } else {
                attribute(attributes.get(i), attributes.get(i + 1));
            }
        }
        if (element.equals("pre")) {
            out.append(" dir=\"ltr\"");
        }
        out.append('>');
        if (VOID.contains(element)) {
            return;
        }
        StringBuilder closing = new StringBuilder("</" + element + ">");
        for (String emphasis : inner.isEmpty() ? new String[0] : inner.split(" ", -1)) {
            out.append('<').append(emphasis).append('>');
            closing.insert(0, "</" + emphasis + ">");
        }
        open.push(new Open(element, closing.toString()));
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        slots.writeAttribute(value, out);
        out.append('"');
    }

    private static @Nullable String attribute(List<String> attributes, String name) {
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            if (attributes.get(i).equals(name)) {
                return attributes.get(i + 1);
            }
        }
        return null;
    }

    /** Opens the link and returns its end tag; both are nothing when the link leads nowhere. */
    private String link(@Nullable String href) {
        if (href == null || href.isBlank()) {
            return "";
        }
        String target = href.strip();
        if (target.startsWith("#")) {
            out.append("<a");
            attribute("href", "#" + anchorOf(target.substring(1)));
        } else if (isExternal(target)) {
            externalLink(target);
        } else {
            Optional<String> url = resolve(target);
            if (url.isEmpty()) {
                return "";
            }
            out.append("<a");
            attribute("href", url.get());
        }
        out.append('>');
        return "</a>";
    }

    private void externalLink(String target) {
        out.append("<a");
        attribute("href", target.startsWith("//") ? "https:" + target : target);
        out.append(" rel=\"noopener noreferrer nofollow\"");
    }

    private void media(@Nullable String source, List<String> attributes) {
        String alternative = Optional.ofNullable(attribute(attributes, "alt")).orElse("");
        if (source == null || source.isBlank()) {
            missing(alternative);
        } else if (isExternal(source.strip())) {
            externalMedia(source.strip(), alternative);
        } else {
            String name = source.strip();
            resolve(name)
                    .ifPresentOrElse(
                            url -> {
                                if (isSound(name)) {
                                    sound(url, alternative);
                                } else {
                                    picture(url, alternative, attributes);
                                }
                            },
                            () -> missing(alternative));
        }
    }

    private void picture(String url, String alternative, List<String> attributes) {
        out.append("<img");
        attribute("src", url);
        attribute("alt", alternative);
        for (String name : List.of("title", "width", "height")) {
            String value = attribute(attributes, name);
            if (value != null && !value.isBlank()) {
                attribute(name, value);
            }
        }
        out.append(" loading=\"lazy\" decoding=\"async\">");
    }

    private void sound(String url, String label) {
        out.append("<audio controls preload=\"none\"");
        attribute("src", url);
        if (!label.isBlank()) {
            attribute("aria-label", label);
        }
        out.append("></audio>");
    }

    /** Pages load nothing from other sites, so a picture from elsewhere becomes a link that the reader may follow. */
    private void externalMedia(String target, String alternative) {
        boolean insideLink = open.stream().anyMatch(each -> each.element().equals("a"));
        if (insideLink || target.toLowerCase(Locale.ROOT).startsWith("mailto:")) {
            missing(alternative);
            return;
        }
        externalLink(target);
        out.append('>');
        slots.writeAttribute(alternative.isBlank() ? target : alternative, out);
        out.append("</a>");
    }

    private void missing(String alternative) {
        if (!alternative.isBlank()) {
            out.append("<span class=\"missing-media\">");
            slots.writeAttribute(alternative, out);
            out.append("</span>");
        }
    }

    static Html sound(String name, LinkResolver links) {
        SafeHtmlWriter writer = new SafeHtmlWriter(new Slots(Placeholders.NONE), links);
        writer.resolve(name).ifPresentOrElse(url -> writer.sound(url, ""), () -> writer.missing(name));
        return writer.html();
    }

    private static boolean isExternal(String url) {
        return url.startsWith("//") || url.matches("(?is)[a-z][a-z0-9+.-]{0,30}:.*");
    }

    private static boolean isSound(String name) {
        return SOUNDS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private Optional<String> resolve(String reference) {
        String name = reference.startsWith("./") ? reference.substring(2) : reference;
        String decoded = percentDecoded(name);
        if (!isFileName(name) || !isFileName(decoded)) {
            return Optional.empty();
        }
        return links.urlOf(decoded).or(() -> decoded.equals(name) ? Optional.empty() : links.urlOf(name));
    }

    private static boolean isFileName(String name) {
        return !name.isBlank()
                && name.length() <= 1_000
                && !name.startsWith("/")
                && !name.contains("\\")
                && !name.contains("..")
                && name.chars().noneMatch(c -> Character.isISOControl(c) || c == Slots.OPEN || c == Slots.CLOSE);
    }

    private static String percentDecoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }

    /** The id of the heading with these words: lower-case words joined by hyphens after our prefix. */
    static String anchorOf(String words) {
        String plain = percentDecoded(words).toLowerCase(Locale.ROOT);
        if (plain.startsWith(ANCHOR_PREFIX)) {
            plain = plain.substring(ANCHOR_PREFIX.length());
        }
        StringBuilder slug = new StringBuilder(ANCHOR_PREFIX);
        for (int i = 0; i < plain.length() && slug.length() < 70; i++) {
            char c = plain.charAt(i);
            boolean gap = slug.charAt(slug.length() - 1) == '-';
            if (Character.isLetterOrDigit(c)) {
                slug.append(c);
            } else if (!gap) {
                slug.append('-');
            }
        }
        if (slug.length() == ANCHOR_PREFIX.length()) {
            return ANCHOR_PREFIX + "section";
        }
        if (slug.charAt(slug.length() - 1) == '-') {
            slug.setLength(slug.length() - 1);
        }
        return slug.toString();
    }
}
