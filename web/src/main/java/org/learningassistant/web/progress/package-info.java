/**
 * What people know, what is fading and how well the predictions hold: a read side over the log of answers and what
 * follows from it. Nobody depends on it. Every number comes with its basis or its uncertainty.
 */
@NullMarked
package org.learningassistant.web.progress;

import org.jspecify.annotations.NullMarked;
