package org.learningassistant.memory.optimiser;

import java.util.List;
import org.learningassistant.memory.fsrs.Memory;
import org.learningassistant.memory.fsrs.MemoryModel;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.SameDayFloor;

/** How long memories last by some parameters, beside others. */
public final class Lasting {
    private Lasting() {}

    /**
     * How many times as long it takes until the chance of recall has fallen to {@code retention} (in (0, 1)) by the first
     * parameters than by the second: the median over what has been remembered of each item in the end.
     *
     * @throws IllegalArgumentException for an empty log
     */
    public static double ratio(
            Parameters first, Parameters second, SameDayFloor floor, List<History> log, double retention) {
        if (log.isEmpty()) {
            throw new IllegalArgumentException("nothing has been remembered yet");
        }
        MemoryModel one = new MemoryModel(first, floor);
        MemoryModel other = new MemoryModel(second, floor);
        double[] ratios = log.stream()
                .mapToDouble(history -> days(one, history, retention) / days(other, history, retention))
                .sorted()
                .toArray();
        return ratios[ratios.length / 2];
    }

    private static double days(MemoryModel model, History history, double retention) {
        List<Step> steps = history.steps();
        Memory memory = model.first(steps.getFirst().rating());
        for (Step step : steps.subList(1, steps.size())) {
            memory = model.next(memory, step.days(), step.sameDay(), step.rating());
        }
        return model.curve().interval(memory.stability(), retention);
    }
}
