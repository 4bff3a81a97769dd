package org.learningassistant.web.quizzes;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.learningassistant.memory.adaptive.Belief;
import org.learningassistant.memory.adaptive.PoolItem;
import org.learningassistant.memory.adaptive.Scored;
import org.learningassistant.memory.adaptive.Step;

/** What a made-up learner of average ability is asked by an adaptive quiz, for authors who want to see it. */
final class AdaptiveWalk {
    private static final double AVERAGE = 0;

    private AdaptiveWalk() {}

    /** The questions in their order; others with another seed. */
    static List<Draw.Drawn> of(AdaptivePlan plan, long seed) {
        Random chance = new Random(seed);
        var quiz = new AdaptivePlan(plan.rules(), Belief.NEUTRAL, plan.pool()).quiz(seed);
        List<Scored<UUID>> given = new ArrayList<>();
        List<Draw.Drawn> asked = new ArrayList<>();
        while (quiz.next(given, Set.of()) instanceof Step.Ask<UUID>(PoolItem<UUID> item)) {
            asked.add(new Draw.Drawn(new Draw.Candidate(item.id(), item.topic()), 1));
            given.add(new Scored<>(item.id(), chance.nextDouble() < item.chance(AVERAGE) ? 1 : 0));
        }
        return asked;
    }
}
