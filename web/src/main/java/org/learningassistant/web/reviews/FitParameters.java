package org.learningassistant.web.reviews;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Conventions;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.SameDayFloor;
import org.learningassistant.memory.optimiser.Estimation;
import org.learningassistant.memory.optimiser.Fitted;
import org.learningassistant.memory.optimiser.Fitting;
import org.learningassistant.memory.optimiser.History;
import org.learningassistant.memory.optimiser.Lasting;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.jobs.JobContext;
import org.learningassistant.web.platform.jobs.JobHandler;

/** Fits the parameters of the scheduler to the log of the job's owner. */
@ApplicationScoped
class FitParameters implements JobHandler {
    static final String KIND = "reviews.fit";

    /** Some 20 MB of memory; fifty answers a day for ten years are fewer. */
    private static final int MOST_ANSWERS = 200_000;

    private static final SameDayFloor FLOOR = Conventions.DEFAULT.sameDayFloor();
    private static final Fitting FITTING = new Fitting(Estimation.of(FLOOR));
    private static final long WHOLE = 100;

    private final FitStore store;
    private final LearnerStore learners;
    private final InstantSource clock;

    FitParameters(FitStore store, LearnerStore learners, InstantSource clock) {
        this.store = store;
        this.learners = learners;
        this.clock = clock;
    }

    /** Everything there is to say is said by the owner of the job. */
    record Input() {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Object run(JsonNode input, JobContext job) {
        UUID person = requireNonNull(job.owner());
        job.progress(0, WHOLE, "reviews_memory_reading");
        List<History> log = store.histories(person, MOST_ANSWERS);
        int reviews = Fitting.telling(log);
        if (reviews < Fitting.ENOUGH) {
            throw tooFew(reviews);
        }
        StudyPlan plan = learners.plan(person);
        Fitted fitted = FITTING.to(log, plan.parameters(), share -> {
                    job.progress(Math.round(share * WHOLE), WHOLE, "reviews_memory_fitting");
                    return true;
                })
                .orElseThrow();
        Parameters parameters = fitted.parameters();
        double retention = plan.desiredRetention();
        Fit.Report report = new Fit.Report(
                log.size(),
                fitted.tested(),
                fitted.losses(),
                Lasting.ratio(parameters, Parameters.DEFAULT, FLOOR, log, retention),
                Workload.effect(parameters, retention),
                fitted.calibration());
        Fit fit = new Fit(
                job.job(),
                clock.instant(),
                reviews,
                fitted.verdict(),
                version(plan.parameters()),
                version(parameters),
                report);
        job.confirm();
        store.keep(person, fit, parameters);
        return null;
    }

    static Problem tooFew(int reviews) {
        return Problem.conflict("reviews_problem_few", reviews, Fitting.ENOUGH);
    }

    private static @Nullable String version(Parameters parameters) {
        return parameters.equals(Parameters.DEFAULT) ? null : parameters.version();
    }
}
