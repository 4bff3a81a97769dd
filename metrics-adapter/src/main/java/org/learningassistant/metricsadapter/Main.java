package org.learningassistant.metricsadapter;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;

/** Starts the adapter and ends it when it is told to. */
final class Main {
    private static final int WRONG_SETTINGS = 2;
    private static final int FAILED = 1;

    private Main() {}

    public static void main(String... arguments) throws InterruptedException {
        limitServers();
        Log log = new Log(System.out, Moment::now);
        try {
            Adapter adapter = Adapter.start(Settings.of(System.getenv()), log, Moment::now, new SecureRandom());
            Runtime.getRuntime().addShutdownHook(new Thread(adapter::close, "end"));
            new CountDownLatch(1).await();
        } catch (Settings.Problems problems) {
            problems.sentences().forEach(sentence -> log.error(Main.class, sentence));
            System.exit(WRONG_SETTINGS);
        } catch (IOException occupied) {
            log.error(Main.class, "Could not listen: " + occupied.getMessage());
            System.exit(FAILED);
        }
    }

    /**
     * The JDK's servers are told by properties. The API server keeps idle connections for 90 seconds: it should be the one that
     * closes them, since a request that meets a closing connection is lost.
     */
    private static void limitServers() {
        System.setProperty("sun.net.httpserver.idleInterval", "120");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "50");
        System.setProperty("jdk.httpserver.maxConnections", "200");
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", "65536");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }
}
