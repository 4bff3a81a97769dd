package org.learningassistant.web.courses;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Media types of the files that courses show. */
final class MediaTypes {
    static final String SVG = "image/svg+xml";
    static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("svg", SVG),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("oga", "audio/ogg"),
            Map.entry("opus", "audio/ogg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("aac", "audio/aac"),
            Map.entry("flac", "audio/flac"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("m4v", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("ogv", "video/ogg"));

    /** What a browser may show in place; everything else is only offered for saving. */
    private static final Set<String> SHOWN = Set.copyOf(BY_ENDING.values());

    private MediaTypes() {}

    /** The media type that a file's name promises. */
    static String ofName(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_ENDING.getOrDefault(ending, UNKNOWN);
    }

    static boolean isShown(String mediaType) {
        return SHOWN.contains(mediaType);
    }
}
