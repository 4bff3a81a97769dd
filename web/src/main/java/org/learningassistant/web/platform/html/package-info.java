/** How pages are made: texts in the visitor's language, formats, the page frame. */
@NullMarked
package org.learningassistant.web.platform.html;

import org.jspecify.annotations.NullMarked;
