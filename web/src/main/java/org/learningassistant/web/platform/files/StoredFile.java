package org.learningassistant.web.platform.files;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a stored file.
 *
 * @param ownerId the person whose quota it counts towards; null for material of the installation
 * @param size in bytes
 */
public record StoredFile(
        UUID id, @Nullable UUID ownerId, String name, String mediaType, long size, byte[] sha256, Instant createdAt) {

    /** A strong entity tag: the content never changes below one id. */
    public String etag() {
        return HexFormat.of().formatHex(sha256, 0, 16);
    }
}
