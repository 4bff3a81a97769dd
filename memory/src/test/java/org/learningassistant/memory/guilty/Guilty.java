package org.learningassistant.memory.guilty;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.logging.Logger;

/** Classes that each break one rule of the architecture on purpose, so that the rules are seen to bite. */
public final class Guilty {

    private Guilty() {}

    public static final class ReadsTheClock {
        public Instant time() {
            return Instant.now();
        }
    }

    public record HoldsAClock(Clock clock) {}

    public static final class DrawsLots {
        public int lot() {
            return new SplittableRandom().nextInt();
        }
    }

    public static final class InventsAnId {
        public UUID id() {
            return UUID.randomUUID();
        }
    }

    public static final class ReadsTheEnvironment {
        public String home() {
            return System.getenv("HOME");
        }
    }

    public static final class OpensAFile {
        public boolean exists(String name) {
            return Files.exists(Path.of(name));
        }
    }

    public static final class Logs {
        public void log() {
            Logger.getLogger("memory").info("hello");
        }
    }

    public static final class UsesALibrary {
        public Object mapper() {
            return new ObjectMapper();
        }
    }
}
