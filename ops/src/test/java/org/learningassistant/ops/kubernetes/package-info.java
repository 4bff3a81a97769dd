@NullMarked
package org.learningassistant.ops.kubernetes;

import org.jspecify.annotations.NullMarked;
