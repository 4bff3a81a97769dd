package org.learningassistant.web.library;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.web.library.ClozeText.Part;

/** Questions about pieces of a card's HTML. */
final class HtmlText {
    private static final Pattern SEEN = Pattern.compile("(?i)<(?:img|audio|video|svg|object|iframe|table|canvas)\\b");
    private static final Pattern ANSWER_LINE =
            Pattern.compile("(?i)<hr\\s{1,20}id\\s{0,20}=\\s{0,20}[\"']?answer[\"']?\\s{0,20}/?>");
    private static final Pattern STYLED =
            Pattern.compile("(?i)</?(?:b|i|u|em|strong|span|font|mark|big|small)\\b[^>]{0,500}>");
    private static final Pattern MARKED =
            Pattern.compile("[<>\\n\\r]|\\[sound:|\\[latex]|\\[\\$|\\\\\\(|\\\\\\[|image-occlusion:");
    private static final int LONGEST_TYPED = 80;

    private HtmlText() {}

    /** Whether a reader would see and hear nothing. */
    static boolean isBlank(String html) {
        return html.isBlank()
                || (Words.plain(html).isEmpty() && !SEEN.matcher(html).find());
    }

    /** What stands below the line that Anki draws between question and answer; everything when there is none. */
    static String belowAnswerLine(String html) {
        Matcher line = ANSWER_LINE.matcher(html);
        int end = 0;
        while (line.find()) {
            end = line.end();
        }
        return html.substring(end).strip();
    }

    /** Whether what comes next would stand inside a formula or inside a tag. */
    static boolean endsInFormulaOrTag(CharSequence before) {
        String html = before.toString();
        return html.lastIndexOf('<') > html.lastIndexOf('>')
                || html.lastIndexOf("\\(") > html.lastIndexOf("\\)")
                || html.lastIndexOf("\\[") > html.lastIndexOf("\\]")
                || html.lastIndexOf("[latex]") > html.lastIndexOf("[/latex]")
                || html.lastIndexOf("[$]") > html.lastIndexOf("[/$]")
                || html.lastIndexOf("[$$]") > html.lastIndexOf("[/$$]")
                || html.toLowerCase(Locale.ROOT).lastIndexOf("<anki-mathjax") > html.lastIndexOf("</anki-mathjax>");
    }

    /** The text of a deletion or field as somebody would type it; empty when it is not plain text or too long to type. */
    static String typeable(String html) {
        String text = STYLED.matcher(html.strip()).replaceAll("");
        String plain = Words.plain(text);
        boolean simple = !MARKED.matcher(text).find() && plain.length() <= LONGEST_TYPED;
        return simple ? plain.replace("*", "\\*") : "";
    }

    static String typeable(Part.Deletion deletion) {
        StringBuilder html = new StringBuilder();
        collect(deletion, html);
        return typeable(html.toString());
    }

    private static void collect(Part part, StringBuilder html) {
        switch (part) {
            case Part.Plain plain -> html.append(plain.html());
            case Part.Deletion deletion -> deletion.content().forEach(inner -> collect(inner, html));
        }
    }
}
