package org.learningassistant.memory.fsrs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.ReferenceData;

/** The unit tests of py-fsrs, fsrs-rs and ts-fsrs, as numbers. */
final class ReferenceVectorsTest {

    @Test
    void everyVectorWhoseInputIsThereHolds() throws IOException {
        JsonNode data = ReferenceData.json("fsrs/fsrs-vectors.json");
        VectorChecks checks = new VectorChecks(data.get("parameter_sets"));
        int holding = 0;
        Map<String, String> failing = new TreeMap<>();
        List<String> withoutInput = new ArrayList<>();
        for (JsonNode vector : data.get("vectors")) {
            String id = vector.get("id").asText();
            List<String> differences = new ArrayList<>();
            if (!checks.check(vector, differences)) {
                withoutInput.add(id + " (" + vector.get("kind").asText() + ")");
            } else if (differences.isEmpty()) {
                holding++;
            } else {
                failing.put(id, String.join("; ", differences));
            }
        }
        System.out.println("FSRS reference vectors: " + holding + " of "
                + data.get("vectors").size() + " hold; without their input: " + withoutInput);
        assertEquals(Map.of(), failing);
        assertEquals(2, withoutInput.size(), withoutInput::toString);
    }
}
