@NullMarked
package org.learningassistant.scaling.replay;

import org.jspecify.annotations.NullMarked;
