package org.learningassistant.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Processes;
import org.learningassistant.ops.shell.Result;

/** The real kubectl understands every command line, and renders every folder, as far as that goes without a cluster. */
class RealKubectlTest {
    private static final String OBJECT =
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"any\"}}";

    @TempDir
    Path folder;

    @Test
    void itFailsOnlyBecauseNobodyAnswers() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        Files.createSymbolicLink(
                host.root.resolve("k8s"), Path.of("../k8s").toAbsolutePath().normalize());
        host.type("-u", "--image", ClusterHost.NEW, "--strategy", "canary");
        host.type("-u", "--image", ClusterHost.OLD, "--strategy", "blue-green");
        host.type("-r");
        host.type("-d");
        host.type("-c");
        host.type("doctor");
        host.type("explain");
        for (String what : List.of("redis", "postgres", "jwt", "session", "grafana")) {
            host.type("secrets", "rotate", what);
        }
        Processes shell = RealKubectl.in(host.root);
        Set<List<String>> lines = new TreeSet<>((some, other) -> some.toString().compareTo(other.toString()));
        host.cluster.commands.forEach(command -> lines.add(command.words()));
        List<String> notUnderstood = new ArrayList<>();
        for (List<String> line : lines) {
            List<String> words = new ArrayList<>(line);
            words.addAll(1, List.of("--server=http://127.0.0.1:9", "--request-timeout=1s"));
            Result result = shell.run(Command.of(words).reading(OBJECT));
            if (!result.err().contains("refused")) {
                notUnderstood.add(String.join(" ", line) + ": " + result);
            }
        }
        assertEquals(List.of(), notUnderstood);
        System.out.println("kubectl understands " + lines.size() + " command lines");
    }
}
