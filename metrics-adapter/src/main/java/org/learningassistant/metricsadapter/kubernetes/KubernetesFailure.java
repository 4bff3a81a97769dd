package org.learningassistant.metricsadapter.kubernetes;

/** The API server did not do what was asked of it. The message is for operators. */
public final class KubernetesFailure extends Exception {
    private static final int NOT_FOUND = 404;

    private final int status;

    public KubernetesFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Of HTTP; 0 when there was no answer. */
    public int status() {
        return status;
    }

    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** The message, which is always there. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
