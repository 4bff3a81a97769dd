package org.learningassistant.web;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.learningassistant.web.accounts.AccountsSettings;
import org.learningassistant.web.admin.AdminSettings;
import org.learningassistant.web.platform.config.Environment;
import org.learningassistant.web.platform.config.Key;
import org.learningassistant.web.platform.config.PlatformSettings;
import org.learningassistant.web.platform.config.Settings;
import org.learningassistant.web.platform.config.SettingsFolder;
import org.learningassistant.web.platform.files.FileSettings;
import org.learningassistant.web.platform.sql.MigrateCommand;
import org.learningassistant.web.reviews.RebuildCommand;

/** Starts the application, or says everything that is wrong with its settings and stops. */
@QuarkusMain
public final class Main {
    /** The exit code of a configuration error, as in sysexits.h. */
    private static final int BAD_CONFIGURATION = 78;

    /** The argument that brings the schema up to date instead of serving. */
    private static final String MIGRATE = "migrate";

    /** The argument that compares derived numbers with the log, or mends them, instead of serving. */
    private static final String REBUILD = "rebuild";

    private Main() {}

    public static void main(String... arguments) {
        Map<String, String> environment = environment();
        Settings settings = Settings.from(environment::get);
        if (List.of(arguments).equals(List.of(MIGRATE))) {
            refuse(settings.problems(PlatformSettings.DATABASE, List.of(), isProduction(environment)));
            System.exit(new MigrateCommand(settings, System.out).run());
        }
        if (arguments.length > 0 && arguments[0].equals(REBUILD)) {
            refuse(settings.problems(PlatformSettings.DATABASE, List.of(), isProduction(environment)));
            System.exit(new RebuildCommand(settings, System.out)
                    .run(List.of(arguments).subList(1, arguments.length)));
        }
        List<Key<?>> keys = new ArrayList<>(PlatformSettings.ALL);
        keys.addAll(FileSettings.ALL);
        keys.addAll(AccountsSettings.ALL);
        keys.addAll(AdminSettings.ALL);
        List<String> problems =
                new ArrayList<>(settings.problems(keys, environment.keySet(), isProduction(environment)));
        problems.addAll(
                Settings.strangers(keys, SettingsFolder.names(settings.get(SettingsFolder.SETTINGS_DIR)), problems));
        refuse(problems);
        for (Key<?> key : keys) {
            // what was given as a file reaches the framework under the plain name
            if (System.getenv(key.name()) == null && (key.secret() || environment.containsKey(key.name()))) {
                settings.text(key).ifPresent(value -> System.setProperty(key.name(), value));
            }
        }
        if (settings.get(PlatformSettings.ENVIRONMENT) == Environment.DEVELOPMENT) {
            System.setProperty("quarkus.log.console.json.enabled", "false");
        }
        Termination.isNoFailure();
        Quarkus.run(arguments);
    }

    private static Map<String, String> environment() {
        try {
            return SettingsFolder.joinedTo(System.getenv());
        } catch (IllegalStateException unreadable) {
            refuse(List.of(String.valueOf(unreadable.getMessage())));
            throw unreadable;
        }
    }

    private static boolean isProduction(Map<String, String> environment) {
        return !"development".equalsIgnoreCase(environment.getOrDefault("APP_ENV", "production"));
    }

    /** Ends the process when there are problems. */
    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            System.err.println("Learning Assistant cannot start, its settings need attention:");
            problems.forEach(problem -> System.err.println("  - " + problem));
            System.exit(BAD_CONFIGURATION);
        }
    }
}
