package org.learningassistant.metricsadapter.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who this process is in the cluster: files that the kubelet mounts and renews, so each is read when it is needed. */
public record ServiceAccount(Path folder) {
    public String namespace() throws IOException {
        return Files.readString(folder.resolve("namespace")).strip();
    }

    String token() throws IOException {
        return Files.readString(folder.resolve("token")).strip();
    }

    /** Who signs the API server's certificate, as PEM. */
    Path authority() {
        return folder.resolve("ca.crt");
    }
}
