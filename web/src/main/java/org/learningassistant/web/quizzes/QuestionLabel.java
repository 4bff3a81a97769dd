package org.learningassistant.web.quizzes;

import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.platform.markup.LinkResolver;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.markup.PlainText;
import org.learningassistant.web.platform.markup.Rendering;

/** A question in one line of a list. */
final class QuestionLabel {
    private static final int LENGTH = 160;

    private QuestionLabel() {}

    /** The words of the prompt, gaps as an ellipsis. */
    static String of(ItemContent content, Rendering rendering) {
        Markup prompt = content.prompt();
        Markup words = new Markup(prompt.text().replaceAll("\\[\\[[0-9]{1,2}]]", "…"), prompt.format());
        return PlainText.of(rendering.render(words, LinkResolver.NONE), LENGTH);
    }
}
