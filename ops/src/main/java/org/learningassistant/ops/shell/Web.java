package org.learningassistant.ops.shell;

import java.net.URI;

/** Asks servers of this host. */
public interface Web {
    /** What a server answered; status 0 with the reason as body when there was no answer. */
    record Answer(int status, String body) {
        public boolean isGood() {
            return status >= 200 && status < 300;
        }
    }

    Answer get(URI address);
}
