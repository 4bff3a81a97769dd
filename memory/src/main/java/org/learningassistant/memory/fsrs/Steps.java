package org.learningassistant.memory.fsrs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Learning or relearning steps. */
record Steps(List<Duration> durations, HardStep hardStep) {

    /** Where an answer leads within the steps. */
    record Stop(int step, Duration duration) {}

    /** Empty when the item leaves the steps. A step beyond the last one happens when the settings were changed. */
    Optional<Stop> after(int step, Rating rating) {
        if (durations.isEmpty()) {
            return Optional.empty();
        }
        return switch (rating) {
            case AGAIN -> Optional.of(new Stop(0, durations.getFirst()));
            case HARD -> step < durations.size() ? Optional.of(new Stop(step, hard(step))) : Optional.empty();
            case GOOD ->
                step + 1 < durations.size()
                        ? Optional.of(new Stop(step + 1, durations.get(step + 1)))
                        : Optional.empty();
            case EASY -> Optional.empty();
        };
    }

    private Duration hard(int step) {
        return switch (hardStep) {
            case REPEAT_STEP -> step == 0 ? betweenFirstTwo() : durations.get(step);
            case MEAN_OF_FIRST_TWO ->
                Duration.ofMinutes(Math.max(1, betweenFirstTwo().plusSeconds(30).toMinutes()));
        };
    }

    private Duration betweenFirstTwo() {
        Duration first = durations.getFirst();
        return durations.size() == 1
                ? first.multipliedBy(3).dividedBy(2)
                : first.plus(durations.get(1)).dividedBy(2);
    }
}
