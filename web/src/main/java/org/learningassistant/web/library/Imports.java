package org.learningassistant.web.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.CourseSummary;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.NewCourse;
import org.learningassistant.web.courses.Right;
import org.learningassistant.web.courses.Visibility;
import org.learningassistant.web.platform.files.Files;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.jobs.JobProblem;
import org.learningassistant.web.platform.jobs.JobState;
import org.learningassistant.web.platform.jobs.Jobs;
import org.learningassistant.web.platform.time.Ids;

/** Bringing material along: upload, look at it, confirm. Every import belongs to the person who uploaded the file. */
@ApplicationScoped
public class Imports {
    private static final int LONGEST_TITLE = 200;

    private final ImportStore store;
    private final MediaFiles media;
    private final Files files;
    private final Jobs jobs;
    private final Courses courses;
    private final Exports exports;
    private final Texts texts;
    private final Ids ids;

    Imports(
            ImportStore store,
            MediaFiles media,
            Files files,
            Jobs jobs,
            Courses courses,
            Exports exports,
            Texts texts,
            Ids ids) {
        this.store = store;
        this.media = media;
        this.files = files;
        this.jobs = jobs;
        this.courses = courses;
        this.exports = exports;
        this.texts = texts;
        this.ids = ids;
    }

    /** An import together with how far its job is. */
    record Progress(Import it, @Nullable JobState job) {}

    /**
     * Stores a file and begins to read it.
     *
     * @throws Problem TOO_LARGE for a file or quota that is exceeded, INVALID for an empty file
     * @throws IOException when the upload breaks off; nothing is kept then
     */
    public UUID begin(Caller caller, String fileName, InputStream content) throws IOException {
        byte[] start = content.readNBytes(ImportFormat.START);
        if (start.length == 0) {
            throw Problem.invalid("library_problem_empty");
        }
        String name = Words.name(
                fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1), 120);
        String shown = name.isEmpty() ? texts.get(caller.language(), "library_nameless") : name;
        UUID file = files.store(
                caller.person(),
                shown,
                "application/octet-stream",
                new SequenceInputStream(new ByteArrayInputStream(start), content));
        UUID id = ids.next();
        long size = files.describe(file).orElseThrow().size();
        store.add(id, caller.person(), file, shown, size, ImportFormat.of(shown, start));
        store.startedAs(id, jobs.submit(ReadImport.KIND, caller.person(), new ReadImport.Input(id)));
        return id;
    }

    /** The import, if it is the caller's. */
    Import require(Caller caller, UUID id) {
        return store.find(id)
                .filter(found -> found.person().equals(caller.person()))
                .orElseThrow(() -> Problem.notFound("library_problem_no_import"));
    }

    /** Where the import stands now. A job that ended badly ends its import. */
    Progress progress(Caller caller, UUID id) {
        Import found = require(caller, id);
        JobState job = found.job() == null ? null : jobs.state(found.job()).orElse(null);
        if (found.state().isUnderWay() && job != null && job.isOver()) {
            if (!job.state().equals("done")) {
                boolean failed = job.state().equals("failed");
                finish(found, failed ? ImportState.FAILED : ImportState.CANCELLED, job.problem());
            }
            found = require(caller, id);
        }
        return new Progress(found, job);
    }

    /** The imports of a person, the newest first. */
    List<ImportStore.Listed> list(UUID person, @Nullable UUID after, int limit) {
        return store.of(person, after, limit);
    }

    /** The courses that the caller may import into. */
    List<CourseSummary> targets(Caller caller) {
        return courses.studiedBy(caller.person()).stream()
                .filter(course -> Courses.may(caller, course, Right.EDIT))
                .toList();
    }

    /** Where a file of this name went before, if that still is a target. */
    Optional<UUID> usualTarget(Caller caller, String fileName) {
        return store.courseOfLast(caller.person(), fileName);
    }

    /**
     * Writes the previewed items into a new private course of the caller.
     *
     * @param history whether reviews in the file become the caller's
     */
    void confirmNew(Caller caller, UUID id, String title, boolean history) {
        String clean = Words.clean(title).strip();
        if (clean.isEmpty() || clean.length() > LONGEST_TITLE) {
            throw Problem.invalid("library_problem_title", LONGEST_TITLE);
        }
        NewCourse course = new NewCourse(clean, "", caller.language().getLanguage(), Visibility.PRIVATE);
        confirm(caller, id, history, () -> courses.create(caller, course));
    }

    /**
     * Writes the previewed items into a course that the caller may change.
     *
     * @param history whether reviews in the file become the caller's
     */
    void confirmInto(Caller caller, UUID id, UUID course, boolean history) {
        courses.require(caller, course, Right.EDIT);
        confirm(caller, id, history, () -> {
            courses.enrol(caller.person(), course);
            return course;
        });
    }

    private void confirm(Caller caller, UUID id, boolean history, Supplier<UUID> target) {
        Import found = require(caller, id);
        if (found.preview() == null || found.preview().items() == 0 || !store.confirm(id)) {
            throw Problem.conflict("library_problem_not_ready");
        }
        UUID course;
        try {
            course = target.get();
        } catch (RuntimeException refused) {
            store.unconfirm(id);
            throw refused;
        }
        store.goesTo(id, course);
        String rest =
                texts.get(caller.language(), "library_rest_" + found.format().code());
        WriteImport.Input input = new WriteImport.Input(id, course, rest, history, exports.truths(caller));
        store.startedAs(id, jobs.submit(WriteImport.KIND, caller.person(), input));
    }

    /** Gives an import up; what has been written into a course stays and is counted. */
    void cancel(Caller caller, UUID id) {
        Import found = require(caller, id);
        if (found.job() != null) {
            jobs.cancel(found.job());
        }
        finish(found, ImportState.CANCELLED, null);
    }

    /** Removes an import from the list; what it brought stays in its course. */
    void delete(Caller caller, UUID id) {
        cancel(caller, id);
        store.delete(id);
    }

    private void finish(Import found, ImportState state, @Nullable JobProblem problem) {
        if (store.end(found.id(), state, problem)) {
            media.forget(found);
        }
    }
}
