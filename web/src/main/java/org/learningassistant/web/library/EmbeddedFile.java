package org.learningassistant.web.library;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file inside a text file.
 *
 * @param name under which the course keeps it
 */
record EmbeddedFile(String name, byte[] content) {
    private static final int LONGEST_STEM = 80;
    private static final int LONGEST_ENDING = 10;

    /** Decodes Base64 with line breaks or without; empty when it is none. */
    static Optional<EmbeddedFile> of(String name, String base64) {
        try {
            byte[] content = Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
            return content.length == 0
                    ? Optional.empty()
                    : Optional.of(new EmbeddedFile(unique(name, content), content));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Files of one name in two questions may differ, so the name in the course says which content it is. */
    private static String unique(String name, byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return unique(name, HexFormat.of().formatHex(digest, 0, 4));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The name with a mark before its ending, without folders and without characters that addresses would have to hide. */
    static String unique(String name, String mark) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String stem = Words.clean(dot < 0 ? last : last.substring(0, dot)).replaceAll("[^\\p{L}\\p{N}_-]+", "_");
        String ending = dot < 0 ? "" : last.substring(dot).replaceAll("[^A-Za-z0-9.]+", "");
        // a file that has been here before keeps its name
        String marked = stem.endsWith("-" + mark)
                ? stem
                : stem.substring(0, Math.min(stem.length(), LONGEST_STEM)) + "-" + mark;
        return MediaNames.normal(marked + ending.substring(0, Math.min(ending.length(), LONGEST_ENDING)));
    }
}
