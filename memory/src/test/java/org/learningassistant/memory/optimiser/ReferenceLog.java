package org.learningassistant.memory.optimiser;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.learningassistant.memory.ReferenceData;
import org.learningassistant.memory.fsrs.DayCount;
import org.learningassistant.memory.fsrs.Rating;

/** A real review log of 12,580 reviews that py-fsrs publishes for its tests. */
public final class ReferenceLog {
    private ReferenceLog() {}

    /** One history for each card, in the order of the cards' numbers. */
    public static List<History> read() throws IOException {
        Map<Long, List<History.Review>> cards = new TreeMap<>();
        for (String line : ReferenceData.lines("fsrs/review_logs_josh.csv").subList(1, 12_581)) {
            String[] cells = line.split(",");
            cards.computeIfAbsent(Long.valueOf(cells[0]), card -> new ArrayList<>())
                    .add(new History.Review(
                            OffsetDateTime.parse(cells[2]).toInstant(), Rating.ofNumber(Integer.parseInt(cells[1]))));
        }
        return cards.values().stream()
                .map(reviews -> History.of(reviews, DayCount.WHOLE))
                .toList();
    }
}
