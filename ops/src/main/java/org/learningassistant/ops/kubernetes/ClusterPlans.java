package org.learningassistant.ops.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.steps.Plan;
import org.learningassistant.ops.steps.Step;

/** What to do in a cluster, as steps. Nothing here talks to it. */
public final class ClusterPlans {
    private static final Duration DATA = Duration.ofMinutes(10);
    private static final Duration MIGRATION = Duration.ofMinutes(60);
    private static final Duration ANSWERS = Duration.ofMinutes(1);
    private static final Duration VERDICT = Duration.ofMinutes(15);
    private static final int MOST_CANARIES = 10;

    /** How long the Service stays turned to the new version before the old one is replaced. */
    private static final Duration WATCHED = Duration.ofSeconds(30);

    private static final String APP = Target.APP;
    private static final String CANARY = APP + "-canary";
    private static final String GREEN = APP + "-green";
    private static final String STABLE = "app.kubernetes.io/name=" + APP + ",learning-assistant/track=stable";

    /**
     * How a new version comes.
     *
     * @param patience how long a roll-out may take
     * @param requests how often a canary has to answer before there is a verdict
     */
    public record How(Duration patience, int requests) {}

    private final Target target;
    private final Kubectl kubectl;
    private final Cluster cluster;
    private final Settings settings;
    private final How how;

    public ClusterPlans(Target target, Kubectl kubectl, Cluster cluster, Settings settings, How how) {
        this.target = target;
        this.kubectl = kubectl;
        this.cluster = cluster;
        this.settings = settings;
        this.how = how;
    }

    /** Everything from nothing, or what has changed; with a way back when something serves already. */
    public Plan deploy(String title) {
        List<Step> steps = new ArrayList<>();
        before(steps);
        rolling(steps, List.of());
        // of a change that was interrupted
        for (String left : List.of(CANARY, GREEN)) {
            if (cluster.others().contains(left)) {
                steps.add(gone(left));
            }
        }
        return new Plan(title, steps);
    }

    /** A few pods of the new version serve beside the stable one until there is a verdict; then it is rolled out. */
    public Plan canary(String image) {
        int pods = canaries(cluster.replicas());
        List<Step> steps = new ArrayList<>();
        before(steps);
        List<Step> forth = new ArrayList<>();
        forth.add(new Step.Run(
                pods + " pod" + (pods == 1 ? "" : "s") + " of " + image + " beside the stable ones",
                kubectl.applyObject(beside(CANARY, "canary", "blue", pods, image))));
        forth.add(rolledOut(CANARY, "app.kubernetes.io/name=" + APP + ",learning-assistant/track=canary"));
        forth.add(new Step.Await(
                "it answers as well as the stable version",
                new CanaryGate(kubectl, how.requests()),
                Duration.ZERO,
                VERDICT,
                true,
                Optional.of(kubectl.warnings())));
        List<Step> back = new ArrayList<>(List.of(gone(CANARY)));
        back.addAll(settingsOfBefore());
        steps.add(new Step.Guarded("The canary goes", forth, back));
        // one that fails when it is rolled out must not go on serving beside the version of before
        rolling(steps, List.of(gone(CANARY)));
        steps.add(gone(CANARY));
        return new Plan("Canary of " + image, steps);
    }

    /** One of ten, at least one. */
    public static int canaries(int replicas) {
        return Math.clamp(Math.round(replicas / 10.0), 1, MOST_CANARIES);
    }

