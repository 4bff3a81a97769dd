package org.learningassistant.web.accounts;

/**
 * A session as kept in Redis.
 *
 * @param csrf the token that its forms carry
 * @param startedAt seconds since 1970
 * @param device the browser's own description of itself, shortened
 */
record Session(Principal principal, String csrf, long startedAt, String device) {}
