package org.learningassistant.local;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, a closed terminal and {@code kill}. While servers are starting the first request interrupts the thread that
 * starts them; the second request makes the stop hurry.
 */
final class StopRequests {

    private final Thread starter;
    private final CountDownLatch first = new CountDownLatch(1);
    private boolean interruptible = true;
    private int requests;

    StopRequests(Thread starter) {
        this.starter = starter;
    }

    /**
     * Shutdown hooks would do for one Ctrl-C, but they notice no second one. The class that does is supported and yet
     * warned about by the compiler with no way to agree, hence its use by name.
     */
    void listen() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object request = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> handle(method.getName()));
            for (String name : new String[] {"INT", "TERM", "HUP"}) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), request);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Java cannot listen to signals", e);
        }
    }

    synchronized void request() {
        requests++;
        first.countDown();
        if (interruptible) {
            starter.interrupt();
        }
    }

    /** From now on nothing is interrupted; called by the starting thread, which may have been just before. */
    synchronized void endOfStart() {
        interruptible = false;
        Thread.interrupted();
    }

    /** True when a stop has been asked for, at once or within that time. */
    boolean await(Duration patience) throws InterruptedException {
        return first.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized boolean requested() {
        return requests > 0;
    }

    synchronized boolean hurry() {
        return requests >= 2;
    }

    private @Nullable Object handle(String method) {
        if (method.equals("handle")) {
            request();
        }
        return null;
    }
}
