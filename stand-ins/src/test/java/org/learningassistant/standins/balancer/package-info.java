/** Tests of the package of the same name. */
@NullMarked
package org.learningassistant.standins.balancer;

import org.jspecify.annotations.NullMarked;
