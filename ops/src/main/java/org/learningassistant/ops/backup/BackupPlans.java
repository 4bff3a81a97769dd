package org.learningassistant.ops.backup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.learningassistant.ops.compose.Docker;
import org.learningassistant.ops.compose.Plans;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.shell.Web;
import org.learningassistant.ops.steps.Plan;
import org.learningassistant.ops.steps.Probe;
import org.learningassistant.ops.steps.Step;

/** How a backup is made, and how one becomes the data that is served. */
public final class BackupPlans {
    private static final Duration LONG = Duration.ofHours(2);
    private static final String ROLES = "/docker-entrypoint-initdb.d/10-roles.sh";

    private final Docker docker;

    public BackupPlans(Docker docker) {
        this.docker = docker;
    }

    /** A folder beside the daily ones; the oldest beyond the number to keep go with the next daily one. */
    public Plan backup() {
        return new Plan("Backup", List.of(make("the database and the settings are saved")));
    }

    private Step make(String title) {
        return new Step.Run(title, script("now").within(LONG));
    }

    private Command script(String... arguments) {
        List<String> words = new ArrayList<>(List.of("/bin/bash", "/backup/backup.sh"));
        words.addAll(List.of(arguments));
        return docker.inside("backup", words.toArray(String[]::new));
    }

    /**
     * The data is loaded beside what is served, counted, and brought to the schema of now; only then the two change places,
     * which takes seconds. When the application is not well with it, they change back.
     *
     * @param plans for starting and stopping replicas
     * @param safety whether to make a backup of what is served before
     * @param window for how long the application has to be well
     */
    public Plan restore(Backup backup, Plans plans, boolean safety, Duration window) {
        String beside = "learning_restore_"
                + backup.name()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^0-9a-z]+", "_")
                        .replaceAll("^.*assistant_", "");
        List<Step> steps = new ArrayList<>();
        if (safety) {
            steps.add(make("what is served now is saved first"));
        }
        steps.add(new Step.Run("an empty database is made beside", roles("create", beside)));
        steps.add(new Step.Run(
                "the backup is loaded into it",
                docker.insideReading("backup", "", "/bin/bash", "/backup/backup.sh", "load", beside)
                        .reading(backup.folder().resolve(Backup.DATABASE))
                        .within(LONG)));
        steps.add(new Step.Await(
                "every table has as many rows as when it was saved",
                new Counted(script("count", beside), backup.rows()),
                Duration.ZERO,
                Duration.ZERO,
                true,
                Optional.empty()));
        steps.add(new Step.Run(
                "its schema is brought up to date", docker.onceWith(Map.of("POSTGRES_DB", beside), "migrate")));
        List<Step> forth = new ArrayList<>(plans.endReplicas());
        forth.add(new Step.Run("the two databases change places", roles("swap", beside)));
        forth.add(new Step.Run(
                "sessions and caches of before go",
                docker.inside("redis", "/bin/sh", "/usr/local/bin/ask.sh", "FLUSHALL")));
        forth.addAll(plans.startReplicas(window));
        List<Step> back = new ArrayList<>(plans.endReplicas());
        back.add(new Step.Run("the two databases change back", roles("back", beside)));
        back.addAll(plans.startReplicas(Duration.ZERO));
        steps.add(new Step.Guarded("What was served before is brought back", forth, back));
        steps.add(new Step.Run("what is not served any more is removed", roles("drop", beside)));
        return new Plan("Restore " + backup.name(), steps);
    }

    private Command roles(String... arguments) {
        List<String> words = new ArrayList<>(List.of(ROLES));
        words.addAll(List.of(arguments));
        return docker.inside("postgres", words.toArray(String[]::new)).within(LONG);
    }

    /** A database has as many rows in each table as it should. */
    record Counted(Command command, Map<String, Long> expected) implements Probe {
        @Override
        public String how() {
            return command.toString();
        }

        @Override
        public Sight look(Shell shell, Web web) {
            Result result = shell.run(command);
            if (!result.succeeded()) {
                return new Sight.Never(result.reason());
            }
            Map<String, Long> found = new TreeMap<>();
            for (String line : result.out().lines().toList()) {
                String[] words = line.split(" ");
                found.put(words[0], Long.parseLong(words[1]));
            }
            List<String> differences = expected.entrySet().stream()
                    .filter(table -> !table.getValue().equals(found.get(table.getKey())))
                    .map(table -> table.getKey() + " has " + found.get(table.getKey()) + " rows instead of "
                            + table.getValue())
                    .sorted()
                    .toList();
            return differences.isEmpty() && found.size() == expected.size()
                    ? new Sight.Good()
                    : new Sight.Never(
                            differences.isEmpty() ? "there are other tables" : String.join("; ", differences));
        }
    }
}
