/** The operations command line: what an operator types, and the exit code that comes of it. */
@NullMarked
package org.learningassistant.ops;

import org.jspecify.annotations.NullMarked;
