/** Time, chance and identity: the only place where the clock is read and random ids are made. */
@NullMarked
package org.learningassistant.web.platform.time;

import org.jspecify.annotations.NullMarked;
