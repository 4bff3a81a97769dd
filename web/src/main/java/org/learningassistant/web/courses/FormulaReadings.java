package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import org.learningassistant.memory.grading.formula.FormulaReader;
import org.learningassistant.memory.grading.formula.Latex;
import org.learningassistant.memory.grading.formula.Reading;
import org.learningassistant.web.courses.AnsweredView.Told;
import org.learningassistant.web.platform.markup.LinkResolver;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.markup.Rendering;

/** Shows how a typed formula is read, so that nobody is wrong because of a bracket. */
@ApplicationScoped
class FormulaReadings {
    private final Rendering rendering;

    FormulaReadings(Rendering rendering) {
        this.rendering = rendering;
    }

    FormulaReading of(String typed) {
        if (typed.isBlank()) {
            return new FormulaReading(null, null);
        }
        return switch (FormulaReader.read(typed)) {
            case Reading.Understood understood -> new FormulaReading(set(Latex.of(understood.formula())), null);
            case Reading.Unreadable unreadable ->
                new FormulaReading(null, new Told(key(unreadable), unreadable.at(), ""));
        };
    }

    /** The key of the sentence that says why a text is no formula; its argument is the piece that cannot be read. */
    static String key(Reading.Unreadable unreadable) {
        return "courses_unread_" + unreadable.cause().name();
    }

    private String set(String latex) {
        return rendering
                .inline(Markup.markdown("$" + latex + "$"), LinkResolver.NONE)
                .value();
    }
}
