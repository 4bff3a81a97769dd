package org.learningassistant.ops.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.learningassistant.ops.autoscale.PolicyFile;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.replay.Application;
import org.learningassistant.scaling.replay.Replay;
import org.learningassistant.scaling.replay.ServiceLevel;

class SearchTest {
    private static final Policy POLICY = PolicyFile.read(Path.of("../k8s/base/hpa.yaml"));

    private static Forecast.Question question(double peak) {
        return new Forecast.Question(
                Profile.FLASH_CROWD.load(peak, 1),
                new Replay(Application.MEASURED, ServiceLevel.PROMISED, Replay.LAG),
                0.999,
                OptionalDouble.empty());
    }

    @Test
    void itFindsPoliciesThatKeepWhatTheGivenOneDoesNotTheCheapestFirst() {
        Forecast.Question question = question(600);
        assertFalse(question.of(new Forecast.Candidate("given", POLICY, false), share -> {})
                .keeps());
        List<Double> progress = new CopyOnWriteArrayList<>();
        Search search = new Search(question, POLICY);
        List<Forecast.Result> best = search.best(progress::add);
        assertEquals(3, best.size());
        assertTrue(best.stream().allMatch(Forecast.Result::keeps));
        List<Double> hours =
                best.stream().map(result -> result.outcome().all().podHours()).toList();
        assertEquals(hours.stream().sorted().toList(), hours);
        assertEquals(
                3,
                best.stream().map(result -> result.outcome().curve()).distinct().count());
        assertEquals(search.size(), progress.size());
        assertEquals(1.0, Collections.max(progress));
        // everything else of the policy stays
        for (Forecast.Result result : best) {
            Policy found = result.candidate().policy();
            assertEquals(POLICY.bounds().maximum(), found.bounds().maximum());
            assertEquals(
                    POLICY.behaviour().orElseThrow().down(),
                    found.behaviour().orElseThrow().down());
            assertEquals(POLICY.goals().get(1), found.goals().get(1));
        }
    }

    @Test
    void whenNoneKeepsItTheOnesThatLoseLeastAreShown() {
        List<Forecast.Result> best = new Search(question(4000), POLICY).best(share -> {});
        assertTrue(best.stream().noneMatch(Forecast.Result::keeps));
        List<Integer> lost =
                best.stream().map(result -> result.outcome().minutes().lost()).toList();
        assertEquals(lost.stream().sorted().toList(), lost);
        assertTrue(Judgement.of(best.getFirst()).getFirst().startsWith("Does not keep the service level: "));
    }
}
