package org.learningassistant.ops.forecast;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningassistant.scaling.replay.Outcome;

/** A forecast for programs; times in seconds, shares from 0 to 1. */
public final class Json {
    private Json() {}

    public static Map<String, Object> of(Forecast forecast) {
        Map<String, Object> all = new LinkedHashMap<>();
        Forecast.Question question = forecast.question();
        all.put("load", question.load().name());
        all.put("start", question.load().trace().start().toString());
        all.put("seconds", question.load().trace().length().toSeconds());
        all.put("notes", question.load().notes());
        all.put("policies", forecast.results().stream().map(Json::result).toList());
        return all;
    }

    private static Map<String, Object> result(Forecast.Result result) {
        Outcome outcome = result.outcome();
        Outcome.Bin whole = outcome.all();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("policy", result.candidate().name());
        all.put("found", result.candidate().found());
        all.put("keeps", result.keeps());
        all.put("leastReplicas", whole.leastReplicas());
        all.put("mostReplicas", whole.mostReplicas());
        all.put("replicas", whole.replicas());
        all.put("processor", whole.processor() / 100);
        all.put("memory", whole.memory() / 100);
        all.put("p50", whole.delay().p50());
        all.put("p95", whole.delay().p95());
        all.put("p99", whole.delay().p99());
        all.put("requests", whole.requests());
        all.put("lostRequests", whole.lost());
        all.put("minutes", outcome.minutes().all());
        all.put("lostMinutes", outcome.minutes().lost());
        all.put("ups", outcome.ups());
        all.put("downs", outcome.downs());
        all.put("podHours", whole.podHours());
        result.cost().ifPresent(cost -> all.put("cost", cost));
        all.put("sentences", Judgement.of(result));
        all.put(
                "curve",
                outcome.curve().stream()
                        .map(step -> List.of(step.from().toString(), step.replicas()))
                        .toList());
        return all;
    }
}
