package org.learningassistant.metricsadapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.learningassistant.metricsadapter.certificates.Bundle;
import org.learningassistant.metricsadapter.certificates.Identity;

/** Asks the adapter as the API server does: with a certificate of its own, and the caller in headers. */
public final class StandInProxy {
    /** Whom the autoscaler's questions come from. */
    public static final List<String> AUTOSCALER = List.of(
            "X-Remote-User", "system:serviceaccount:kube-system:horizontal-pod-autoscaler",
            "X-Remote-Group", "system:serviceaccounts",
            "X-Remote-Group", "system:authenticated",
            "X-Remote-Extra-Authentication.kubernetes.io%2fCredential-Id", "JTI=1");

    private static final char[] PASSWORD = "in memory only".toCharArray();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port;
    private final HttpClient client;

    /** What came back. */
    public record Reply(int status, String type, JsonNode document) {}

    /** @param bundle PEM in base 64: whom to trust, and nobody else */
    StandInProxy(int port, String bundle, Identity... identities) {
        this.port = port;
        Bundle trusted = Bundle.parse(new String(Base64.getDecoder().decode(bundle), StandardCharsets.US_ASCII));
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .sslContext(context(trusted, identities))
                .build();
    }

    /** Somebody without any certificate. */
    public static StandInProxy anonymous(int port, String bundle) {
        return new StandInProxy(port, bundle);
    }

    static SSLContext serving(Identity identity) {
        return context(new Bundle(List.of()), identity);
    }

    private static SSLContext context(Bundle trusted, Identity... identities) {
        try {
            KeyStore keys = empty();
            for (Identity identity : identities) {
                keys.setKeyEntry(
                        "own", identity.key(), PASSWORD, new Certificate[] {identity.certificate(), identity.authority()
                        });
            }
            KeyStore authorities = empty();
            for (Certificate certificate : trusted.certificates()) {
                authorities.setCertificateEntry("authority-" + authorities.size(), certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(keys), trust(authorities), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyManager[] keys(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trust(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** For the autoscaler. */
    public Reply get(String path) {
        return send("GET", path, AUTOSCALER);
    }

    /** @param headers names and values in turn */
    public Reply send(String method, String path, List<String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Reply(
                    response.statusCode(),
                    type,
                    type.startsWith("application/json")
                            ? JSON.readTree(response.body())
                            : JSON.getNodeFactory().textNode(response.body()));
        } catch (IOException broken) {
            throw new AssertionError(path, broken);
        } catch (InterruptedException end) {
            throw new IllegalStateException(end);
        }
    }
}
