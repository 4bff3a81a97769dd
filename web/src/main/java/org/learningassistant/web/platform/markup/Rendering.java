package org.learningassistant.web.platform.markup;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Makes {@link Markup} safe and readable. Never throws: a text that is too large or defeats the renderer is shown as plain text. Safe
 * for use by many threads; meant for virtual threads, as a formula seen for the first time waits for the TeX engine.
 */
@Singleton
public final class Rendering implements AutoCloseable {

    /** Characters of one text; the rest is cut. */
    public static final int MAX_LENGTH = 200_000;

    private static final int CACHED_CHARACTERS = 4_000_000;

    /** Control characters and noncharacters, which no text needs; among them the two that mark our slots. */
    private static final Pattern UNWANTED =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]|\\p{Cs}");

    private static final System.Logger LOG = System.getLogger(Rendering.class.getName());

    private final Formulas formulas;

    public Rendering() {
        this(new Formulas(new KatexEngine(), CACHED_CHARACTERS));
    }

    Rendering(Formulas formulas) {
        this.formulas = formulas;
    }

    /** Block content: paragraphs, lists, tables, figures. */
    public Html render(Markup markup, LinkResolver links) {
        return render(markup, links, Placeholders.NONE);
    }

    /** Block content with the application's own parts in the places the text leaves for them. */
    public Html render(Markup markup, LinkResolver links, Placeholders placeholders) {
        String text = UNWANTED.matcher(cut(markup.text())).replaceAll("\uFFFD");
        try {
            Slots slots = new Slots(placeholders);
            SafeHtmlWriter writer = new SafeHtmlWriter(slots, links);
            String html =
                    switch (markup.format()) {
                        case MARKDOWN -> new MarkdownText(formulas.pass()::html, slots).toHtml(text);
                        case HTML -> new CardText(formulas.pass(), slots, links).toHtml(text);
                    };
            AllowList.clean(html, writer);
            return writer.html();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A text of {0} characters is shown unformatted: {1}",
                    text.length(),
                    e.toString());
            return new Html("<p class=\"unformatted\">" + Html.escaped(text).value() + "</p>");
        }
    }

    /** As {@link #render(Markup, LinkResolver)}, but without the paragraph around a text that is just one: for labels and table cells. */
    public Html inline(Markup markup, LinkResolver links) {
        String html = render(markup, links).value();
        boolean single = html.startsWith("<p>") && html.indexOf("</p>") == html.length() - 4;
        return single ? new Html(html.substring(3, html.length() - 4)) : new Html(html);
    }

    /** Starts the TeX engine, which the first formula would otherwise wait for: two seconds of CPU time. */
    public void warmUp() {
        formulas.warmUp();
    }

    private static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    @Override
    @PreDestroy
    public void close() {
        formulas.close();
    }
}
