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
import org.learningassistant.web.platform.files.FileSettings;

/** Starts the application, or says everything that is wrong with its settings and stops. */
@QuarkusMain
public final class Main {
    /** The exit code of a configuration error, as in sysexits.h. */
    private static final int BAD_CONFIGURATION = 78;

    private Main() {}

    public static void main(String... arguments) {
        Map<String, String> environment = System.getenv();
        Settings settings = Settings.from(environment::get);
        List<Key<?>> keys = new ArrayList<>(PlatformSettings.ALL);
        keys.addAll(FileSettings.ALL);
        keys.addAll(AccountsSettings.ALL);
        keys.addAll(AdminSettings.ALL);
        boolean production = !"development".equalsIgnoreCase(environment.getOrDefault("APP_ENV", "production"));
        List<String> problems = settings.problems(keys, environment.keySet(), production);
        if (!problems.isEmpty()) {
            System.err.println("Learning Assistant cannot start, its settings need attention:");
            problems.forEach(problem -> System.err.println("  - " + problem));
            System.exit(BAD_CONFIGURATION);
        }
        for (Key<?> key : keys) {
            // secrets given as files reach the framework under the plain name
            if (key.secret() && environment.get(key.name()) == null) {
                settings.find(key).ifPresent(value -> System.setProperty(key.name(), value.toString()));
            }
        }
        if (settings.get(PlatformSettings.ENVIRONMENT) == Environment.DEVELOPMENT) {
            System.setProperty("quarkus.log.console.json.enabled", "false");
        }
        Termination.isNoFailure();
        Quarkus.run(arguments);
    }
}
