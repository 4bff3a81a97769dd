/** Redis: short-lived values and counters. Losing it costs logins and speed, never data. */
@NullMarked
package org.learningassistant.web.platform.redis;

import org.jspecify.annotations.NullMarked;
