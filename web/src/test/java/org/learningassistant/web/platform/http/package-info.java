/** Tests of the platform package of this name. */
@NullMarked
package org.learningassistant.web.platform.http;

import org.jspecify.annotations.NullMarked;
