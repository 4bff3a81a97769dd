/** What the operator sets: every environment variable with its default, range and secrecy, checked together before anything starts. */
@NullMarked
package org.learningassistant.web.platform.config;

import org.jspecify.annotations.NullMarked;
