package org.learningassistant.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.learningassistant.ops.autoscale.Explanation;
import org.learningassistant.ops.autoscale.Malformed;
import org.learningassistant.ops.shell.Result;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says of an autoscaler, live or saved, why it has changed the number of replicas or has not. */
@CommandLine.Command(
        name = "explain",
        description =
                "Why the autoscaler of the cluster has changed the number of replicas, or has not: a sentence for each metric.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  deploy.sh explain                               of the cluster, now",
            "  bin/ops explain --file saved.json               of what kubectl get hpa -o json (or yaml) printed",
            "  bin/ops explain --file k8s/base/hpa.yaml        a policy in words"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final String NAME = "learning-assistant-hpa";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;

    @Mixin
    ClusterOptions options = new ClusterOptions();

    @Option(names = "--file", paramLabel = "FILE", description = "A saved one instead of that of the cluster.")
    @Nullable
    Path file;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Which one, when there are several (default: " + NAME + ").")
    @Nullable
    String name;

    ExplainCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        Explanation explanation;
        try {
            explanation = file == null ? live() : Explanation.ofFile(file, Optional.ofNullable(name));
        } catch (Malformed malformed) {
            throw new Refused(String.valueOf(malformed.getMessage()));
        }
        print(explanation);
        return ExitCode.DONE;
    }

    private Explanation live() {
        var session = new ClusterSession(world, options);
        session.requireServer();
        String which = name == null ? NAME : name;
        Result result = session.shell().run(session.kubectl().json("hpa", which));
        if (!result.succeeded()) {
            throw new Refused("the autoscaler " + which + " cannot be read: " + result.reason());
        }
        return Explanation.ofText("the cluster's " + which, result.out());
    }

    private void print(Explanation explanation) {
        PrintStream out = world.out();
        if (options.json) {
            try {
                out.println(JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of(
                                "headline", explanation.headline(),
                                "metrics", explanation.metrics(),
                                "holds", explanation.holds(),
                                "policy", explanation.policy())));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
            return;
        }
        out.println(explanation.headline());
        print("Metrics", explanation.metrics());
        print("What holds it back", explanation.holds());
        print("What it is told", explanation.policy());
    }

    private void print(String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            world.out().println("\n" + title);
            sentences.forEach(sentence -> world.out().println("  " + sentence));
        }
    }
}
