package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.learningassistant.bench.web.Scale;

/** A database of ten thousand questions and half a million answers; {@code bin/campaign scale} has a hundred times of it. */
class ScaleTest {
    /** What grows fastest. Of the others a thousand rows out of ten thousand are rightly found by reading them all. */
    private static final Pattern LARGE = Pattern.compile("Seq Scan on (answer|memory_state)\\b");

    /** With a million items and ten thousand learners, of which the plans are kept. */
    private static final Pattern LARGE_THERE = Pattern.compile("Seq Scan on (answer|memory_state|item|item_past_version"
            + "|ability|item_difficulty|person|enrollment|learner|days_off|topic|topic_prerequisite)\\b");

    @Test
    void noneOfTheHottestQueriesReadsALargeTableFromEndToEnd() throws Exception {
        Path jar = Path.of(System.getProperty("learning-assistant.application"));
        Scale.Seen seen = Scale.measure(jar, 1, 5, _ -> {});
        System.out.println("1 % of the whole, medians in ms: " + seen.millis());
        assertEquals(10, seen.plans().size());
        for (Scale.Hot hot : seen.plans()) {
            assertEquals(List.of(), LARGE.matcher(hot.plan()).results().toList(), hot.query() + "\n" + hot.plan());
        }
    }

    @Test
    void theKeptPlansOfTheHottestQueriesReadNoLargeTableFromEndToEnd() throws Exception {
        List<Path> kept;
        try (var files = Files.list(Path.of("../bench/plans"))) {
            kept = files.filter(file -> file.toString().endsWith(".txt")).toList();
        }
        assertEquals(10, kept.size());
        for (Path plan : kept) {
            String text = Files.readString(plan);
            assertTrue(text.contains(" Scan"), plan + " has no plan");
            assertEquals(List.of(), LARGE_THERE.matcher(text).results().toList(), plan.toString());
        }
    }
}
