/** Tests of courses: the rules alone, and the pages and the API against real servers. */
@NullMarked
package org.learningassistant.web.courses;

import org.jspecify.annotations.NullMarked;
