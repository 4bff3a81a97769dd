package org.learningassistant.web.accounts;

import java.net.URI;

/** Where pages of accounts lead. */
final class Places {
    static final URI TODAY = URI.create("/today");
    static final URI WELCOME = URI.create("/");
    static final URI SETTINGS_SAVED = URI.create("/settings?done=saved");

    /** A form that came back with something to look at. */
    static final int LOOK_AGAIN = 422;

    private Places() {}
}
