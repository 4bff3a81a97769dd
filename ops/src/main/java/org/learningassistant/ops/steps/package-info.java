/** What would be done, as data; and the runner that does it, step by step, with lock, audit log and progress. */
@NullMarked
package org.learningassistant.ops.steps;

import org.jspecify.annotations.NullMarked;
