package org.learningassistant.web.accounts;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A browser's description of itself, short enough to recognise one's own in a list. */
final class Device {
    private static final int LONGEST = 40;

    /** Name in the User-Agent header, then name to show. The first hit counts: all claim to be others as well. */
    private static final List<List<String>> BROWSERS = List.of(
            List.of("Edg", "Edge"),
            List.of("OPR", "Opera"),
            List.of("Firefox", "Firefox"),
            List.of("SamsungBrowser", "Samsung Internet"),
            List.of("Chrome", "Chrome"),
            List.of("Safari", "Safari"));

    private static final List<List<String>> SYSTEMS = List.of(
            List.of("Android", "Android"),
            List.of("iPhone", "iPhone"),
            List.of("iPad", "iPad"),
            List.of("Windows", "Windows"),
            List.of("Mac OS X", "macOS"),
            List.of("CrOS", "ChromeOS"),
            List.of("Linux", "Linux"));

    private Device() {}

    static String of(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return "";
        }
        Optional<String> browser = first(BROWSERS, userAgent);
        Optional<String> system = first(SYSTEMS, userAgent);
        if (browser.isPresent()) {
            return browser.get() + system.map(name -> ", " + name).orElse("");
        }
        String clean = EntryRules.name(userAgent);
        return clean.substring(
                0, clean.offsetByCodePoints(0, Math.min(LONGEST, clean.codePointCount(0, clean.length()))));
    }

    private static Optional<String> first(List<List<String>> names, String userAgent) {
        return names.stream()
                .filter(name -> userAgent.contains(name.getFirst()))
                .map(List::getLast)
                .findFirst();
    }
}
