package org.learningassistant.metricsadapter.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.learningassistant.metricsadapter.Log;
import org.learningassistant.metricsadapter.Moment;
import org.learningassistant.metricsadapter.access.Attributes;
import org.learningassistant.metricsadapter.access.Caller;
import org.learningassistant.metricsadapter.access.ProxyTrust;
import org.learningassistant.metricsadapter.access.Reviews;
import org.learningassistant.metricsadapter.certificates.Serving;
import org.learningassistant.metricsadapter.health.Meters;
import org.learningassistant.metricsadapter.kubernetes.KubernetesFailure;

/** The edge towards the API server: who asks, whether they may, what they ask, the answer. */
public final class ApiServer implements AutoCloseable {
    private static final int GRACE_SECONDS = 2;

    private final HttpsServer server;
    private final Metrics metrics;
    private final Supplier<Optional<ProxyTrust>> trust;
    private final Reviews reviews;
    private final Meters meters;
    private final Log log;

    /**
     * Listens from now on.
     *
     * @param port 0 for any
     * @param trust empty while nobody can be let in
     */
    public ApiServer(
            int port,
            Serving serving,
            String namespace,
            Sources sources,
            Supplier<Optional<ProxyTrust>> trust,
            Reviews reviews,
            Meters meters,
            Supplier<Moment> clock,
            ExecutorService threads,
            Log log)
            throws IOException {
        this.metrics = new Metrics(namespace, sources, clock);
        this.trust = trust;
        this.reviews = reviews;
        this.meters = meters;
        this.log = log;
        this.server = HttpsServer.create(new InetSocketAddress(port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving.context()) {
            @Override
            public void configure(HttpsParameters connection) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setWantClientAuth(true);
                wanted.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                connection.setSSLParameters(wanted);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(GRACE_SECONDS);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answerSafely(exchange);
            meters.answered(answer.status());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-cache, private");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** What nobody foresaw is said in the log, and the caller gets an answer like any other. */
    private Answer answerSafely(HttpExchange exchange) {
        try {
            return answer(exchange);
        } catch (RuntimeException unforeseen) {
            log.unforeseen(ApiServer.class, "A request could not be answered", unforeseen);
            return Answer.failure(Answer.Reason.INTERNAL_ERROR, "the request could not be answered");
        }
    }

    private Answer answer(HttpExchange exchange) {
        URI address = exchange.getRequestURI();
        Route route = Route.of(Optional.ofNullable(address.getRawPath()).orElse(""));
        Optional<Attributes> wanted =
                Route.attributes(route, Optional.ofNullable(address.getPath()).orElse(""));
        if (wanted.isPresent()) {
            Optional<Caller> caller =
                    trust.get().flatMap(proxy -> proxy.caller(certificates(exchange), exchange.getRequestHeaders()));
            if (caller.isEmpty()) {
                return Answer.failure(Answer.Reason.UNAUTHORIZED, "Unauthorized");
            }
            if (!exchange.getRequestMethod().equals("GET")) {
                return Answer.failure(
                        Answer.Reason.METHOD_NOT_ALLOWED,
                        exchange.getRequestMethod() + " is not supported: metrics are read with GET");
            }
            Optional<Answer> refusal = refusal(caller.get(), wanted.get());
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return switch (route) {
            case Route.Health _ -> Answer.text("ok");
            case Route.Groups _ -> Discovery.groups(header(exchange, "Accept"));
            case Route.Group _ -> Discovery.group();
            case Route.Resources(Version version) -> Discovery.resources(version);
            case Route.OpenApi(int version) -> Discovery.openApi(version);
            case Route.Values values ->
                metrics.answer(
                        values,
                        Route.parameters(
                                Optional.ofNullable(address.getRawQuery()).orElse("")));
            case Route.Nowhere _ ->
                Answer.failure(Answer.Reason.NOT_FOUND, "the server could not find the requested resource");
        };
    }

    private Optional<Answer> refusal(Caller caller, Attributes wanted) {
        try {
            return reviews.allows(caller, wanted)
                    ? Optional.empty()
                    : Optional.of(Answer.failure(
                            Answer.Reason.FORBIDDEN, "the user \"" + caller.user() + "\" may not " + words(wanted)));
        } catch (KubernetesFailure unknown) {
            log.warn(ApiServer.class, "Nobody could say whether a caller may: " + unknown.words());
            return Optional.of(Answer.failure(
                    Answer.Reason.SERVICE_UNAVAILABLE, "whether this is allowed cannot be found out at the moment"));
        }
    }

    private static String words(Attributes wanted) {
        return switch (wanted) {
            case Attributes.Metric metric ->
                "get " + metric.resource() + "/" + metric.metric() + " in the API group \"" + metric.group()
                        + "\" in the namespace \"" + metric.namespace() + "\"";
            case Attributes.Path(String path) -> "get the path " + path;
        };
    }

    /** What the client showed, unjudged. */
    private static List<X509Certificate> certificates(HttpExchange exchange) {
        List<X509Certificate> certificates = new ArrayList<>();
        if (exchange instanceof HttpsExchange secure) {
            try {
                for (Certificate certificate : secure.getSSLSession().getPeerCertificates()) {
                    certificates.add((X509Certificate) certificate);
                }
            } catch (SSLPeerUnverifiedException none) {
                return List.of();
            }
        }
        return certificates;
    }

    private static String header(HttpExchange exchange, String name) {
        @Nullable String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
