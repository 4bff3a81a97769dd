/** What there is to learn: courses of units and topics, their lessons and items, who may see and change them, and how a question is shown. */
@NullMarked
package org.learningassistant.web.courses;

import org.jspecify.annotations.NullMarked;
