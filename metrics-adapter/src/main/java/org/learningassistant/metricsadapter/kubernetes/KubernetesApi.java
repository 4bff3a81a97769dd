package org.learningassistant.metricsadapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.learningassistant.metricsadapter.Log;

/**
 * Asks the API server in the name of the service account. A connection that breaks is tried again; what is sent may be sent
 * twice: a review changes nothing, a patch names the version it was made for.
 */
public final class KubernetesApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final int FORBIDDEN = 403;
    private static final int FIRST_ERROR = 400;

    private final URI server;
    private final ServiceAccount account;
    private final Executor threads;
    private final Log log;
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private @Nullable Connection connection;

    /** A client that trusts what the file held at that time. */
    private record Connection(HttpClient client, FileTime authorityOf) {}

    /** @param server such as {@code https://10.96.0.1:443}, without a path */
    public KubernetesApi(URI server, ServiceAccount account, Executor threads, Log log) {
        this.server = server;
        this.account = account;
        this.threads = threads;
        this.log = log;
    }

    /** @param path with its query, such as {@code /api/v1/namespaces/x/pods} */
    public JsonNode get(String path) throws KubernetesFailure {
        return send(path, HttpRequest.newBuilder().GET());
    }

    public JsonNode create(String path, JsonNode object) throws KubernetesFailure {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(object.toString())));
    }

    /** Changes what the document has and leaves the rest as it is (RFC 7386). */
    public JsonNode merge(String path, JsonNode changes) throws KubernetesFailure {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/merge-patch+json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(changes.toString())));
    }

    private JsonNode send(String path, HttpRequest.Builder request) throws KubernetesFailure {
        String problem = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                if (attempt > 0) {
                    Thread.sleep(FIRST_PAUSE_MILLIS << attempt);
                }
                return once(path, request);
            } catch (HttpTimeoutException slow) {
                throw new KubernetesFailure(0, "The API server did not answer " + path + " within " + seconds());
            } catch (IOException broken) {
                problem = String.valueOf(broken.getMessage());
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                throw new KubernetesFailure(0, "This process is ending");
            }
        }
        throw new KubernetesFailure(0, "The API server at " + server + " cannot be reached: " + problem);
    }

    private static String seconds() {
        return PATIENCE.toSeconds() + " s";
    }

    private JsonNode once(String path, HttpRequest.Builder request)
            throws IOException, InterruptedException, KubernetesFailure {
        HttpRequest complete = request.uri(server.resolve(path))
                .timeout(PATIENCE)
                .setHeader("Accept", "application/json")
                .setHeader("Authorization", "Bearer " + account.token())
                .build();
        HttpResponse<byte[]> response = client().send(complete, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() < FIRST_ERROR) {
            return JSON.readTree(response.body());
        }
        String message = message(response.body());
        if (response.statusCode() == FORBIDDEN && said.add(message)) {
            log.warn(
                    KubernetesApi.class,
                    "A permission is missing; see k8s/monitoring/monitoring-stack.yaml: " + message);
        }
        throw new KubernetesFailure(
                response.statusCode(), complete.method() + " " + path + ": " + response.statusCode() + " " + message);
    }

    /** What a Status object says; nothing for anything else. */
    private static String message(byte[] body) {
        try {
            return JSON.readTree(body).path("message").asText();
        } catch (IOException noJson) {
            return "";
        }
    }

    private synchronized HttpClient client() throws IOException {
        FileTime changed = Files.getLastModifiedTime(account.authority());
        if (connection == null || !connection.authorityOf().equals(changed)) {
            connection = new Connection(connect(), changed);
        }
        return connection.client();
    }

    private HttpClient connect() throws IOException {
        try (InputStream file = Files.newInputStream(account.authority())) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .executor(threads)
                    .sslContext(context)
                    .build();
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(account.authority() + " has no certificates that can be read", unreadable);
        }
    }
}
