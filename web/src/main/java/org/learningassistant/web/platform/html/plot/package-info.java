/**
 * Plots that the server draws: numbers in, coordinates out, as values for the templates {@code platform/plot} and
 * {@code platform/calendar}. Every plot carries the very numbers it shows as a table. Time and lists run in the reading
 * direction, so they are mirrored on right-to-left pages, where a reader takes the right edge for the beginning; a plot
 * of one quantity against another keeps the orientation of mathematics, growing to the right, in every language.
 */
@NullMarked
package org.learningassistant.web.platform.html.plot;

import org.jspecify.annotations.NullMarked;
