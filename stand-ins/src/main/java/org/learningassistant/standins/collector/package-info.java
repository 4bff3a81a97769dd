/** Stands in for Fluentd: reads the same file, takes what the container engine sends, writes files by tag and day. */
@NullMarked
package org.learningassistant.standins.collector;

import org.jspecify.annotations.NullMarked;
