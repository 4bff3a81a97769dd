@NullMarked
package org.learningassistant.scaling;

import org.jspecify.annotations.NullMarked;
