/**
 * Turns the texts people write or import (Markdown lessons, HTML flash cards) into HTML that is safe to send to a browser: only
 * allow-listed elements and attributes, media only through names the caller resolves, formulas as MathML made on the server. Start
 * at {@link org.learningassistant.web.platform.markup.Rendering}.
 */
@NullMarked
package org.learningassistant.web.platform.markup;

import org.jspecify.annotations.NullMarked;
