package org.learningassistant.web.guilty;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.learningassistant.web.platform.redis.ShortTerm;

/** Breaks the rules on purpose. */
final class Guilty {
    private Guilty() {}

    /** SQL outside a store. */
    record Sql(Jdbi jdbi) {}

    /** HTTP outside pages and interfaces. */
    record Http(Response response) {}

    /** The Redis client outside its room. */
    record Redis(io.quarkus.redis.datasource.RedisDataSource client, ShortTerm right) {}

    /** Reads the clock. */
    static final class Clock {
        Instant now() {
            return Instant.now();
        }
    }

    /** Makes an identifier. */
    static final class Chance {
        UUID id() {
            return UUID.randomUUID();
        }
    }

    /** Shuffles so that nobody can do it again. */
    static final class Seedless {
        int number() {
            return new Random().nextInt();
        }
    }

    /** Reads the environment. */
    static final class Environment {
        String home() {
            return System.getenv("HOME");
        }
    }

    /** Has a name that says nothing. */
    static final class NameHelper {}

    /** Blocks the event loop. */
    @Path("/guilty")
    static final class BlockingPages {
        @GET
        public String page() {
            return "";
        }
    }
}
