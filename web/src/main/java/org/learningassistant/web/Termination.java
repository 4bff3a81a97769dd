package org.learningassistant.web;

import java.lang.reflect.Proxy;

/**
 * Being told to stop is not a failure: SIGTERM ends this process with exit code 0 after the orderly shutdown, instead
 * of the virtual machine's 143.
 */
final class Termination {
    private Termination() {}

    /** By reflection: the JDK has no other way to handle a signal, and warns of this one wherever it is compiled. */
    static void isNoFailure() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object exit = Proxy.newProxyInstance(
                    Termination.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        Thread.ofPlatform().start(() -> System.exit(0));
                        return null;
                    });
            Object termination = signal.getConstructor(String.class).newInstance("TERM");
            signal.getMethod("handle", signal, handler).invoke(null, termination, exit);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("this JDK has no sun.misc.Signal", changed);
        }
    }
}
