package org.learningassistant.ops.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.shell.Web;
import org.learningassistant.ops.steps.Probe;

/**
 * Compares what the pods of a canary answer with what those of the stable version answer, since the first look. Failures and
 * the time of 95 of 100 answers count; there is no verdict before the canary has answered often enough, and a canary that
 * never gets that far is not promoted.
 */
final class CanaryGate implements Probe {
    /** Failures of the canary may exceed those of the stable version by this share of all answers. */
    private static final double MORE_FAILURES = 0.01;

    /** So many failures are chance, not the version. */
    private static final int CHANCE = 2;

    /** The time of 95 of 100 answers may be longer by this factor, or within the promised half second. */
    private static final double SLOWER = 1.5;

    private static final double PROMISED = 0.5;

    /** So many stable pods are asked: each takes its time, and a bad canary is to be gone within ten seconds. */
    private static final int COMPARED = 3;

    private static final Duration ONE_ANSWER = Duration.ofSeconds(10);

    private final Kubectl kubectl;
    private final int minimum;
    private final Map<String, Histogram> first = new HashMap<>();

    /** @param minimum how often the canary has to answer before there is a verdict */
    CanaryGate(Kubectl kubectl, int minimum) {
        this.kubectl = kubectl;
        this.minimum = minimum;
    }

    private Command pods() {
        return kubectl.json(
                "pods", "--selector=app.kubernetes.io/name=" + Target.APP, "--field-selector=status.phase=Running");
    }

    private Command metrics(String pod) {
        return kubectl.inNamespace(
                        "exec",
                        pod,
                        "--container=" + Target.APP,
                        "--",
                        "wget",
                        "-q",
                        "-O",
                        "-",
                        "http://127.0.0.1:3000/api/metrics")
                .within(ONE_ANSWER);
    }

    @Override
    public String how() {
        return metrics("POD") + " | grep http_request_duration_seconds";
    }

    @Override
    public Sight look(Shell shell, Web web) {
        Result listed = shell.run(pods());
        if (!listed.succeeded()) {
            return new Sight.NotYet(listed.reason());
        }
        Histogram canary = Histogram.none();
        Histogram stable = Histogram.none();
        int compared = 0;
        for (JsonNode pod : Probes.parsed(listed.out()).path("items")) {
            String name = pod.at("/metadata/name").asText();
            String track =
                    pod.at("/metadata/labels").path("learning-assistant/track").asText();
            if (track.equals("canary")) {
                for (JsonNode container : pod.at("/status/containerStatuses")) {
                    if (container.path("restartCount").asInt() > 0) {
                        return new Sight.Never(name + " ended and was started again");
                    }
                }
            }
            if (!track.equals("canary") && ++compared > COMPARED) {
                continue;
            }
            Result said = shell.run(metrics(name));
            if (!said.succeeded()) {
                if (track.equals("canary")) {
                    return new Sight.NotYet("the metrics of " + name + " cannot be read (" + said.reason() + ")");
                }
                continue; // a stable pod that is just ending
            }
            Histogram now = Histogram.read(said.out());
            Histogram since = now.minus(first.computeIfAbsent(name, same -> now));
            if (track.equals("canary")) {
                canary = canary.plus(since);
            } else {
                stable = stable.plus(since);
            }
        }
        return verdict(canary, stable);
    }

    private Sight verdict(Histogram canary, Histogram stable) {
        String words = String.format(
                Locale.ROOT,
                "the canary answered %.0f requests, %.1f %% failed, 95 of 100 within %.3f s; stable %.0f, %.1f %%, %.3f s",
                canary.all(),
                100 * canary.failures(),
                canary.p95(),
                stable.all(),
                100 * stable.failures(),
                stable.p95());
        boolean fails = canary.failed() > CHANCE && canary.failures() > stable.failures() + MORE_FAILURES;
        if (fails && canary.all() >= Math.min(minimum, 10)) {
            return new Sight.Never(words);
        }
        if (canary.all() < minimum) {
            return new Sight.NotYet("no verdict before " + minimum + " answers: " + words);
        }
        boolean slow = canary.p95() > PROMISED && canary.p95() > SLOWER * stable.p95();
        return fails || slow ? new Sight.Never(words) : new Sight.Good();
    }
}
