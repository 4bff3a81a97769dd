package org.learningassistant.ops.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BiConsumer;
import org.learningassistant.ops.autoscale.Malformed;

/** Good files with a few bytes changed: each is read, or refused in one sentence, and nothing else happens. */
public final class Damage {
    private static final int RUNS = 10_000;

    private Damage() {}

    /**
     * @param signs that mean something in the format
     * @param read takes the file, and whether gaps are filled
     */
    public static void isReadOrRefused(long seed, String good, String signs, Path file, BiConsumer<Path, Boolean> read)
            throws IOException {
        Random chance = new Random(seed);
        byte[] whole = good.getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < RUNS; i++) {
            byte[] bytes = whole.clone();
            for (int k = 0; k <= i % 4; k++) {
                bytes[chance.nextInt(bytes.length)] = (byte)
                        (chance.nextBoolean() ? chance.nextInt(256) : signs.charAt(chance.nextInt(signs.length())));
            }
            Files.write(file, bytes);
            try {
                read.accept(file, chance.nextBoolean());
            } catch (Malformed one) {
                assertEquals(1, one.getMessage().lines().count(), one.getMessage());
                refused++;
            }
        }
        assertTrue(refused > RUNS / 4, refused + " refused");
    }
}
