package org.learningassistant.web.platform.markup;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** TeX to HTML: limits, a cache and the check of the result around a {@link TexEngine}. What cannot be drawn is shown as its source. */
final class Formulas implements AutoCloseable {

    /** Characters of one formula. */
    static final int MAX_LENGTH = 2_000;

    /** Open braces, brackets and environments; the engine recurses over them. */
    static final int MAX_NESTING = 60;

    /** Time one text may spend in the engine; the formulas after it are shown as source. */
    static final Duration MAX_TIME = Duration.ofSeconds(5);

    /** Characters of MathML of one formula. */
    static final int MAX_OUTPUT = 200_000;

    private record Key(String tex, boolean display) {}

    private final TexEngine engine;
    private final int cachedCharacters;
    private final Map<Key, String> cache = new LinkedHashMap<>(64, 0.75f, true);
    private int cacheSize;

    /**
     * @param cachedCharacters the most characters of TeX and HTML kept; the longest unused go first
     */
    Formulas(TexEngine engine, int cachedCharacters) {
        this.engine = engine;
        this.cachedCharacters = cachedCharacters;
    }

    /** Starts the engine, so that the first reader of a formula need not wait for it. */
    void warmUp() {
        engine.ready();
    }

    /** Shares the time limit between the formulas of one text. */
    Pass pass() {
        return new Pass();
    }

    final class Pass {

        private long spentNanos;

        private Pass() {}

        Html html(String tex, boolean display) {
            Key key = new Key(tex, display);
            String known = cached(key);
            if (known != null) {
                return new Html(known);
            }
            if (tex.length() > MAX_LENGTH || nesting(tex) > MAX_NESTING) {
                return source(tex, "math-source math-error");
            }
            if (spentNanos > MAX_TIME.toNanos() || !engine.ready()) {
                return source(tex, "math-source");
            }
            long start = System.nanoTime();
            TexEngine.Conversion conversion = engine.convert(tex, display);
            spentNanos += System.nanoTime() - start;
            return switch (conversion) {
                case TexEngine.Failed() -> source(tex, "math-source");
                case TexEngine.Refused() -> keep(key, source(tex, "math-source math-error"));
                case TexEngine.Converted(String mathMl) -> keep(key, checked(mathMl, tex, display));
            };
        }
    }

    private static Html checked(String mathMl, String tex, boolean display) {
        Optional<String> safe = mathMl.length() > MAX_OUTPUT ? Optional.empty() : MathMl.checked(mathMl);
        return safe.map(math ->
                        new Html("<span class=\"" + (display ? "math math-block" : "math") + "\">" + math + "</span>"))
                .orElseGet(() -> source(tex, "math-source math-error"));
    }

    private static Html source(String tex, String classes) {
        return new Html("<code class=\"" + classes + "\" dir=\"ltr\">"
                + Html.escaped(tex).value() + "</code>");
    }

    private static int nesting(String tex) {
        int open = 0;
        int deepest = 0;
        for (int i = 0; i < tex.length(); i++) {
            char c = tex.charAt(i);
            if (c == '{' || c == '[' || tex.startsWith("\\left", i) || tex.startsWith("\\begin", i)) {
                deepest = Math.max(deepest, ++open);
            } else if ((c == '}' || c == ']' || tex.startsWith("\\right", i) || tex.startsWith("\\end", i))
                    && open > 0) {
                open--;
            }
        }
        return deepest;
    }

    private @Nullable String cached(Key key) {
        synchronized (cache) {
            return cache.get(key);
        }
    }

    private Html keep(Key key, Html html) {
        synchronized (cache) {
            if (cache.put(key, html.value()) == null) {
                cacheSize += weight(key, html.value());
            }
            var eldest = cache.entrySet().iterator();
            while (cacheSize > cachedCharacters && eldest.hasNext()) {
                Map.Entry<Key, String> entry = eldest.next();
                cacheSize -= weight(entry.getKey(), entry.getValue());
                eldest.remove();
            }
        }
        return html;
    }

    private static int weight(Key key, String html) {
        return key.tex().length() + html.length();
    }

    @Override
    public void close() {
        engine.close();
    }
}
