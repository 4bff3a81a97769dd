@NullMarked
package org.learningassistant.ops.doctor;

import org.jspecify.annotations.NullMarked;
