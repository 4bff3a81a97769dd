package org.learningassistant.web.courses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrerequisiteGraphTest {
    private static final UUID A = new UUID(1, 1);
    private static final UUID B = new UUID(1, 2);
    private static final UUID C = new UUID(1, 3);
    private static final UUID D = new UUID(1, 4);

    @Test
    void theWholeCircleIsNamed() {
        PrerequisiteGraph graph = new PrerequisiteGraph(Map.of(B, List.of(A), C, List.of(D, B)));
        assertEquals(List.of(A, C, B, A), graph.circle(A, List.of(D, C)));
        assertEquals(List.of(A, A), graph.circle(A, List.of(A)));
    }

    @Test
    void twoWaysToTheSameTopicAreNoCircle() {
        PrerequisiteGraph graph = new PrerequisiteGraph(Map.of(B, List.of(A), C, List.of(A)));
        assertEquals(List.of(), graph.circle(D, List.of(A, B, C)));
    }

    @Test
    void whatIsReplacedClosesNoCircle() {
        PrerequisiteGraph graph = new PrerequisiteGraph(Map.of(B, List.of(A), A, List.of(C)));
        assertEquals(List.of(), graph.circle(A, List.of(D)));
        assertEquals(List.of(), graph.circle(B, List.of()));
    }
}
