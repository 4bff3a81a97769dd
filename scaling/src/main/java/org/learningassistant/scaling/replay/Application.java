package org.learningassistant.scaling.replay;

import java.time.Duration;

/**
 * What is known of the application that is scaled.
 *
 * @param processorSeconds of processor time that one request takes on average
 * @param processor what a pod requests and may use at most, in thousandths of a processor
 * @param memory likewise, in bytes
 * @param idleMemory of a pod without requests, in bytes
 * @param memoryPerRate that each request a second adds to it, in bytes; a pod that was busy keeps it no longer than the samples reach
 *     back, which is kinder than a heap is
 * @param startUp from the autoscaler's decision until a new pod is ready
 * @param patience how long a request waits before it is lost
 */
public record Application(
        double processorSeconds,
        Resource processor,
        Resource memory,
        long idleMemory,
        double memoryPerRate,
        Duration startUp,
        Duration patience) {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final double THOUSAND = 1000;

    /** What the kubelet grants of something. */
    public record Resource(long request, long limit) {}

    /**
     * This application as it was measured: half a processor serves about 100 requests a second of the mix, 151 MiB idle and 337 MiB
     * at that rate (bench/RESULTS.md); requests and limits of {@code k8s/base/app-deployment.yaml}. Ready after 3.7 s with half a
     * processor, before which the pod is placed and its migrations are checked: 20 s in all.
     */
    public static final Application MEASURED = new Application(
            0.005,
            new Resource(250, 500),
            new Resource(512 * MEBIBYTE, 1024 * MEBIBYTE),
            151 * MEBIBYTE,
            1.86 * MEBIBYTE,
            Duration.ofSeconds(20),
            Duration.ofSeconds(30));

    public Application {
        if (!(processorSeconds > 0) || processor.request() < 1 || processor.limit() < 1 || memory.request() < 1) {
            throw new IllegalArgumentException("a request takes some processor time, and a pod requests something");
        }
    }

    /** How many requests a second one replica serves when it does nothing else. */
    public double serviceRate() {
        return processor.limit() / THOUSAND / processorSeconds;
    }

    /** In thousandths of a processor, of a pod that serves so many requests a second. */
    long processorAt(double rate) {
        return Math.min(processor.limit(), Math.round(rate * processorSeconds * THOUSAND));
    }

    /** In bytes. */
    long memoryAt(double rate) {
        return Math.min(memory.limit(), Math.round(idleMemory + memoryPerRate * rate));
    }
}
