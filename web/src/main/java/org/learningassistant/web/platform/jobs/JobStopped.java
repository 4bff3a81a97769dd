package org.learningassistant.web.platform.jobs;

/** The job was cancelled, or another process has taken it over: its work here ends. */
public final class JobStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobStopped(String why) {
        super(why, null, false, false);
    }
}
