/** Tests of storing files. */
@NullMarked
package org.learningassistant.web.platform.files;

import org.jspecify.annotations.NullMarked;
