package org.learningassistant.ops.autoscale;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.learningassistant.ops.compose.Container;
import org.learningassistant.ops.compose.Docker;
import org.learningassistant.ops.compose.Stack;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.scaling.Decision;
import org.learningassistant.scaling.History;

/**
 * Looks at the replicas again and again and says how many there shall be; what becomes of it is for others to do, who then say
 * whether they did.
 */
public final class HostAutoscaler {
    private final HostScaler scaler;
    private final Shell shell;
    private final Path file;
    private final boolean keeps;
    private final Looks looks = new Looks();
    private Remembered remembered;

    /**
     * @param file what is remembered from one run to the next
     * @param keeps whether it is written; without it the file is only read
     */
    public HostAutoscaler(HostScaler scaler, Shell shell, Path file, boolean keeps) {
        this.scaler = scaler;
        this.shell = shell;
        this.file = file;
        this.keeps = keeps;
        this.remembered = Remembered.read(file);
    }

    /** One cycle. */
    public Decision look(Docker docker, Stack stack, Instant now) {
        Set<String> answered = new HashSet<>();
        for (String replica : stack.running()) {
            remembered = remembered.with(
                    replica,
                    HostScaler.serves(stack, replica),
                    stack.container(replica).flatMap(Container::started),
                    now);
            Result said = shell.run(Usage.command(docker, replica));
            Usage.read(said.succeeded() ? said.out() : "", now).ifPresent(usage -> {
                looks.add(replica, usage);
                answered.add(replica);
            });
        }
        looks.keepOnly(answered);
        Decision decision = scaler.decide(stack, looks, remembered, now);
        if (!decision.changed()) {
            keep(decision.history());
        }
        return decision;
    }

    /** What was decided has come about, so that it counts for the rates. */
    public void done(Decision decision) {
        keep(decision.history());
    }

    /** What was decided has not come about: what was recommended counts, but there was no change. */
    public void failed(Decision decision) {
        History before = remembered.history().orElse(History.EMPTY);
        keep(new History(decision.history().recommendations(), before.ups(), before.downs()));
    }

    private void keep(History history) {
        remembered = remembered.with(history);
        if (keeps) {
            remembered.write(file);
        }
    }
}
