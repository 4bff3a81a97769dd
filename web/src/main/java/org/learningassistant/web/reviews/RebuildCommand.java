package org.learningassistant.web.reviews;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.learningassistant.web.platform.config.PlatformSettings;
import org.learningassistant.web.platform.config.Settings;
import org.learningassistant.web.platform.sql.DatabaseFailure;
import org.learningassistant.web.reviews.Rebuild.Difference;

/**
 * For operators: compares every derived number with what the log of answers gives, or stores what the log gives. Both may
 * run while people study, and need nothing but the database.
 */
public final class RebuildCommand {
    /** Exit codes: something differs or cannot be looked at; a mistake in the command line, as in sysexits.h. */
    private static final int NOT_WELL = 1;

    private static final int USAGE = 64;

    private static final int MOST_SHOWN = 20;

    private final Settings settings;
    private final PrintStream out;

    public RebuildCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * @param options {@code --check} or {@code --repair}
     * @return the exit code: 0 when all numbers are (now) what the log says
     */
    public int run(List<String> options) {
        boolean repairs = options.equals(List.of("--repair"));
        if (!repairs && !options.equals(List.of("--check"))) {
            out.println("Say what to do: rebuild --check compares every derived number with the log of answers and"
                    + " changes nothing, rebuild --repair stores what the log says.");
            return USAGE;
        }
        try {
            return look(repairs);
        } catch (RuntimeException failed) {
            if (!DatabaseFailure.isUnreachable(failed)) {
                throw failed;
            }
            out.println("The database " + settings.get(PlatformSettings.POSTGRES_DB) + " on "
                    + settings.get(PlatformSettings.POSTGRES_HOST) + " cannot be reached: "
                    + String.valueOf(failed.getMessage()).lines().findFirst().orElse("no reason given"));
            return NOT_WELL;
        }
    }

    private int look(boolean repairs) {
        RebuildStore store = RebuildStore.beside(settings);
        Rebuild rebuild = new Rebuild(store);
        List<UUID> people = store.people();
        // an item's difficulty differs for everybody who answered it, and is one number
        Set<Difference> differences = new LinkedHashSet<>();
        for (UUID person : people) {
            for (Difference difference : repairs ? rebuild.repair(person) : rebuild.compare(person)) {
                if (differences.add(difference) && differences.size() <= MOST_SHOWN) {
                    out.println(difference.table() + " of " + person + ", " + difference.key() + ": stored "
                            + difference.stored() + ", by the log " + difference.rebuilt());
                }
            }
        }
        String looked = "Compared the derived numbers of " + people.size() + " people with the log of answers: ";
        if (differences.isEmpty()) {
            out.println(looked + "all are what the log says.");
            return 0;
        }
        out.println(looked + differences.size() + " were not what the log says"
                + (repairs ? ", and are now." : ". Run rebuild --repair to mend them."));
        return repairs ? 0 : NOT_WELL;
    }
}
