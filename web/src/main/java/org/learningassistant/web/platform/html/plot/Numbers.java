package org.learningassistant.web.platform.html.plot;

import java.util.List;

/**
 * What a plot shows, as a table.
 *
 * @param heads of the columns, the first for the heads of the lines
 */
public record Numbers(List<String> heads, List<Line> lines) {
    public Numbers {
        heads = List.copyOf(heads);
        lines = List.copyOf(lines);
    }

    public record Line(String head, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }
    }
}
