/**
 * What a finished quiz tells about its questions: classical item analysis, as Moodle's quiz statistics define it, so that
 * teachers can compare (docs.moodle.org, "Development:Quiz statistics calculations"; what the numbers mean and which to
 * aim for is on "Development:Quiz report statistics"). Marks go in; statistics come out, or the reason why there are none.
 */
@NullMarked
package org.learningassistant.memory.statistics;

import org.jspecify.annotations.NullMarked;
