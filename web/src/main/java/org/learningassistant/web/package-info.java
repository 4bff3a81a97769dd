/** The application: features on top of a platform that knows none of them. */
@NullMarked
package org.learningassistant.web;

import org.jspecify.annotations.NullMarked;
