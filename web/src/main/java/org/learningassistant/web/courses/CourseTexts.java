package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.markup.Html;
import org.learningassistant.web.platform.markup.LinkResolver;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.markup.Placeholders;
import org.learningassistant.web.platform.markup.PlainText;
import org.learningassistant.web.platform.markup.Rendering;
import org.learningassistant.web.platform.time.Ids;

/**
 * Renders the texts of a course. Files are addressed by course and name, so that rendering needs no query and what it
 * made stays true when a file is replaced; that also makes it safe to keep the texts rendered last.
 */
@ApplicationScoped
class CourseTexts {
    private static final int KEPT_CHARACTERS = 4_000_000;
    private static final Pattern GAP = Pattern.compile("\\[\\[\\d{1,3}]]");
    private final Rendering rendering;
    private final Kept kept = new Kept(KEPT_CHARACTERS);
    /** What is around the name of an exercise in a kept text; secret, so that no author can write it. */
    private final String mark;

    private final Pattern marked;

    CourseTexts(Rendering rendering, Ids ids) {
        this.rendering = rendering;
        this.mark = "\uFDD2" + ids.secret() + "\uFDD2";
        this.marked = Pattern.compile(mark + "([A-Za-z0-9_.-]+)" + mark);
    }

    /** Block content as safe HTML. */
    String block(UUID course, Markup text) {
        return kept.html(Kept.Key.block(course, text))
                .orElseGet(() -> kept.keep(
                        Kept.Key.block(course, text),
                        rendering.render(text, files(course)).value()));
    }

    /** As {@link #block}, without a paragraph around a text that is just one. */
    String inline(UUID course, Markup text) {
        return kept.html(Kept.Key.inline(course, text))
                .orElseGet(() -> kept.keep(
                        Kept.Key.inline(course, text),
                        rendering.inline(text, files(course)).value()));
    }

    /** The HTML of a text that may be missing. */
    @Nullable
    String blockOf(UUID course, @Nullable Markup text) {
        return text == null || text.text().isBlank() ? null : block(course, text);
    }

    /**
     * Block content with exercises in their places. What is around them is kept, since to read and clean a lesson costs more
     * than all else about its page; the exercises are made anew each time.
     *
     * @param exercises the names that are known; others are shown as they were written
     */
    String around(UUID course, Markup text, Set<String> exercises, Function<String, Html> fragment) {
        Kept.Key key = new Kept.Key(course, text, false, Set.copyOf(exercises));
        String frame = kept.html(key).orElseGet(() -> kept.keep(key, filled(course, text, marks(exercises))));
        return marked.matcher(frame)
                .replaceAll(exercise -> Matcher.quoteReplacement(
                        fragment.apply(exercise.group(1)).value()));
    }

    private Placeholders marks(Set<String> exercises) {
        return new Placeholders() {
            @Override
            public Optional<Html> exercise(String name) {
                return exercises.contains(name) ? Optional.of(new Html(mark + name + mark)) : Optional.empty();
            }
        };
    }

    /** Block content with parts of ours in the marked places; not kept. */
    String filled(UUID course, Markup text, Placeholders placeholders) {
        return rendering.render(text, files(course), placeholders).value();
    }

    /** The beginning of a text as plain words, for lists. */
    String words(Markup text, int length) {
        Markup shown = new Markup(GAP.matcher(text.text()).replaceAll("…"), text.format());
        return PlainText.of(rendering.render(shown, LinkResolver.NONE), length);
    }

    static LinkResolver files(UUID course) {
        return name -> Optional.of("/files/" + course + "/" + encoded(name));
    }

    private static String encoded(String name) {
        return Arrays.stream(name.split("/", -1))
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    /** The texts used last, within a number of characters. */
    private static final class Kept {
        /** @param exercises those with a mark for them in what was made */
        private record Key(UUID course, Markup text, boolean inline, Set<String> exercises) {
            static Key block(UUID course, Markup text) {
                return new Key(course, text, false, Set.of());
            }

            static Key inline(UUID course, Markup text) {
                return new Key(course, text, true, Set.of());
            }
        }

        private final Map<Key, String> entries = new LinkedHashMap<>(64, 0.75f, true);
        private final int limit;
        private int characters;

        Kept(int limit) {
            this.limit = limit;
        }

        synchronized Optional<String> html(Key key) {
            return Optional.ofNullable(entries.get(key));
        }

        synchronized String keep(Key key, String html) {
            int weight = weight(key.text(), html);
            if (weight > limit / 16) {
                return html;
            }
            String before = entries.put(key, html);
            characters += weight - (before == null ? 0 : weight(key.text(), before));
            var oldest = entries.entrySet().iterator();
            while (characters > limit && oldest.hasNext()) {
                var entry = oldest.next();
                characters -= weight(entry.getKey().text(), entry.getValue());
                oldest.remove();
            }
            return html;
        }

        private static int weight(Markup text, String html) {
            return text.text().length() + html.length();
        }
    }
}
