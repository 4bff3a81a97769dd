package org.learningassistant.web.library;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Which files a text of a card shows or plays, and which of them we take. */
final class MediaNames {
    private static final int LONGEST = 200;
    private static final Pattern SOUND = Pattern.compile("\\[sound:([^\\]<]{1,400})\\]");
    private static final Pattern SOURCE = Pattern.compile(
            "(?i)<(?:img|audio|video|source)\\b[^>]{0,2000}?\\bsrc\\s*=\\s*(?:\"([^\"]{1,2000})\"|'([^']{1,2000})'|([^\\s>\"']{1,2000}))");
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)^(?:[a-z][a-z0-9+.-]*:|//).*");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("jfif", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("oga", "audio/ogg"),
            Map.entry("opus", "audio/ogg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("aac", "audio/aac"),
            Map.entry("flac", "audio/flac"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"));

    /** @param elsewhere whether a text also points to files on other servers, which are never loaded */
    record Named(Set<String> names, boolean elsewhere) {}

    private MediaNames() {}

    static Named in(String html) {
        Set<String> names = new LinkedHashSet<>();
        boolean elsewhere = false;
        if (html.contains("[sound:")) {
            Matcher sound = SOUND.matcher(html);
            while (sound.find()) {
                names.add(normal(Parser.unescapeEntities(sound.group(1), false)));
            }
        }
        int from = html.indexOf('<');
        Matcher source = SOURCE.matcher(html);
        while (from >= 0 && source.find(from)) {
            String value = source.group(1) != null
                    ? source.group(1)
                    : source.group(2) != null ? source.group(2) : source.group(3);
            String target = Parser.unescapeEntities(value, true).strip();
            if (ELSEWHERE.matcher(target).matches()) {
                elsewhere = true;
            } else {
                names.add(normal(decoded(target)));
            }
            from = source.end() < html.length() ? source.end() : -1;
        }
        return new Named(names, elsewhere);
    }

    /** As file systems and texts agree to write it. */
    static String normal(String name) {
        return Normalizer.normalize(Words.clean(name), Normalizer.Form.NFC).strip();
    }

    /** Whether a name can serve as the name of a file of a course: plain, without folders. */
    static boolean isUsable(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && !name.contains("..");
    }

    /** The media type of a picture or sound by its name; empty for everything else. */
    static Optional<String> type(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.ofNullable(TYPES.get(name.substring(dot + 1).toLowerCase(Locale.ROOT)));
    }

    /** An address as a name; what is behind a per cent sign is cleaned like all foreign text. */
    static String decoded(String target) {
        if (target.indexOf('%') < 0) {
            return target;
        }
        try {
            return Words.clean(URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return target;
        }
    }
}
