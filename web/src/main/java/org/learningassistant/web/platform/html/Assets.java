package org.learningassistant.web.platform.html;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Style sheets, scripts, fonts and pictures of the pages. They are listed in {@code assets/index}, read once at start,
 * and served below an address that holds a digest of them all, so that browsers may keep them for ever.
 */
@ApplicationScoped
public class Assets {
    /** A static file, ready to be sent. */
    public record Asset(byte[] content, String mediaType) {}

    private final Map<String, Asset> assets = new TreeMap<>();
    private final String digest;

    public Assets() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            // each line: the name in the address, then the resource it comes from
            new String(read("assets/index"), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> {
                        int space = line.indexOf(' ');
                        String name = space < 0 ? line : line.substring(0, space);
                        byte[] content = read(
                                space < 0
                                        ? "assets/" + line
                                        : line.substring(space + 1).strip());
                        sha256.update(name.getBytes(StandardCharsets.UTF_8));
                        sha256.update(content);
                        assets.put(name, new Asset(content, mediaType(name)));
                    });
            digest = HexFormat.of().formatHex(sha256.digest(), 0, 8);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The address of a file such as {@code app.css}. */
    public String url(String name) {
        if (!assets.containsKey(name)) {
            throw new IllegalArgumentException("no asset named " + name + ": add it to assets/index");
        }
        return "/assets/" + digest + "/" + name;
    }

    /** The file of a name below the current digest; empty for an unknown one or an older digest. */
    Optional<Asset> find(String ofDigest, String name) {
        return digest.equals(ofDigest) ? Optional.ofNullable(assets.get(name)) : Optional.empty();
    }

    private static byte[] read(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "woff2" -> "font/woff2";
            default -> throw new IllegalStateException("no media type is known for the asset " + name);
        };
    }
}
