package org.learningassistant.standins.balancer;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Starts with the arguments that Traefik has: {@code --configFile=FILE}. The store of the environment variable
 * DEFAULT_CERTIFICATE serves secure entries for which there is no certificate.
 */
public final class Balancer {
    private static final String SUFFIX = "@file";

    /** As in Traefik each new connection looks its name up: a replica that was started again may have another address. */
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setAddressResolverOptions(
                    new AddressResolverOptions().setCacheMaxTimeToLive(0).setCacheNegativeTimeToLive(0)));

    private final HttpClient upstream;
    private final HttpClient checks =
            vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false), new PoolOptions().setHttp1MaxSize(100));
    private final Static statics;
    private final Path folder;
    private final AtomicLong requests = new AtomicLong();

    private Map<String, String> seen = Map.of();
    private volatile Dynamic dynamic = new Dynamic(null, null);
    private volatile Map<String, Pool> pools = Map.of();

    private Balancer(Static statics) {
        this.statics = statics;
        this.folder = Path.of(statics.providers().file().directory());
        Duration idle =
                Durations.parse(statics.serversTransport().forwardingTimeouts().idleConnTimeout());
        this.upstream = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAliveTimeout((int) idle.toSeconds())
                        .setConnectTimeout(2000)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(1000));
    }

    public static void main(String... arguments) throws IOException {
        if (arguments.length != 1 || !arguments[0].startsWith("--configFile=")) {
            System.err.println("usage: traefik --configFile=FILE");
            System.exit(2);
        }
        Path file = Path.of(arguments[0].substring("--configFile=".length()));
        new Balancer(Configuration.statics(file)).start();
    }

    private void start() {
        reload();
        vertx.setPeriodic(
                Durations.parse(statics.providers().providersThrottleDuration()).toMillis(), same -> reload());
        statics.entryPoints().forEach(this::open);
        System.out.println("A stand-in for Traefik is listening.");
    }

    /** What cannot be read is said, and what was known before stays. */
    private void reload() {
        try {
            Map<String, String> texts = Configuration.texts(folder);
            if (texts.equals(seen)) {
                return;
            }
            seen = texts;
            Dynamic wanted = Configuration.dynamic(texts);
            Map<String, Pool> made = new HashMap<>();
            wanted.http()
                    .services()
                    .forEach((name, service) -> made.put(name, new Pool(vertx, checks, service.loadBalancer())));
            Map<String, Pool> before = pools;
            dynamic = wanted;
            pools = Map.copyOf(made);
            before.values().forEach(Pool::end);
            System.out.println("configuration read from " + texts.keySet());
        } catch (IOException | RuntimeException wrong) {
            System.out.println("configuration not accepted: " + wrong.getMessage());
        }
    }

    private void open(String name, Static.EntryPoint entry) {
        var options = new HttpServerOptions()
                .setPort(entry.port())
                .setIdleTimeout(180)
                .setHttp2ClearTextEnabled(false);
        if (entry.isSecure()) {
            options.setSsl(true);
            Dynamic.@Nullable Certificate own = ownCertificate();
            if (own == null) {
                options.setKeyCertOptions(new JksOptions()
                        .setPath(System.getenv().getOrDefault("DEFAULT_CERTIFICATE", "/default.p12"))
                        .setPassword("changeit"));
            } else {
                options.setKeyCertOptions(
                        new PemKeyCertOptions().setCertPath(own.certFile()).setKeyPath(own.keyFile()));
            }
        }
        vertx.createHttpServer(options)
                .requestHandler(request -> answer(name, entry, request))
                .listen()
                .onFailure(failed -> {
                    System.err.println("cannot listen at " + entry.address() + ": " + failed.getMessage());
                    System.exit(1);
                });
    }

    private Dynamic.@Nullable Certificate ownCertificate() {
        Dynamic.Tls tls = dynamic.tls();
        Map<String, Dynamic.Store> stores = tls == null ? null : tls.stores();
        Dynamic.Store store = stores == null ? null : stores.get("default");
        return store == null ? null : store.defaultCertificate();
    }

    private void answer(String name, Static.EntryPoint entry, HttpServerRequest request) {
        if (name.equals("traefik") && statics.api().insecure()) {
            inside(request);
            return;
        }
        if (name.equals(statics.metrics().prometheus().entryPoint())) {
            request.response().end("traefik_entrypoint_requests_total " + requests.get() + "\n");
            return;
        }
        requests.incrementAndGet();
        Static.Http http = entry.http();
        if (http != null && http.redirections() != null) {
            var to = http.redirections().entryPoint();
            request.response()
                    .setStatusCode(to.permanent() ? 301 : 302)
                    .putHeader("Location", to.scheme() + "://" + host(request) + request.uri())
                    .end();
            return;
        }
        Optional<Dynamic.Router> router = dynamic.http().routers().values().stream()
                .filter(one -> one.entryPoints().contains(name))
                .filter(one -> new Rule(one.rule()).matches(host(request), path(request)))
                .max(Comparator.comparingInt(Balancer::priority));
        if (router.isEmpty()) {
            request.response().setStatusCode(404).end("404 page not found\n");
            return;
        }
        Pool pool = pools.get(router.get().service());
        if (pool == null) {
            request.response().setStatusCode(503).end("no available server\n");
            return;
        }
        new Passage(vertx, upstream, request, pool, middlewares(router.get()), entry.isSecure()).begin();
    }

    private static int priority(Dynamic.Router router) {
        return router.priority() == 0 ? router.rule().length() : router.priority();
    }

    private List<Dynamic.Middleware> middlewares(Dynamic.Router router) {
        Map<String, Dynamic.Middleware> known = dynamic.http().middlewares();
        List<String> names = router.middlewares();
        return names == null
                ? List.of()
                : names.stream()
                        .map(known::get)
                        .filter(java.util.Objects::nonNull)
                        .toList();
    }

    /** What only the host itself reaches: whether the balancer lives, and which servers it has. */
    private void inside(HttpServerRequest request) {
        String path = path(request);
        String services = "/api/http/services/";
        if (path.equals("/ping")) {
            request.response().end("OK");
        } else if (path.startsWith(services) && path.endsWith(SUFFIX)) {
            String name = path.substring(services.length(), path.length() - SUFFIX.length());
            Pool pool = pools.get(name);
            if (pool == null) {
                request.response().setStatusCode(404).end();
                return;
            }
            var urls = new JsonArray();
            var status = new JsonObject();
            for (Pool.Server server : pool.servers()) {
                urls.add(new JsonObject().put("url", server.url.toString()));
                status.put(server.url.toString(), server.up ? "UP" : "DOWN");
            }
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("name", name + SUFFIX)
                            .put("provider", "file")
                            .put("status", "enabled")
                            .put("loadBalancer", new JsonObject().put("servers", urls))
                            .put("serverStatus", status)
                            .encode());
        } else {
            request.response().setStatusCode(404).end("404 page not found\n");
        }
    }

    static String host(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null ? "" : authority.host();
    }

    private static String path(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "/" : path;
    }
}
