/** The only place that starts other programs and that asks servers over HTTP, behind ports that tests take over. */
@NullMarked
package org.learningassistant.ops.shell;

import org.jspecify.annotations.NullMarked;
