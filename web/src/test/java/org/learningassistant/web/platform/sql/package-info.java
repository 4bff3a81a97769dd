/** Tests of the platform package of this name. */
@NullMarked
package org.learningassistant.web.platform.sql;

import org.jspecify.annotations.NullMarked;
