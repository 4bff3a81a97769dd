package org.learningassistant.metricsadapter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.learningassistant.metricsadapter.kubernetes.KubernetesFailure;

/** Does something again and again: at a fixed pace while it succeeds, and again soon, then later and later, while it fails. */
final class Loop implements AutoCloseable {
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);

    private final String what;
    private final Duration every;
    private final Duration atMost;
    private final Turn turn;
    private final Log log;
    private final Thread thread;
    private @Nullable String said;

    /** What is done each time. */
    interface Turn {
        void run() throws KubernetesFailure, InterruptedException;
    }

    /**
     * @param what is done, as the end of the sentence "could not"
     * @param atMost between two tries of which the first failed
     */
    Loop(String what, Duration every, Duration atMost, Turn turn, Log log) {
        this.what = what;
        this.every = every;
        this.atMost = atMost;
        this.turn = turn;
        this.log = log;
        this.thread = Thread.ofVirtual().name(what).start(this::run);
    }

    private void run() {
        int failures = 0;
        try {
            while (true) {
                Moment begun = Moment.now();
                failures = tryOnce() ? 0 : failures + 1;
                Duration pause = failures == 0 ? every.minus(Moment.now().since(begun)) : afterFailure(failures);
                Thread.sleep(pause.isNegative() ? Duration.ZERO : pause);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration afterFailure(int failures) {
        Duration longer = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
        return longer.compareTo(atMost) < 0 ? longer : atMost;
    }

    /** The same trouble is said once, and once when it is over. */
    private boolean tryOnce() throws InterruptedException {
        try {
            turn.run();
            if (said != null) {
                log.info(Loop.class, "Can " + what + " again");
                said = null;
            }
            return true;
        } catch (KubernetesFailure failure) {
            say("Could not " + what + ": " + failure.words());
        } catch (RuntimeException unforeseen) {
            say("Could not " + what + ": " + unforeseen);
        }
        return false;
    }

    private void say(String trouble) {
        if (!trouble.equals(said)) {
            log.warn(Loop.class, trouble);
            said = trouble;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
