package org.learningassistant.metricsadapter.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> NAMES = List.of("metrics-adapter.x.svc", "metrics-adapter.x.svc.cluster.local");
    private static final SecureRandom RANDOM = new SecureRandom();

    private static Authority authority(Instant now) {
        return Authority.create("test", now, Duration.ofDays(10), RANDOM);
    }

    @Test
    void aServersCertificateIsSignedByItsAuthorityAndForItsNamesOnly() throws Exception {
        Rotation rotation = Rotation.begin(NAMES, START, RANDOM);
        X509Certificate server = rotation.identity().certificate();
        X509Certificate signer = rotation.authority().certificate();
        server.verify(signer.getPublicKey());
        signer.verify(signer.getPublicKey());
        assertEquals(signer.getSubjectX500Principal(), server.getIssuerX500Principal());
        assertEquals(
                NAMES,
                server.getSubjectAlternativeNames().stream()
                        .map(name -> name.get(1))
                        .toList());
        assertEquals(-1, server.getBasicConstraints());
        assertEquals(0, signer.getBasicConstraints());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), server.getExtendedKeyUsage());
        assertTrue(server.getKeyUsage()[0]);
        assertTrue(signer.getKeyUsage()[5]);
        assertEquals(START.plus(Rotation.SERVER_VALID), server.getNotAfter().toInstant());
    }

    @Test
    void twoAuthoritiesAreNeverMistakenForEachOther() {
        assertNotEquals(
                authority(START).certificate().getSubjectX500Principal(),
                authority(START).certificate().getSubjectX500Principal());
    }

    @Test
    void nothingIsDoneBeforeItIsDue() {
        Rotation rotation = Rotation.begin(NAMES, START, RANDOM);
        assertSame(rotation, rotation.at(START.plus(Duration.ofHours(15)), NAMES, RANDOM));
        assertEquals(1, rotation.trusted().size());
    }

    @Test
    void theServersCertificateIsRenewedHoursBeforeItEnds() {
        Rotation rotation = Rotation.begin(NAMES, START, RANDOM);
        Instant later = START.plus(Duration.ofHours(16));
        Rotation renewed = rotation.at(later, NAMES, RANDOM);
        assertSame(rotation.authority(), renewed.authority());
        assertEquals(later.plus(Duration.ofHours(24)), renewed.identity().expires());
    }

    @Test
    void aNewAuthoritySignsOnlyAfterItWasAnnouncedForAnHour() {
        Rotation rotation = Rotation.begin(NAMES, START, RANDOM);
        Instant due = START.plus(Duration.ofDays(7));
        Rotation waiting = rotation.at(due, NAMES, RANDOM);
        Authority successor = waiting.next().orElseThrow();
        assertEquals(List.of(successor.certificate(), rotation.authority().certificate()), waiting.trusted());
        // the API server could not be told: the old one goes on
        assertEquals(
                rotation.authority(),
                waiting.at(due.plus(Duration.ofDays(1)), NAMES, RANDOM).authority());
        Rotation told = waiting.told(due);
        Instant soon = due.plus(Duration.ofMinutes(59));
        assertEquals(rotation.authority(), told.at(soon, NAMES, RANDOM).authority());
        assertEquals(told.announced(), told.told(soon).announced());
        Rotation changed = told.at(due.plus(Duration.ofHours(1)), NAMES, RANDOM);
        assertEquals(successor, changed.authority());
        assertEquals(successor.certificate(), changed.identity().authority());
        assertEquals(Optional.empty(), changed.next());
    }

    @Test
    void aMonthOfMinutesNeverServesWithWhatHasEndedOrIsNotAnnounced() {
        Rotation rotation = Rotation.begin(NAMES, START, RANDOM).told(START);
        List<X509Certificate> announced = rotation.trusted();
        int authorities = 1;
        for (Instant now = START; now.isBefore(START.plus(Duration.ofDays(30))); now = now.plusSeconds(600)) {
            Rotation next = rotation.at(now, NAMES, RANDOM);
            authorities += next.authority() == rotation.authority() ? 0 : 1;
            rotation = next;
            assertTrue(rotation.identity().expires().isAfter(now.plus(Duration.ofHours(7))), now.toString());
            assertTrue(announced.contains(rotation.identity().authority()), now.toString());
            announced = rotation.trusted();
            rotation = rotation.told(now);
        }
        assertEquals(5, authorities);
    }

    @Test
    void aBundleKeepsOursAndTheNewestOfTheOthersButNoneThatIsOver() {
        X509Certificate ours = authority(START).certificate();
        List<X509Certificate> others = new ArrayList<>();
        for (int day = 1; day <= 3; day++) {
            others.add(authority(START.minus(Duration.ofDays(day))).certificate());
        }
        X509Certificate over = authority(START.minus(Duration.ofDays(11))).certificate();
        others.add(over);
        Bundle bundle = new Bundle(others).with(List.of(ours), START);
        assertEquals(List.of(ours, others.get(0), others.get(1)), bundle.certificates());
        assertEquals(bundle, Bundle.parse(bundle.pem()));
        assertEquals(bundle, bundle.with(List.of(ours), START));
    }

    @Test
    void aBundleThatIsNoneIsRefused() {
        assertEquals(List.of(), Bundle.parse("").certificates());
        assertThrows(
                IllegalArgumentException.class,
                () -> Bundle.parse("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
    }
}
