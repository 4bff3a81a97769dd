package org.learningassistant.web.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes identifiers and secrets. */
@ApplicationScoped
public class Ids {
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Ids(InstantSource clock) {
        this.clock = clock;
    }

    /** A UUID of version 7 (RFC 9562): the time in milliseconds, then 74 random bits, so that new rows sort last. */
    public UUID next() {
        long high = (clock.millis() << 16) | 0x7000L | (random.nextInt() & 0x0FFFL);
        long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
        return new UUID(high, low);
    }

    /** A secret of 256 random bits as base64url without padding, 43 characters. */
    public String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    /** Random bytes, for salts. */
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A seed for a random choice that has to be repeatable afterwards. */
    public long seed() {
        return random.nextLong();
    }

    /** Random bytes in hexadecimal for names that have to be distinct but not secret, such as trace ids. */
    public String hex(int bytes) {
        byte[] distinct = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(distinct);
        return HexFormat.of().formatHex(distinct);
    }
}
