package org.learningassistant.ops.autoscale;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningassistant.scaling.History;

class RememberedTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(600);

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() {
        var remembered = new Remembered(
                Optional.of(new History(
                        List.of(new History.Recommendation(3, NOON), new History.Recommendation(1, LATER)),
                        List.of(new History.Event(2, NOON)),
                        List.of(new History.Event(1, LATER)))),
                Map.of("app-1", new Remembered.Readiness(true, NOON)));
        Path file = folder.resolve("autoscale.json");
        remembered.write(file);
        assertEquals(remembered, Remembered.read(file));
    }

    @Test
    void aFileThatIsNotThereOrWasCutIsAsIfNothingHadBeenDecided() throws IOException {
        Path file = folder.resolve("autoscale.json");
        assertEquals(Remembered.nothing(), Remembered.read(file));
        for (String text :
                List.of("", "{\"recommendations\": [{\"repl", "{\"ready\": {\"app-1\": {\"ready\": true}}}")) {
            Files.writeString(file, text);
            assertEquals(Remembered.nothing(), Remembered.read(file), text);
        }
    }

    @Test
    void aReplicaIsReadySinceItWasFirstSeenSoAndAnewAfterAStart() {
        Optional<Instant> started = Optional.of(NOON.minusSeconds(60));
        Remembered first = Remembered.nothing().with("app-3", true, started, NOON);
        assertEquals(
                NOON,
                first.with("app-3", true, started, LATER).ready().get("app-3").when());
        // it stopped, and was started again: nobody has seen it unready in between
        Optional<Instant> again = Optional.of(LATER.minusSeconds(5));
        assertEquals(
                LATER,
                first.with("app-3", true, again, LATER).ready().get("app-3").when());
        assertEquals(
                new Remembered.Readiness(false, LATER),
                first.with("app-3", false, started, LATER).ready().get("app-3"));
    }
}
