package org.learningassistant.ops.kubernetes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.learningassistant.ops.shell.Command;

/**
 * Command lines of kubectl.
 *
 * @param context of the kubeconfig; empty for the current one
 */
public record Kubectl(String context, String namespace) {
    private static final Duration CHANGE = Duration.ofMinutes(3);

    /** Who is said to have set a field that is applied here. */
    private static final String MANAGER = "--field-manager=learning-assistant";

    /** What belongs to the application itself; everything else is there before it. */
    static final String WEB = "app.kubernetes.io/component=web";

    /** The application's Deployment alone. */
    static final String ROLLS = "learning-assistant/rolls=true";

    static final String NOT_WEB = "app.kubernetes.io/component notin (web, namespace)";
    public static final String NAMESPACE = "app.kubernetes.io/component=namespace";

    /** About the cluster as a whole. */
    public Command everywhere(String... words) {
        List<String> all = new ArrayList<>(List.of("kubectl"));
        if (!context.isEmpty()) {
            all.add("--context=" + context);
        }
        all.addAll(List.of(words));
        return Command.of(all).within(CHANGE);
    }

    public Command inNamespace(String... words) {
        List<String> all = new ArrayList<>(List.of("--namespace=" + namespace));
        all.addAll(List.of(words));
        return everywhere(all.toArray(String[]::new));
    }

    public Command json(String... words) {
        List<String> all = new ArrayList<>(List.of("get"));
        all.addAll(List.of(words));
        all.add("--output=json");
        return inNamespace(all.toArray(String[]::new));
    }

    /** Of a folder with a kustomization, what carries these labels. Fields that somebody else has set become ours again. */
    public Command apply(String folder, String selector) {
        return everywhere(
                "apply",
                "--server-side",
                "--force-conflicts",
                MANAGER,
                "--kustomize=" + folder,
                "--selector=" + selector);
    }

    public Command applyAll(String folder) {
        return everywhere("apply", "--server-side", "--force-conflicts", MANAGER, "--kustomize=" + folder);
    }

    /** One object by standard input, where nobody sees what is in it. */
    public Command applyObject(String json) {
        return inNamespace("apply", "--server-side", "--force-conflicts", MANAGER, "--filename=-")
                .reading(json);
    }

    /** What would change, without changing it; exit code 1 when something would. */
    public Command diff(String folder) {
        return everywhere("diff", "--server-side", "--force-conflicts", MANAGER, "--kustomize=" + folder);
    }

    public Command validateHere(String folder) {
        return everywhere("apply", "--dry-run=client", "--validate=strict", "--kustomize=" + folder);
    }

    public Command validateThere(String folder) {
        return everywhere(
                "apply", "--dry-run=server", "--server-side", "--force-conflicts", MANAGER, "--kustomize=" + folder);
    }

    public Command patch(String kind, String name, String json) {
        return inNamespace("patch", kind, name, "--type=merge", "--patch=" + json);
    }

    public Command undo(String revision) {
        return inNamespace("rollout", "undo", "deployment/" + Target.APP, "--to-revision=" + revision);
    }

    public Command delete(String kind, String name) {
        return inNamespace("delete", kind, name, "--ignore-not-found", "--wait=false");
    }

    public Command inside(String deployment, String container, String... words) {
        return inNamespace(executing(deployment, container, words));
    }

    public Command insideReading(String deployment, String container, String input, String... words) {
        return inNamespace(executing(deployment, container, words, "--stdin")).reading(input);
    }

    private static String[] executing(String deployment, String container, String[] words, String... options) {
        List<String> all = new ArrayList<>(List.of("exec"));
        all.addAll(List.of(options));
        all.addAll(List.of("deployment/" + deployment, "--container=" + container, "--"));
        all.addAll(List.of(words));
        return all.toArray(String[]::new);
    }

    /** The warnings of the namespace, the newest last. */
    public Command warnings() {
        return inNamespace(
                "get", "events", "--field-selector=type=Warning", "--sort-by=.lastTimestamp", "--no-headers");
    }
}
