package org.learningassistant.ops.forecast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.replay.Outcome;

/** Says of a result in a few sentences whether it is good enough, and what limits it. */
final class Judgement {
    private Judgement() {}

    static List<String> of(Forecast.Result result) {
        List<String> sentences = new ArrayList<>();
        Outcome outcome = result.outcome();
        sentences.add(kept(result));
        lost(result, sentences);
        if (outcome.ups() > 0) {
            sentences.add(growth(result));
        }
        int minimum = result.candidate().policy().bounds().minimum();
        Duration least = result.timeAt(minimum);
        Duration all = result.question().load().trace().length();
        if (2 * least.toSeconds() > all.toSeconds()) {
            sentences.add(Words.share(least.toSeconds(), all.toSeconds())
                    + " of the time there are no more than the minimum of " + minimum + ".");
        }
        if (result.candidate().found()) {
            if (minimum == 1) {
                sentences.add("While there is one replica its failure is an outage, which this does not weigh.");
            }
            sentences.add("In the file: " + Search.fields(result.candidate().policy()) + ".");
        }
        return sentences;
    }

    private static String kept(Forecast.Result result) {
        Outcome.Minutes minutes = result.outcome().minutes();
        String lost = minutes.lost() == 0
                ? "no minute is lost"
                : Words.count(minutes.lost()) + " of " + Words.count(minutes.all()) + " minutes are lost ("
                        + Words.share(minutes.lost(), minutes.all()) + ")";
        if (result.keeps()) {
            return "Keeps the service level: " + lost + ".";
        }
        Outcome.Bin all = result.outcome().all();
        return "Does not keep the service level: " + lost
                + (all.lost() == 0
                        ? "."
                        : ", and " + Words.share(all.lost(), all.requests()) + " of the requests have no answer.");
    }

    private static void lost(Forecast.Result result, List<String> sentences) {
        Outcome.Minutes minutes = result.outcome().minutes();
        int maximum = result.candidate().policy().bounds().maximum();
        if (minutes.atMaximum() > 0) {
            sentences.add(minutes(minutes.atMaximum()) + " lost at the maximum of " + maximum
                    + " replicas: only more of them, or cheaper requests, help.");
        }
        if (minutes.starting() > 0) {
            sentences.add(minutes(minutes.starting())
                    + " lost while new pods started: a lower target, a larger minReplicas or a"
                    + " shorter start leave more room.");
        }
        if (minutes.otherwise() > 0) {
            sentences.add(minutes(minutes.otherwise())
                    + " lost before the autoscaler acted: a lower target or a shorter window"
                    + " for growing lets it act sooner.");
        }
        Duration held = result.outcome().held().byRate();
        if (minutes.starting() + minutes.otherwise() > 0 && !held.isZero()) {
            sentences.add("For " + Words.time(held) + " it wanted to grow faster than the policies of scaleUp allow.");
        }
    }

    private static String minutes(int number) {
        return number == 1 ? "1 minute is" : Words.count(number) + " minutes are";
    }

    private static String growth(Forecast.Result result) {
        List<Goal> goals = result.candidate().policy().goals();
        List<Integer> asked = result.outcome().asked();
        int first = 0;
        for (int i = 0; i < goals.size(); i++) {
            if (asked.get(i) > asked.get(first)) {
                first = i;
            }
        }
        int ups = result.outcome().ups();
        return "It grows " + (ups == 1 ? "once" : Words.count(ups) + " times") + ", "
                + (asked.get(first) == ups ? "always" : "mostly") + " because of "
                + goals.get(first).name() + ".";
    }
}
