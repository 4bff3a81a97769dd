package org.learningassistant.web.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.accounts.Passwords.Recipe;
import org.learningassistant.web.platform.time.Ids;

class PasswordsTest {
    private final Passwords passwords = new Passwords(new Ids(InstantSource.system()));

    @AfterEach
    void close() {
        passwords.close();
    }

    /** Made with libargon2, the reference implementation: two passes over 19 MiB in one lane, salt "somesalt". */
    @Test
    void hashesAreThoseOfTheReferenceImplementation() {
        String known = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$PL01amPyeUuxG7H0vIr5X+qHkZvWnHmGBGXFYvh8z2E";
        assertTrue(passwords.matches("password", known));
        assertFalse(passwords.matches("Password", known));
    }

    @Test
    void everyHashHasItsOwnSaltAndTodaysParameters() {
        String hash = passwords.hash("a long enough password");
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertNotEquals(hash, passwords.hash("a long enough password"));
        assertTrue(passwords.matches("a long enough password", hash));
    }

    @Test
    void olderParametersAreRecognisedAsOld() {
        assertFalse(Recipe.of("$argon2id$v=19$m=65536,t=2,p=1$c29tc2FsdA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHApl8ArZWb2GRPPc")
                .orElseThrow()
                .isCurrent());
        assertTrue(passwords.freshRecipe().isCurrent());
    }

    @Test
    void differentKeyboardsTypeTheSamePassword() {
        String composed = passwords.hash("caf\u00e9 caf\u00e9 caf\u00e9");
        assertTrue(passwords.matches("cafe\u0301 cafe\u0301 cafe\u0301", composed));
    }

    @Test
    void noHashMatchesNothing() {
        assertFalse(passwords.matches("whatever it is", null));
        assertEquals(java.util.Optional.empty(), Recipe.of("plain text"));
    }
}
