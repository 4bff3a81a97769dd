/** What can be wrong with an installation: each check with its evidence and its remedy. */
@NullMarked
package org.learningassistant.ops.doctor;

import org.jspecify.annotations.NullMarked;
