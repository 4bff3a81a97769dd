package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.optimiser.Fitting;
import org.learningassistant.web.platform.jobs.JobState;
import org.learningassistant.web.platform.jobs.Jobs;

/** Fitting the scheduler to the memory of a person: beginning, following, giving up, going back. */
@ApplicationScoped
class Fits {
    private final FitStore store;
    private final FitScheduleStore schedule;
    private final LearnerStore learners;
    private final Jobs jobs;

    Fits(FitStore store, FitScheduleStore schedule, LearnerStore learners, Jobs jobs) {
        this.store = store;
        this.schedule = schedule;
        this.learners = learners;
        this.jobs = jobs;
    }

    /**
     * How things stand.
     *
     * @param reviews answers on a later day than the one before to the same item
     * @param automatic whether it is fitted again from time to time without asking
     * @param newest null before the first fit
     * @param newestInUse whether the person is scheduled with what it led to
     * @param job the last one; null before the first
     */
    record Standing(
            int reviews,
            Parameters parameters,
            boolean automatic,
            @Nullable Fit newest,
            boolean newestInUse,
            @Nullable JobState job) {

        public boolean isOwn() {
            return !parameters.equals(Parameters.DEFAULT);
        }

        public boolean isEnough() {
            return reviews >= Fitting.ENOUGH;
        }

        public boolean isUnderWay() {
            return job != null && !job.isOver();
        }
    }

    Standing standing(UUID person) {
        // first: when it is over, what it led to is seen too
        Optional<JobState> job = jobs.newest(FitParameters.KIND, person);
        Optional<FitStore.Newest> newest = store.newest(person);
        return new Standing(
                store.reviews(person),
                learners.plan(person).parameters(),
                schedule.isAutomatic(person),
                newest.map(FitStore.Newest::fit).orElse(null),
                newest.map(FitStore.Newest::inUse).orElse(false),
                job.orElse(null));
    }

    /**
     * Begins a fit, from now on also without asking. While one is under way there is no second one.
     *
     * @return the job
     * @throws org.learningassistant.web.platform.http.Problem CONFLICT with too few reviews
     */
    UUID begin(UUID person) {
        int reviews = store.reviews(person);
        if (reviews < Fitting.ENOUGH) {
            throw FitParameters.tooFew(reviews);
        }
        schedule.setAutomatic(person, true);
        return submit(person);
    }

    private UUID submit(UUID person) {
        return jobs.submitOnce(FitParameters.KIND, person, new FitParameters.Input());
    }

    /** Begins a fit when enough has been added to the log since the last one. */
    Optional<UUID> beginIfDue(UUID person) {
        int reviews = store.reviews(person);
        int last = store.newest(person).map(newest -> newest.fit().reviews()).orElse(0);
        return isDue(reviews, last) ? Optional.of(submit(person)) : Optional.empty();
    }

    /** A fifth more reviews can change something; fewer only cost time. */
    static boolean isDue(int reviews, int last) {
        return reviews >= Fitting.ENOUGH && reviews * 5L >= last * 6L;
    }

    /** Gives up the fit that is under way, if any. */
    void cancel(UUID person) {
        jobs.newest(FitParameters.KIND, person).filter(job -> !job.isOver()).ifPresent(job -> jobs.cancel(job.id()));
    }

    /** Uses the standard parameters from now on, until the person begins a fit. */
    void goBack(UUID person) {
        schedule.setAutomatic(person, false);
        cancel(person);
        store.useStandard(person);
    }
}
