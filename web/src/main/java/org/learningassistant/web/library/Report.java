package org.learningassistant.web.library;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.learningassistant.web.courses.BatchResult;
import org.learningassistant.web.courses.PastReviews.Taken;

/**
 * What became of the items of a file; kept up to date while they are written.
 *
 * @param added items that are new in the course
 * @param updated items that the course had in another wording
 * @param unchanged items that the course had already
 * @param media pictures and sounds that the course has now
 * @param findings what was left out or changed; complete when the import is
 * @param history what became of the reviews in the file
 */
record Report(int added, int updated, int unchanged, int media, List<FindingGroup> findings, Taken history) {
    static final Report NOTHING_YET = new Report(0, 0, 0, 0, List.of(), Taken.NOTHING);

    Report {
        // reports that were written before there were any
        history = history == null ? Taken.NOTHING : history;
    }

    Report plus(BatchResult batch, Taken taken) {
        return new Report(
                added + batch.added(),
                updated + batch.updated(),
                unchanged + batch.unchanged(),
                media,
                findings,
                history.plus(taken));
    }

    Report finished(int files, List<FindingGroup> found) {
        return new Report(added, updated, unchanged, files, found, history);
    }

    /** Items that have been written or recognised. */
    @JsonIgnore
    public int getItems() {
        return added + updated + unchanged;
    }

    /** How many notes or questions are left out. */
    @JsonIgnore
    public int getSkipped() {
        return findings.stream()
                .filter(FindingGroup::isSkipped)
                .mapToInt(FindingGroup::count)
                .sum();
    }
}
