/** Tests of plots. */
@NullMarked
package org.learningassistant.web.platform.html.plot;

import org.jspecify.annotations.NullMarked;
