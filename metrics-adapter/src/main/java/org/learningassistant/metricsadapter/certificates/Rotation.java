package org.learningassistant.metricsadapter.certificates;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who signs, what is served with, and who signs next.
 *
 * @param announced since when the API server knows of the next; empty until it does
 */
record Rotation(Authority authority, Identity identity, Optional<Authority> next, Optional<Instant> announced) {
    static final Duration AUTHORITY_VALID = Duration.ofDays(10);
    static final Duration AUTHORITY_LEFT = Duration.ofDays(3);
    static final Duration SERVER_VALID = Duration.ofHours(24);
    static final Duration SERVER_LEFT = Duration.ofHours(8);

    /** API servers hear of a changed APIService at once; one that was away has an hour. */
    static final Duration OVERLAP = Duration.ofHours(1);

    private static final String NAME = "metrics-adapter";

    static Rotation begin(List<String> names, Instant now, SecureRandom random) {
        Authority authority = Authority.create(NAME, now, AUTHORITY_VALID, random);
        return new Rotation(
                authority, authority.server(names, now, SERVER_VALID, random), Optional.empty(), Optional.empty());
    }

    /** What is due at that time; itself when nothing is. */
    Rotation at(Instant now, List<String> names, SecureRandom random) {
        if (announced.filter(since -> !now.isBefore(since.plus(OVERLAP))).isPresent() && next.isPresent()) {
            Authority successor = next.get();
            return new Rotation(
                    successor, successor.server(names, now, SERVER_VALID, random), Optional.empty(), Optional.empty());
        }
        if (next.isEmpty() && ends(authority.certificate(), AUTHORITY_LEFT, now)) {
            return new Rotation(
                    authority,
                    identity,
                    Optional.of(Authority.create(NAME, now, AUTHORITY_VALID, random)),
                    Optional.empty());
        }
        if (ends(identity.certificate(), SERVER_LEFT, now)) {
            return new Rotation(authority, authority.server(names, now, SERVER_VALID, random), next, announced);
        }
        return this;
    }

    /** The API server was told at that time whom to trust. */
    Rotation told(Instant now) {
        return next.isPresent() && announced.isEmpty()
                ? new Rotation(authority, identity, next, Optional.of(now))
                : this;
    }

    /** Who has to be trusted. */
    List<X509Certificate> trusted() {
        List<X509Certificate> trusted = new ArrayList<>();
        next.map(Authority::certificate).ifPresent(trusted::add);
        trusted.add(authority.certificate());
        return trusted;
    }

    private static boolean ends(X509Certificate certificate, Duration left, Instant now) {
        return !now.plus(left).isBefore(certificate.getNotAfter().toInstant());
    }
}
