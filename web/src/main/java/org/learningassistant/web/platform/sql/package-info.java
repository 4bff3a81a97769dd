/** PostgreSQL: connections through Jdbi, migrations, and how its failures are told. */
@NullMarked
package org.learningassistant.web.platform.sql;

import org.jspecify.annotations.NullMarked;
