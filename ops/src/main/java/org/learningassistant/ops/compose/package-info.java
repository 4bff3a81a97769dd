/** One host with Docker Compose: what is there, and the plans that change it. */
@NullMarked
package org.learningassistant.ops.compose;

import org.jspecify.annotations.NullMarked;
