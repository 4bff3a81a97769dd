/** What the tests of several packages use. */
@NullMarked
package org.learningassistant.ops.testing;

import org.jspecify.annotations.NullMarked;
