package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.optimiser.Fitting;
import org.learningassistant.memory.optimiser.Losses;
import org.learningassistant.web.platform.html.Formats;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.html.plot.DotPlot;
import org.learningassistant.web.platform.html.plot.Plot;
import org.learningassistant.web.platform.html.plot.Ticks;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.jobs.JobState;
import org.learningassistant.web.reviews.Fits.Standing;

/** Puts fits into the words of the caller's language. */
@ApplicationScoped
class MemoryViews {
    private static final int INTERVALS = 5;
    /** Less is not worth a word. */
    private static final double ALIKE = 0.03;
    /** From here on "times as long" is easier to read than a percentage. */
    private static final double TIMES = 2;

    private final Texts texts;

    MemoryViews(Texts texts) {
        this.texts = texts;
    }

    MemoryView of(Standing standing, Caller caller) {
        return new Words(caller).view(standing);
    }

    private final class Words {
        private final Locale language;
        private final Formats formats;

        Words(Caller caller) {
            this.language = caller.language();
            this.formats = new Formats(language, caller.day().zone());
        }

        MemoryView view(Standing standing) {
            Fit fit = standing.newest();
            boolean inUse = standing.newestInUse();
            return new MemoryView(
                    standing.isOwn(),
                    used(standing),
                    fit != null && inUse && standing.isOwn() ? told(fit) : List.of(),
                    standing.reviews(),
                    Fitting.ENOUGH,
                    standing.automatic(),
                    fit == null ? "" : verdict(fit, inUse),
                    fit == null ? "" : reason(fit),
                    problem(standing.job()),
                    standing.isUnderWay() ? standing.job() : null,
                    fit == null ? null : calibration(fit.report()),
                    fit == null
                            ? ""
                            : text(
                                    "calibration_basis_" + predictor(fit),
                                    fit.report().tested()));
        }

        private String used(Standing standing) {
            return text(standing.isOwn() ? "used_own" : "used_standard");
        }

        private List<String> told(Fit fit) {
            Fit.Report report = fit.report();
            List<String> told = new ArrayList<>();
            told.add(longer(report.longer()) + " " + text("longer_basis", report.items()));
            told.add(effect(report.effect()) + " " + text("effect_basis", Workload.ITEMS));
            return told;
        }

        private String longer(double ratio) {
            if (ratio >= TIMES) {
                return text("longer_times", formats.number(Math.round(ratio * 10) / 10.0));
            }
            return Math.abs(ratio - 1) < ALIKE
                    ? text("longer_alike")
                    : text(ratio > 1 ? "longer" : "shorter", formats.percent(Math.abs(ratio - 1)));
        }

        private String effect(Workload.Effect effect) {
            double saved = 1 - effect.answersByOwn() / effect.answersByStandard();
            String key = Math.abs(saved) < ALIKE ? "effect_alike" : saved > 0 ? "effect_less" : "effect_more";
            return text(
                    key,
                    formats.percent(effect.retention()),
                    formats.percent(Math.abs(saved)),
                    formats.percent(effect.recalledByStandard()),
                    formats.percent(effect.recalledByOwn()));
        }

        private String verdict(Fit fit, boolean inUse) {
            String key =
                    switch (fit.verdict()) {
                        case FITTED -> inUse ? "verdict_fitted" : "verdict_given_up";
                        case UNCHANGED -> fit.before() == null ? "verdict_not_adopted" : "verdict_unchanged";
                        case STANDARD -> "verdict_standard";
                    };
            return text(key, formats.date(fit.fittedAt()), fit.reviews());
        }

        private String reason(Fit fit) {
            Losses losses = fit.report().losses();
            String numbers = text(
                    fit.before() == null ? "losses" : "losses_used",
                    loss(losses.standard()),
                    loss(losses.fitted()),
                    loss(losses.used()),
                    loss(losses.movingAverage()));
            return text("reason", fit.report().tested()) + " " + numbers;
        }

        private String loss(double value) {
            return String.format(Locale.ROOT, "%.3f", value);
        }

        private String problem(@Nullable JobState job) {
            return job == null || job.problem() == null
                    ? ""
                    : texts.get(
                            language,
                            job.problem().text(),
                            job.problem().arguments().toArray());
        }

        private Plot calibration(Fit.Report report) {
            double lowest = report.calibration().stream()
                    .flatMapToDouble(point ->
                            DoubleStream.of(point.predicted(), point.recalled().low()))
                    .min()
                    .orElse(0);
            List<DotPlot.Point> points = report.calibration().stream()
                    .map(point -> new DotPlot.Point(
                            text("calibration_group", percent(point.lowest()), percent(point.highest())),
                            point.predicted(),
                            point.recalled().value(),
                            point.recalled().low(),
                            point.recalled().high(),
                            text("calibration_reviews", point.recalled().cases())))
                    .toList();
            DotPlot.Heads heads = new DotPlot.Heads(
                    text("calibration_groups"),
                    text("calibration_predicted"),
                    text("calibration_recalled"),
                    text("calibration_range"),
                    text("calibration_count"));
            return new DotPlot(
                            heads,
                            points,
                            Ticks.covering(lowest, 1, INTERVALS),
                            this::percent,
                            text("calibration_equal"))
                    .draw(text("calibration_label", points.size()));
        }

        /** Whose predictions the calibration shows. */
        private String predictor(Fit fit) {
            return switch (fit.verdict()) {
                case FITTED -> "fitted";
                case UNCHANGED -> fit.before() == null ? "standard" : "used";
                case STANDARD -> "standard";
            };
        }

        private String percent(double ratio) {
            return formats.percent(ratio);
        }

        private String text(String key, @Nullable Object... arguments) {
            return texts.get(language, "reviews_memory_" + key, arguments);
        }
    }
}
