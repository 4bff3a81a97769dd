package org.learningassistant.ops.steps;

import java.util.List;

/** What came of a plan. */
public sealed interface Outcome {
    record Done() implements Outcome {}

    /**
     * @param step the title of the step that failed
     * @param reason what was seen last
     * @param evidence lines of a log, when there are any
     */
    record Failed(String step, String reason, List<String> evidence) implements Outcome {}

    /**
     * What was before is back, or not.
     *
     * @param trouble what failed on the way back; empty when all is as it was
     */
    record RolledBack(Failed cause, String trouble) implements Outcome {}
}
