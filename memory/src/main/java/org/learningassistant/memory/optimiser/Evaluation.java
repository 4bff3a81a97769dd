package org.learningassistant.memory.optimiser;

import static java.lang.StrictMath.floor;
import static java.lang.StrictMath.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.learningassistant.memory.ability.Share;
import org.learningassistant.memory.fsrs.Memory;
import org.learningassistant.memory.fsrs.MemoryModel;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.SameDayFloor;

/** How well parameters predict a log: each telling review is predicted from the reviews of its item before it. */
public final class Evaluation {
    /** A prediction that was certain and wrong must not make the loss infinite. */
    static final double SMALLEST_CHANCE = 1e-10;

    private final List<Prediction> predictions;

    private Evaluation(List<Prediction> predictions) {
        if (predictions.isEmpty()) {
            throw new IllegalArgumentException("no review on a later day than the one before: nothing to predict");
        }
        this.predictions = predictions;
    }

    /** @throws IllegalArgumentException when no history has a review on a later day than the one before */
    public static Evaluation of(Parameters parameters, SameDayFloor floor, List<History> histories) {
        MemoryModel model = new MemoryModel(parameters, floor);
        List<Prediction> predictions = new ArrayList<>();
        for (History history : histories) {
            predict(model, history, predictions);
        }
        // in the order in which they happened, for the baseline that learns as it goes
        predictions.sort(Comparator.comparing(Prediction::at));
        return new Evaluation(predictions);
    }

    private static void predict(MemoryModel model, History history, List<Prediction> predictions) {
        List<Step> steps = history.steps();
        Memory memory = model.first(steps.getFirst().rating());
        int lapses = 0;
        for (int i = 1; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (!step.sameDay()) {
                double recall = model.curve().retrievability(step.days(), memory.stability());
                predictions.add(new Prediction(step.at(), recall, step.recalled(), step.days(), i + 1, lapses));
            }
            memory = model.next(memory, step.days(), step.sameDay(), step.rating());
            lapses += step.recalled() || step.sameDay() ? 0 : 1;
        }
    }

    /**
     * The same for those reviews alone that were at that time or later; the earlier ones only were remembered by.
     *
     * @throws IllegalArgumentException when there are none
     */
    public Evaluation since(Instant start) {
        return new Evaluation(predictions.stream()
                .filter(prediction -> !prediction.at().isBefore(start))
                .toList());
    }

    public int reviews() {
        return predictions.size();
    }

    /** When the review at this place was, in the order of time, from 0. */
    Instant at(int place) {
        return predictions.get(place).at();
    }

    /** The share that was recalled, 0 to 1. */
    public double recalled() {
        return mean(predictions, Evaluation::outcome);
    }

    /** Mean of −ln(chance given to what happened); 0 is perfect. */
    public double logLoss() {
        return mean(predictions, prediction -> loss(prediction.recall(), prediction.recalled()));
    }

    /** How much smaller the log-loss is than that of other parameters for the same reviews. */
    public Gain gainOver(Evaluation other) {
        if (other.reviews() != reviews()) {
            throw new IllegalArgumentException(reviews() + " reviews are not compared with " + other.reviews());
        }
        return Gain.of(IntStream.range(0, reviews())
                .mapToDouble(i -> other.loss(i) - loss(i))
                .toArray());
    }

    /** The log-loss of somebody who knows only the share that was recalled in all. */
    public double constantLogLoss() {
        double always = recalled();
        return mean(predictions, prediction -> loss(always, prediction.recalled()));
    }

    /** The log-loss of somebody who expects the share recalled so far; before the first review, nine out of ten. */
    public double movingAverageLogLoss() {
        double recalled = 0.9;
        double seen = 1;
        double sum = 0;
        for (Prediction prediction : predictions) {
            sum += loss(recalled / seen, prediction.recalled());
            recalled += outcome(prediction);
            seen++;
        }
        return sum / predictions.size();
    }

    /**
     * Root of the mean squared difference between predicted and actual recall over groups of like reviews: of about the
     * same interval, number of reviews and number of lapses. The groups are those of fsrs-rs ("RMSE (bins)").
     */
    public double binnedError() {
        double squares = predictions.stream().collect(Collectors.groupingBy(Evaluation::bin)).values().stream()
                .mapToDouble(bin -> {
                    double gap = mean(bin, Prediction::recall) - mean(bin, Evaluation::outcome);
                    return bin.size() * gap * gap;
                })
                .sum();
        return StrictMath.sqrt(squares / predictions.size());
    }

    /** Predicted against actual recall in {@code count} groups of equal size, the least certain predictions first. */
    public List<CalibrationPoint> calibration(int count) {
        List<Prediction> ordered = new ArrayList<>(predictions);
        ordered.sort(Comparator.comparingDouble(Prediction::recall));
        List<CalibrationPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Prediction> group = ordered.subList(ordered.size() * i / count, ordered.size() * (i + 1) / count);
            if (!group.isEmpty()) {
                int recalled = (int) group.stream().filter(Prediction::recalled).count();
                points.add(new CalibrationPoint(
                        group.getFirst().recall(),
                        group.getLast().recall(),
                        mean(group, Prediction::recall),
                        Share.of(recalled, group.size())));
            }
        }
        return points;
    }

    /** By powers: fsrs-rs names the groups by numbers in their middle, and makes the same groups. */
    private record Bin(double days, double reviews, double lapses) {}

    private static Bin bin(Prediction prediction) {
        return new Bin(
                powers(3.62, prediction.days()), powers(1.89, prediction.reviews()), powers(1.73, prediction.lapses()));
    }

    /** The last whole power of the base that a number reaches; minus infinity for 0. */
    private static double powers(double base, double number) {
        return floor(log(number) / log(base));
    }

    private double loss(int place) {
        Prediction prediction = predictions.get(place);
        return loss(prediction.recall(), prediction.recalled());
    }

    private static double loss(double chance, boolean recalled) {
        return -log(Math.clamp(recalled ? chance : 1 - chance, SMALLEST_CHANCE, 1));
    }

    private static double outcome(Prediction prediction) {
        return prediction.recalled() ? 1 : 0;
    }

    private static double mean(Collection<Prediction> of, ToDoubleFunction<Prediction> value) {
        return of.stream().mapToDouble(value).sum() / of.size();
    }
}