    /** As many pods of the new version as there are of the old; then the Service is turned to them, all at once. */
    public Plan blueGreen(String image) {
        List<Step> steps = new ArrayList<>();
        before(steps);
        List<Step> forth = new ArrayList<>();
        forth.add(new Step.Run(
                "as many pods of " + image + " as there are of the old version",
                kubectl.applyObject(beside(GREEN, "green", "green", cluster.replicas(), image))));
        forth.add(rolledOut(GREEN, "app.kubernetes.io/name=" + APP + ",learning-assistant/track=green"));
        // without requests the pods of before would be taken away, and there would be nothing to turn back to
        forth.add(new Step.Run("as many stay as there are", minimum(cluster.replicas())));
        forth.add(turn("the Service is turned to the new version", "green"));
        forth.add(new Step.Await(
                "it serves well for " + WATCHED.toSeconds() + " s",
                Probes.serves(kubectl, GREEN),
                WATCHED,
                ANSWERS,
                true,
                Optional.of(kubectl.warnings())));
        steps.add(new Step.Guarded("The Service is turned back", forth, turnedBack()));
        List<Step> replace = new ArrayList<>();
        // the Deployment alone: the Service must not be turned back yet
        roll(Kubectl.ROLLS, replace);
        // until this is done the green pods serve
        List<Step> back = new ArrayList<>();
        cluster.serving().ifPresent(before -> back.addAll(undo(before)));
        back.addAll(turnedBack());
        steps.add(new Step.Guarded("The version of before is brought back", replace, back));
        steps.add(new Step.Run(
                "the Service leads to the Deployment " + APP + " again, and the autoscaler decides",
                kubectl.apply(target.folder(), Kubectl.WEB)));
        steps.add(serves());
        steps.add(gone(GREEN));
        return new Plan("Blue-green change to " + image, steps);
    }

    /** At once, before anything else is put in order. */
    private List<Step> turnedBack() {
        List<Step> back = new ArrayList<>();
        back.add(turn("the Service leads to the version of before", "blue"));
        back.add(new Step.Run("the autoscaler decides again", minimum(least())));
        back.add(gone(GREEN));
        back.addAll(settingsOfBefore());
        return back;
    }

    /** The same pipeline with the revision of before; neither database nor cache are touched. */
    public Plan rollback(Revision to) {
        List<Step> forth = new ArrayList<>();
        forth.add(new Step.Run(
                "revision " + to.number() + " (" + to.image() + ") again", kubectl.undo("" + to.number())));
        forth.add(rolledOut(APP, STABLE));
        forth.add(serves());
        return new Plan(
                "Back to revision " + to.number() + ", " + to.image(),
                cluster.serving()
                        .filter(now -> now.number() != to.number())
                        .<List<Step>>map(now ->
                                List.of(new Step.Guarded("What served before is brought back", forth, undo(now))))
                        .orElse(forth));
    }

    /** What has to be there first: nobody notices anything of it. */
    private void before(List<Step> steps) {
        List<Step> forth = new ArrayList<>();
        forth.add(new Step.Run("settings", kubectl.applyObject(settings.secret(kubectl.namespace()))));
        forth.add(new Step.Run(
                "storage, configuration, policies, database, cache", kubectl.apply(target.folder(), Kubectl.NOT_WEB)));
        for (String deployment : List.of("postgres", "redis")) {
            forth.add(new Step.Await(
                    deployment + " is well",
                    new Probes.RolledOut(kubectl, deployment, "app.kubernetes.io/name=" + deployment),
                    Duration.ZERO,
                    DATA,
                    true,
                    Optional.of(kubectl.warnings())));
        }
        forth.add(new Step.Run(
                "a migration of before goes", kubectl.inNamespace("delete", "job", "migrate", "--ignore-not-found")));
        forth.add(new Step.Run("the migration begins", kubectl.applyAll(target.migration())));
        forth.add(new Step.Await(
                "the schema is up to date",
                new Probes.JobDone(kubectl, "migrate"),
                Duration.ZERO,
                MIGRATION,
                true,
                Optional.of(kubectl.inNamespace("logs", "job/migrate", "--tail=20"))));
        List<Step> back = settingsOfBefore();
        if (back.isEmpty()) {
            steps.addAll(forth);
        } else {
            steps.add(new Step.Guarded("The settings of before are brought back", forth, back));
        }
    }

