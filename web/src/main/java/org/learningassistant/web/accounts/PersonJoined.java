package org.learningassistant.web.accounts;

import java.util.UUID;

/**
 * Somebody new is here. Fired synchronously after the person's row is committed.
 *
 * @param guest true when they try it without an account; the event is not repeated when they sign up later
 */
public record PersonJoined(UUID person, boolean guest) {}
