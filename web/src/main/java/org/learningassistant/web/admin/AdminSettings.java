package org.learningassistant.web.admin;

import java.util.List;
import org.learningassistant.web.platform.config.Key;

/** The keys of external services. All are optional: the status page says what happens without each. */
public final class AdminSettings {
    public static final Key<String> OPENAI_API_KEY =
            Key.optionalSecret("OPENAI_API_KEY", 1, "the key of a language model service");
    public static final Key<String> RESEND_API_KEY = Key.optionalSecret("RESEND_API_KEY", 1, "the key of Resend");
    public static final Key<String> SUPABASE_SERVICE_KEY =
            Key.optionalSecret("SUPABASE_SERVICE_KEY", 1, "the service key of Supabase");
    public static final Key<String> TAMBO_API_KEY = Key.optionalSecret("TAMBO_API_KEY", 1, "the key of Tambo");

    /** In the order in which the status page lists them. */
    public static final List<Key<String>> SERVICES =
            List.of(OPENAI_API_KEY, RESEND_API_KEY, SUPABASE_SERVICE_KEY, TAMBO_API_KEY);

    public static final List<Key<?>> ALL = List.copyOf(SERVICES);

    private AdminSettings() {}
}
