/**
 * Stands in for Traefik: reads the same files, keeps the promises of its documentation that this project leans on, and
 * refuses what it does not know, so that a test cannot pass by something having been passed over.
 */
@NullMarked
package org.learningassistant.standins.balancer;

import org.jspecify.annotations.NullMarked;
