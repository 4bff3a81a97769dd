/** Tests of admin. */
@NullMarked
package org.learningassistant.web.admin;

import org.jspecify.annotations.NullMarked;
