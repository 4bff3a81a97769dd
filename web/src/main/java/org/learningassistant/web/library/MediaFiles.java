package org.learningassistant.web.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.ImportStore.CourseFile;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.jobs.JobContext;

/** Stores the pictures and sounds that files bring along. */
@ApplicationScoped
class MediaFiles {
    private static final long LARGEST = 200L << 20;
    private static final long LARGEST_IN_PREVIEW = 5L << 20;
    private static final int MOST_IN_PREVIEW = 40;
    private static final int LOOK_UP = 500;

    private final org.learningassistant.web.platform.files.Files files;
    private final Courses courses;
    private final ImportStore store;

    MediaFiles(org.learningassistant.web.platform.files.Files files, Courses courses, ImportStore store) {
        this.files = files;
        this.courses = courses;
        this.store = store;
    }

    /** Whether the package brings this file and it is one that pages show or play. */
    static boolean isTaken(Attachments brought, String name) {
        return MediaNames.isUsable(name) && MediaNames.type(name).isPresent() && brought.has(name);
    }

    /** Stores the files of the first items, as far as they are small, so that the preview can show them. */
    Map<String, UUID> forPreview(UUID owner, Attachments brought, Collection<String> names) throws IOException {
        Map<String, UUID> stored = new LinkedHashMap<>();
        for (String name : names) {
            if (stored.size() < MOST_IN_PREVIEW && isTaken(brought, name)) {
                try (Unpacking file = Unpacking.of(brought, name, LARGEST_IN_PREVIEW)) {
                    stored.put(name, store(owner, name, file.path));
                } catch (FileRefused | Problem tooLarge) {
                    // the preview goes without it; the import itself says why
                    continue;
                }
            }
        }
        return stored;
    }

    /**
     * Stores the named files for a course; one that the course has already, byte for byte, stays as it is.
     *
     * @return how many of them the course has afterwards
     */
    int intoCourse(
            UUID owner,
            UUID course,
            Attachments brought,
            Collection<String> names,
            FindingGroup.Tally findings,
            JobContext job)
            throws IOException {
        List<String> taken =
                names.stream().filter(name -> isTaken(brought, name)).sorted().toList();
        int done = 0;
        boolean full = false;
        int kept = 0;
        for (int from = 0; from < taken.size(); from += LOOK_UP) {
            List<String> part = taken.subList(from, Math.min(taken.size(), from + LOOK_UP));
            Map<String, CourseFile> known = store.courseFiles(course, part);
            for (String name : part) {
                job.progress(++done, (long) taken.size(), "library_stage_media");
                if (full) {
                    findings.add(new Finding(Reason.MEDIA_NO_ROOM, 0, "", name));
                    continue;
                }
                try (Unpacking file = Unpacking.of(brought, name, LARGEST)) {
                    CourseFile before = known.get(name);
                    if (before == null || !MessageDigest.isEqual(before.sha256(), file.sha256)) {
                        courses.attach(course, name, store(owner, name, file.path));
                        if (before != null) {
                            store.deleteUnused(owner, before.id());
                        }
                    }
                    kept++;
                } catch (FileRefused tooLarge) {
                    findings.add(new Finding(Reason.MEDIA_TOO_LARGE, 0, "", name));
                } catch (Problem refused) {
                    full = refused.text().equals("platform_problem_quota");
                    findings.add(new Finding(full ? Reason.MEDIA_NO_ROOM : Reason.MEDIA_TOO_LARGE, 0, "", name));
                }
            }
        }
        return kept;
    }

    /** Deletes what was stored for a preview. */
    void forget(Collection<UUID> stored) {
        stored.forEach(files::delete);
    }

    /** Deletes the uploaded file of an import that is over, and what was stored for its preview. */
    void forget(Import over) {
        if (over.file() != null) {
            files.delete(over.file());
        }
        if (over.preview() != null) {
            forget(over.preview().files().values());
        }
    }

    private UUID store(UUID owner, String name, Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return files.store(owner, name, MediaNames.type(name).orElseThrow(), in);
        }
    }

    /** One file of the package on disk, for a moment. */
    private record Unpacking(Path path, byte[] sha256) implements AutoCloseable {
        static Unpacking of(Attachments brought, String name, long most) throws FileRefused, IOException {
            Path path = Files.createTempFile("media", ".bin");
            try (OutputStream out = Files.newOutputStream(path);
                    DigestOutputStream digest = new DigestOutputStream(out, MessageDigest.getInstance("SHA-256"))) {
                brought.copy(name, most, digest);
                return new Unpacking(path, digest.getMessageDigest().digest());
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            } catch (FileRefused | IOException | RuntimeException failed) {
                Files.deleteIfExists(path);
                throw failed;
            }
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }
}
