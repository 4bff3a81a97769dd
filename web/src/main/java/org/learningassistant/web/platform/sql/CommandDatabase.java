package org.learningassistant.web.platform.sql;

import org.jdbi.v3.core.Jdbi;
import org.learningassistant.web.platform.config.PlatformSettings;
import org.learningassistant.web.platform.config.Settings;

/** The way to PostgreSQL for commands that run beside the server: a connection for each piece of work, and no pool. */
public final class CommandDatabase {
    private CommandDatabase() {}

    /** @param name what PostgreSQL calls the command in its list of connections */
    public static Jdbi of(Settings settings, String name) {
        return JdbiProducer.configured(Jdbi.create(
                url(settings, name),
                settings.get(PlatformSettings.POSTGRES_USER),
                settings.get(PlatformSettings.POSTGRES_PASSWORD)));
    }

    static String url(Settings settings, String name) {
        return "jdbc:postgresql://" + settings.get(PlatformSettings.POSTGRES_HOST) + ":"
                + settings.get(PlatformSettings.POSTGRES_PORT) + "/" + settings.get(PlatformSettings.POSTGRES_DB)
                + "?ApplicationName=" + name + "&connectTimeout=2&logServerErrorDetail=false";
    }
}
