package org.learningassistant.web.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.config.Settings;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.time.Ids;

/** Stores and returns files. Who may see one is decided by the feature that links to it. */
@ApplicationScoped
public class Files {
    private static final long MEGABYTE = 1_000_000;
    private final FileStore store;
    private final Ids ids;
    private final InstantSource clock;
    private final long limit;
    private final long quota;

    Files(FileStore store, Ids ids, InstantSource clock, Settings settings) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.limit = settings.get(FileSettings.UPLOAD_LIMIT) * MEGABYTE;
        this.quota = settings.get(FileSettings.QUOTA) * MEGABYTE;
    }

    /**
     * Stores a stream to its end, all or nothing; memory use does not depend on its size.
     *
     * @param owner the person whose quota it counts towards, null for material of the installation
     * @throws Problem TOO_LARGE when the file or the person's quota is exceeded
     * @throws IOException when the stream cannot be read to its end; nothing is kept then
     */
    public UUID store(@Nullable UUID owner, String name, String mediaType, InputStream content) throws IOException {
        UUID id = ids.next();
        store.inTransaction(transaction -> {
            long room = owner == null ? limit : Math.min(limit, quota - transaction.used(owner));
            MessageDigest sha256 = sha256();
            transaction.create(id, owner, name, mediaType, clock.instant());
            long size = 0;
            int position = 0;
            byte[] chunk = content.readNBytes(FileStore.CHUNK);
            while (chunk.length > 0) {
                size += chunk.length;
                if (size > room) {
                    throw tooLarge(size, room);
                }
                sha256.update(chunk);
                transaction.append(id, position++, chunk);
                chunk = content.readNBytes(FileStore.CHUNK);
            }
            transaction.complete(id, size, sha256.digest());
        });
        return id;
    }

    public Optional<StoredFile> describe(UUID id) {
        return store.describe(id);
    }

    /** Writes the whole content, one chunk in memory at a time. */
    public void copyTo(UUID id, OutputStream out) throws IOException {
        for (int position = 0; ; position++) {
            Optional<byte[]> chunk = store.chunk(id, position);
            if (chunk.isEmpty()) {
                return;
            }
            out.write(chunk.get());
        }
    }

    /** Writes a part of the content; {@code first} counts from 0 and the part must lie within the file. */
    public void copyTo(UUID id, long first, long length, OutputStream out) throws IOException {
        long done = 0;
        while (done < length) {
            long at = first + done;
            int skipped = (int) (at % FileStore.CHUNK);
            Optional<byte[]> chunk = store.chunk(id, Math.toIntExact(at / FileStore.CHUNK));
            if (chunk.isEmpty() || chunk.get().length <= skipped) {
                return;
            }
            int wanted = (int) Math.min(length - done, chunk.get().length - skipped);
            out.write(chunk.get(), skipped, wanted);
            done += wanted;
        }
    }

    /** Bytes that a person has stored. */
    public long used(UUID owner) {
        return store.used(owner);
    }

    /** Bytes that a person may store. */
    public long quota() {
        return quota;
    }

    /** The files of a person, the newest first. */
    public List<StoredFile> newest(UUID owner, int limit) {
        return store.newest(owner, limit);
    }

    public void delete(UUID id) {
        store.delete(id);
    }

    private Problem tooLarge(long size, long room) {
        return size > limit
                ? new Problem(Problem.Kind.TOO_LARGE, "platform_problem_file_too_large", limit / MEGABYTE)
                : new Problem(
                        Problem.Kind.TOO_LARGE,
                        "platform_problem_quota",
                        quota / MEGABYTE,
                        Math.max(0, room) / MEGABYTE);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
