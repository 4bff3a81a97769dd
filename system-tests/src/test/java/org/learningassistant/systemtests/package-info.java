/**
 * The packaged application from outside: one or two processes of it on a real PostgreSQL and Redis, a real browser, and
 * the wires in between. Nothing here knows the application's classes.
 */
@NullMarked
package org.learningassistant.systemtests;

import org.jspecify.annotations.NullMarked;
