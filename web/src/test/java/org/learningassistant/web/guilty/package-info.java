/** One class for each rule of the architecture that breaks it, so that a test can show that the rule still bites. */
@NullMarked
package org.learningassistant.web.guilty;

import org.jspecify.annotations.NullMarked;
