/** Tests of the package of the same name. */
@NullMarked
package org.learningassistant.standins.collector;

import org.jspecify.annotations.NullMarked;
