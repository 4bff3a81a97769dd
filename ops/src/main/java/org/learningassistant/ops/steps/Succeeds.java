package org.learningassistant.ops.steps;

import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.shell.Web;

/**
 * A command ends well.
 *
 * @param otherwise what it means when it does not
 */
public record Succeeds(Command command, String otherwise) implements Probe {
    @Override
    public String how() {
        return command.toString();
    }

    @Override
    public Sight look(Shell shell, Web web) {
        Result result = shell.run(command);
        return result.succeeded() ? new Sight.Good() : new Sight.NotYet(otherwise + " (" + result.reason() + ")");
    }
}
