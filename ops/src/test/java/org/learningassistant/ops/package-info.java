/** The operations command line against an engine that lives in the test's own process. */
@NullMarked
package org.learningassistant.ops;

import org.jspecify.annotations.NullMarked;
