package org.learningassistant.ops.forecast;

import java.util.List;
import org.learningassistant.scaling.replay.Trace;

/**
 * A load to plan for.
 *
 * @param name for people
 * @param notes what was made of the input, a sentence each
 */
public record Load(String name, Trace trace, List<String> notes) {
    public Load {
        notes = List.copyOf(notes);
    }
}
