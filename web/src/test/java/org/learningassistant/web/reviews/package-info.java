/** Tests of the log, of what follows from it, and of the study pages. */
@NullMarked
package org.learningassistant.web.reviews;

import org.jspecify.annotations.NullMarked;
