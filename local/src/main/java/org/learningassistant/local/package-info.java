/**
 * Starts the whole product on one machine: a real PostgreSQL 15, a real Redis and the application as child processes of
 * one launcher, with their data in one folder that survives stops, crashes and updates. {@link PostgresServer} and
 * {@link RedisServer} are usable alone, in tests of other modules. Plain Java, because the launcher itself must be up in
 * a fraction of a second.
 */
@NullMarked
package org.learningassistant.local;

import org.jspecify.annotations.NullMarked;
