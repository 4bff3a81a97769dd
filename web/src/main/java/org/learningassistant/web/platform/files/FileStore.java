package org.learningassistant.web.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Files as rows of chunks in PostgreSQL. */
@ApplicationScoped
class FileStore {
    /** Bytes per row: large enough that a row's overhead does not matter, small enough to hold many at once. */
    static final int CHUNK = 256 * 1024;

    private final Jdbi jdbi;

    FileStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Work that is stored as a whole or not at all. */
    @FunctionalInterface
    interface Work {
        void in(Transaction transaction) throws IOException;
    }

    void inTransaction(Work work) throws IOException {
        jdbi.<IOException>useTransaction(handle -> work.in(new Transaction(handle)));
    }

    Optional<StoredFile> describe(UUID id) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select id, owner_id, name, media_type, size, sha256, created_at
                        from stored_file where id = :id""").bind("id", id).mapTo(StoredFile.class).findOne());
    }

    Optional<byte[]> chunk(UUID id, int position) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select content from stored_file_chunk where file_id = :id and position = :position")
                .bind("id", id)
                .bind("position", position)
                .mapTo(byte[].class)
                .findOne());
    }

    long used(UUID owner) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select coalesce(sum(size), 0) from stored_file where owner_id = :owner")
                        .bind("owner", owner)
                        .mapTo(Long.class)
                        .one());
    }

    List<StoredFile> newest(UUID owner, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, owner_id, name, media_type, size, sha256, created_at
                        from stored_file where owner_id = :owner order by id desc limit :limit""")
                .bind("owner", owner)
                .bind("limit", limit)
                .mapTo(StoredFile.class)
                .list());
    }

    void delete(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from stored_file where id = :id")
                .bind("id", id)
                .execute());
    }

    /** The statements of one upload. */
    record Transaction(Handle handle) {
        /** Bytes that a person has stored; locks the person's row, so that two uploads at once cannot both fit. */
        long used(UUID owner) {
            handle.createQuery("select id from person where id = :owner for update")
                    .bind("owner", owner)
                    .mapTo(UUID.class)
                    .findOne();
            return handle.createQuery("select coalesce(sum(size), 0) from stored_file where owner_id = :owner")
                    .bind("owner", owner)
                    .mapTo(Long.class)
                    .one();
        }

        void create(UUID id, @Nullable UUID owner, String name, String mediaType, Instant at) {
            handle.createUpdate("""
                            insert into stored_file (id, owner_id, name, media_type, size, sha256, created_at)
                            values (:id, :owner, :name, :mediaType, 0, '', :at)""")
                    .bind("id", id)
                    .bind("owner", owner)
                    .bind("name", name)
                    .bind("mediaType", mediaType)
                    .bind("at", at)
                    .execute();
        }

        void append(UUID id, int position, byte[] chunk) {
            handle.createUpdate(
                            "insert into stored_file_chunk (file_id, position, content) values (:id, :position, :chunk)")
                    .bind("id", id)
                    .bind("position", position)
                    .bind("chunk", chunk)
                    .execute();
        }

        void complete(UUID id, long size, byte[] sha256) {
            handle.createUpdate("update stored_file set size = :size, sha256 = :sha256 where id = :id")
                    .bind("id", id)
                    .bind("size", size)
                    .bind("sha256", sha256)
                    .execute();
        }
    }
}
