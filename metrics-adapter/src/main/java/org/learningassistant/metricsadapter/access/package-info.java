/**
 * Who asks, and whether they may. The API server vouches for a caller with its own certificate and headers; whether that caller may
 * is asked of the API server too. Without an answer nobody is let in.
 */
@NullMarked
package org.learningassistant.metricsadapter.access;

import org.jspecify.annotations.NullMarked;
