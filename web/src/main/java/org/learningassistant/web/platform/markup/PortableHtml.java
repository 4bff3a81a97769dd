package org.learningassistant.web.platform.markup;

import java.util.Optional;

/**
 * Texts as HTML for programs that draw formulas themselves, from TeX between {@code \(} and {@code \)} or {@code \[} and
 * {@code \]}, as Anki does. Pictures and sounds keep the names that the text gives them.
 */
public final class PortableHtml {
    private static final LinkResolver AS_WRITTEN = Optional::of;

    private PortableHtml() {}

    /** HTML stays as it is; Markdown becomes HTML. */
    public static String of(Markup markup) {
        return switch (markup.format()) {
            case HTML -> markup.text();
            case MARKDOWN -> {
                Slots slots = new Slots(Placeholders.NONE);
                SafeHtmlWriter writer = new SafeHtmlWriter(slots, AS_WRITTEN);
                AllowList.clean(new MarkdownText(PortableHtml::tex, slots).toHtml(markup.text()), writer);
                yield writer.html().value();
            }
        };
    }

    private static Html tex(String tex, boolean display) {
        String formula = Html.escaped(tex).value();
        return new Html(display ? "\\[" + formula + "\\]" : "\\(" + formula + "\\)");
    }
}
