package org.learningassistant.web.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.accounts.PersonalData;

/** A person's imports in the export, and what becomes of their files when the account is deleted. */
@ApplicationScoped
class ImportedData implements PersonalData {
    private final ImportStore store;
    private final MediaFiles media;

    ImportedData(ImportStore store, MediaFiles media) {
        this.store = store;
        this.media = media;
    }

    /** One import, without the preview, which only repeats the file. */
    record Entry(
            UUID id,
            String fileName,
            long fileSize,
            String format,
            String state,
            @Nullable UUID course,
            @Nullable Report report,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    @Override
    public String name() {
        return "library";
    }

    @Override
    public Object of(UUID person) {
        List<Entry> entries = store.all(person).stream()
                .map(found -> new Entry(
                        found.id(),
                        found.fileName(),
                        found.fileSize(),
                        found.format().code(),
                        found.state().code(),
                        found.course(),
                        found.report(),
                        found.createdAt(),
                        found.finishedAt()))
                .toList();
        return new Imported(entries);
    }

    record Imported(List<Entry> imports) {}

    /** The rows go with the person's; their files too, but what is being read is given up first. */
    @Override
    public void beforeErasure(UUID person) {
        store.all(person).forEach(found -> {
            if (store.end(found.id(), ImportState.CANCELLED, null)) {
                media.forget(found);
            }
        });
    }
}
