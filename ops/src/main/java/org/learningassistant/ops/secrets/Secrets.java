package org.learningassistant.ops.secrets;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.learningassistant.ops.settings.EnvFile;

/** Makes passwords and keys. */
public final class Secrets {
    private static final int BYTES = 32;
    private static final SecureRandom CHANCE = new SecureRandom();

    private Secrets() {}

    /** 32 random bytes as base64url, which every reader of the settings understands in the same way. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        CHANCE.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * What came of it.
     *
     * @param made the names of what was made, in order
     */
    public record Filled(EnvFile file, List<String> made) {
        public Filled {
            made = List.copyOf(made);
        }
    }

    /** Makes what is required and has no value, with placeholders too when asked; what has a value stays. */
    public static Filled fill(EnvFile file, boolean placeholders, Supplier<String> random) {
        EnvFile filled = file;
        List<String> made = new ArrayList<>();
        for (String name : EnvFile.REQUIRED) {
            String value = filled.value(name);
            if (value.isEmpty() || (placeholders && EnvFile.isPlaceholder(value))) {
                filled = filled.with(name, random.get());
                made.add(name);
            }
        }
        return new Filled(filled, made);
    }
}
