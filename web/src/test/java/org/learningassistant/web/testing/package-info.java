/** What tests stand on: a real PostgreSQL and a real Redis, and requests as a browser would send them. */
@NullMarked
package org.learningassistant.web.testing;

import org.jspecify.annotations.NullMarked;