    private List<Step> settingsOfBefore() {
        if (cluster.secret().path("data").isMissingNode()) {
            return List.of();
        }
        ObjectNode secret = Settings.object("v1", "Secret", Target.SECRET, kubectl.namespace(), "secrets");
        secret.put("type", "Opaque");
        secret.set("data", cluster.secret().path("data"));
        return List.of(new Step.Run("the settings of before", kubectl.applyObject(secret.toString())));
    }

    /** @param first of the way back */
    private void rolling(List<Step> steps, List<Step> first) {
        List<Step> forth = new ArrayList<>();
        roll(Kubectl.WEB, forth);
        forth.add(serves());
        Optional<Revision> serving = cluster.serving();
        if (serving.isEmpty()) {
            // nothing to bring back: what is there can be looked at
            steps.addAll(forth);
        } else {
            List<Step> back = new ArrayList<>(first);
            back.addAll(settingsOfBefore());
            back.addAll(undo(serving.get()));
            steps.add(new Step.Guarded("The version of before is brought back", forth, back));
        }
    }

    private void roll(String selector, List<Step> steps) {
        steps.add(new Step.Run("the application", kubectl.apply(target.folder(), selector)));
        steps.add(rolledOut(APP, STABLE));
    }

    private List<Step> undo(Revision before) {
        return List.of(
                new Step.Run(
                        "revision " + before.number() + " (" + before.image() + ") again",
                        kubectl.undo("" + before.number())),
                rolledOut(APP, STABLE));
    }

    private Step.Await rolledOut(String deployment, String selector) {
        return new Step.Await(
                deployment + " runs in this version only",
                new Probes.RolledOut(kubectl, deployment, selector),
                Duration.ZERO,
                how.patience(),
                true,
                Optional.of(kubectl.warnings()));
    }

    private Step.Await serves() {
        return new Step.Await(
                "the Service leads to it",
                Probes.serves(kubectl, APP),
                Duration.ZERO,
                ANSWERS,
                true,
                Optional.of(kubectl.warnings()));
    }

    private Step.Run gone(String deployment) {
        return new Step.Run(deployment + " goes", kubectl.delete("deployment", deployment));
    }

    private Step.Run turn(String title, String slot) {
        return new Step.Run(
                title,
                kubectl.patch(
                        "service",
                        "learning-assistant-service",
                        "{\"spec\":{\"selector\":{\"learning-assistant/slot\":\"" + slot + "\"}}}"));
    }

    private Command minimum(int replicas) {
        return kubectl.patch("hpa", "learning-assistant-hpa", "{\"spec\":{\"minReplicas\":" + replicas + "}}");
    }

    private int least() {
        return cluster.autoscaler().at("/spec/minReplicas").asInt(1);
    }

    /** The application's Deployment as it is, under another name, with another image and labels of its own. */
    private String beside(String name, String track, String slot, int replicas, String image) {
        ObjectNode spec = cluster.app().path("spec").deepCopy();
        spec.put("replicas", replicas);
        ((ObjectNode) spec.at("/selector/matchLabels")).put("learning-assistant/track", track);
        ((ObjectNode) spec.at("/template/metadata/labels"))
                .put("learning-assistant/track", track)
                .put("learning-assistant/slot", slot);
        if (spec.at("/template/metadata") instanceof ObjectNode metadata) {
            metadata.remove("creationTimestamp");
            metadata.putObject("annotations").put(Revision.SETTINGS, settings.digest());
        }
        for (String kind : List.of("initContainers", "containers")) {
            spec.at("/template/spec/" + kind).forEach(container -> ((ObjectNode) container).put("image", image));
        }
        ObjectNode deployment = Settings.object("apps/v1", "Deployment", name, kubectl.namespace(), "web");
        ((ObjectNode) deployment.at("/metadata/labels")).put("learning-assistant/track", track);
        deployment.set("spec", spec);
        return deployment.toString();
    }
}
