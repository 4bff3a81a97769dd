package org.learningassistant.ops.steps;

import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.shell.Web;

/** A question about the installation that can be asked again and again. Records, so that plans can be compared. */
public interface Probe {
    /** What was seen. */
    sealed interface Sight {
        /** It is as it should be. */
        record Good() implements Sight {}

        /** It is not, and may become so. */
        record NotYet(String seen) implements Sight {}

        /** It is not, and waiting will not help. */
        record Never(String seen) implements Sight {}
    }

    /** How one would look oneself: a command line. */
    String how();

    Sight look(Shell shell, Web web);
}
