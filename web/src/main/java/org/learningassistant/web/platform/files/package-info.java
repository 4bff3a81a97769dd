/** Files that people uploaded or that came with imported material, kept where every replica sees them. */
@NullMarked
package org.learningassistant.web.platform.files;

import org.jspecify.annotations.NullMarked;
