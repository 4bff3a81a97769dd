/** Text that people wrote or imported, turned into HTML that is safe to show. */
@NullMarked
package org.learningassistant.web.platform.markup;

import org.jspecify.annotations.NullMarked;
