/** Small servers that stand in, in tests, for programs whose images cannot be had where there is no registry. */
@NullMarked
package org.learningassistant.standins;

import org.jspecify.annotations.NullMarked;
