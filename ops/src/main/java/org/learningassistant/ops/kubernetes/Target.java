package org.learningassistant.ops.kubernetes;

import java.nio.file.Path;
import java.util.Map;

/**
 * One environment of a cluster: what is applied there is a folder of its own below {@code target/kubernetes}, made from the
 * overlay, so that whoever wants to can look at it, or apply it by hand.
 *
 * @param root the checkout
 * @param environment staging or production
 */
public record Target(Path root, String environment) {
    public static final String APP = "learning-assistant";
    public static final String SECRET = "learning-assistant-secrets";
    /** As the manifests have it. */
    public static final String IMAGE = "learning-assistant:v0.1.0";

    private static final String ADAPTER = "-metrics-adapter";

    private static final Map<String, String> NAMESPACES =
            Map.of("production", "learning-assistant", "staging", "learning-assistant-staging");

    public static boolean isKnown(String environment) {
        return NAMESPACES.containsKey(environment);
    }

    public String namespace() {
        return NAMESPACES.getOrDefault(environment, environment);
    }

    /** What is applied, relative to the checkout, where kubectl runs. */
    public String folder() {
        return "target/kubernetes/" + environment;
    }

    /** The migration is apart: it runs before anything else of a new version. */
    public String migration() {
        return folder() + "-migrate";
    }

    /**
     * The overlay with what is decided at deployment.
     *
     * @param settings what the pods are restarted for when it changes; see {@link Settings#digest}
     * @param domain the name that people type; empty when there is none
     * @param exact whether the autoscaler knows a tolerance for growth, so that it can grow exactly above its targets
     */
    public String kustomization(String image, String settings, String domain, boolean exact) {
        var text = new StringBuilder("# Made by ./scripts/k8s/deploy.sh for its last run; changes are lost.\n");
        text.append(head("../../../k8s/overlays/" + environment))
                .append(images(image))
                .append(adapterImage(image));
        if (exact) {
            text.append("components:\n  - ../../../k8s/components/exact-thresholds\n");
        }
        text.append("patches:\n")
                .append("  - target: {kind: Deployment, name: " + APP + "}\n")
                .append("    patch: |\n")
                .append("      - op: add\n        path: /spec/template/metadata/annotations\n        value: {")
                .append(Revision.SETTINGS)
                .append(": \"")
                .append(settings)
                .append("\"}\n");
        if (!domain.isEmpty()) {
            text.append("  - target: {kind: Ingress, name: " + APP + "}\n")
                    .append("    patch: |\n")
                    .append("      - {op: add, path: /spec/rules/0/host, value: ")
                    .append(domain)
                    .append("}\n      - {op: add, path: /spec/tls/0/hosts, value: [")
                    .append(domain)
                    .append("]}\n");
        }
        return text.toString();
    }

    public String migration(String image) {
        return head("../../../k8s/jobs/migrate") + "namespace: " + namespace() + "\n" + images(image);
    }

    private static String head(String resource) {
        return "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - " + resource + "\n";
    }

    private static String images(String image) {
        int digest = image.indexOf('@');
        int slash = image.lastIndexOf('/');
        int colon = image.indexOf(':', slash + 1);
        String text = "images:\n  - name: " + APP + "\n";
        if (digest > 0) {
            return text + "    newName: " + image.substring(0, digest) + "\n    digest: " + image.substring(digest + 1)
                    + "\n";
        }
        return text + "    newName: " + (colon < 0 ? image : image.substring(0, colon)) + "\n    newTag: \""
                + (colon < 0 ? "latest" : image.substring(colon + 1)) + "\"\n";
    }

    /** Built from the same checkout and pushed to the same place; what a digest names says nothing of its tag. */
    private static String adapterImage(String image) {
        int digest = image.indexOf('@');
        String tagged = digest < 0 ? image : image.substring(0, digest);
        int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        String name = colon < 0 ? tagged : tagged.substring(0, colon);
        String entry = "  - name: " + APP + ADAPTER + "\n    newName: " + name + ADAPTER + "\n";
        return digest < 0 && colon > 0 ? entry + "    newTag: \"" + tagged.substring(colon + 1) + "\"\n" : entry;
    }
}
