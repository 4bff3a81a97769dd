package org.learningassistant.web.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a@b", "amina.m+x@example.org", "名前@例え.jp", "o'neill@example.co.uk"})
    void addressesThatCouldBeDeliveredAreTaken(String email) {
        assertEquals(Optional.empty(), EntryRules.problemOfEmail(email));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "@", "a@", "@b", "a b@c", "a@b@c", "a@b\r\nBcc: x@y", "<a@b>", "a@b,c@d"})
    void whatIsNoSingleAddressIsRefused(String email) {
        assertEquals(Optional.of("accounts_error_email"), EntryRules.problemOfEmail(email));
    }

    @Test
    void addressesAreComparedWithoutCase() {
        assertEquals("amina@example.org", EntryRules.email("  Amina@Example.ORG "));
    }

    @ParameterizedTest
    @CsvSource({
        "ninechars, short",
        "password123, common",
        "Qwertyuiop, common",
        "amina@example.org, email",
        "AMINA@EXAMPLE.ORG, email"
    })
    void weakPasswordsAreRefusedWithTheReason(String password, String reason) {
        assertEquals(
                Optional.of("accounts_error_password_" + reason),
                EntryRules.problemOfPassword(password, "amina@example.org"));
    }

    @Test
    void lengthIsCountedInCharactersAsPeopleSeeThem() {
        assertTrue(EntryRules.problemOfPassword("🐢".repeat(10), "a@b").isEmpty());
        assertTrue(EntryRules.problemOfPassword("🐢".repeat(200), "a@b").isEmpty());
        assertEquals(Optional.of("accounts_error_password_long"), EntryRules.problemOfPassword("x".repeat(201), "a@b"));
    }

    @Test
    void namesAreOneLineWithoutControlCharacters() {
        assertEquals("Amina M.", EntryRules.name(" Amina\u0000\r\n\t M. "));
    }

    @Test
    void onlyZonesThatExistAreTaken() {
        assertEquals(Optional.of(ZoneId.of("Africa/Cairo")), EntryRules.zone("Africa/Cairo"));
        assertEquals(Optional.empty(), EntryRules.zone("Mars/Olympus"));
        assertEquals(Optional.empty(), EntryRules.zone("../etc/passwd"));
        assertEquals(Optional.empty(), EntryRules.zone(null));
    }

    @Test
    void devicesAreNamedShortly() {
        assertEquals(
                "Firefox, Linux", Device.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"));
        assertEquals("curl/8.5.0", Device.of("curl/8.5.0"));
        assertEquals("", Device.of(null));
        assertEquals(
                40,
                Device.of("🐢".repeat(300))
                        .codePointCount(0, Device.of("🐢".repeat(300)).length()));
    }
}
