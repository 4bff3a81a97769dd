package org.learningassistant.web.library;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.platform.markup.Markup;

/** Writes Moodle's GIFT format, which knows neither flash cards nor several gaps in one text. */
final class GiftWriter implements DeckWriter {
    private List<String> topic = List.of();

    @Override
    public void begin(Appendable out) {
        // the first category begins the file
    }

    @Override
    public Set<Loss> item(ExportedItem item, Appendable out) throws IOException {
        Set<Loss> losses = EnumSet.noneOf(Loss.class);
        ItemContent content = item.content();
        String answers = answers(content.body(), losses);
        if (losses.stream().anyMatch(Loss::isLeftOut)) {
            return losses;
        }
        if (content.hint() != null) {
            losses.add(Loss.HINT);
        }
        if (DeckWriter.showsPictures(item)) {
            losses.add(Loss.PICTURES);
        }
        if (!item.topic().equals(topic)) {
            topic = item.topic();
            out.append("$CATEGORY: ")
                    .append(escaped("$course$/" + Categories.written(topic)))
                    .append("\n\n");
        }
        out.append("// [id:").append(bracketed(item.id())).append("]");
        for (String tag : item.tags()) {
            out.append(" [tag:").append(bracketed(tag)).append("]");
        }
        out.append('\n').append(text(content.prompt())).append('{').append(answers);
        if (content.feedback() != null) {
            out.append("####").append(text(content.feedback()));
        }
        out.append("}\n\n");
        return losses;
    }

    @Override
    public void end(Appendable out) {
        // nothing ends a file
    }

    private static String answers(Body body, Set<Loss> losses) {
        return switch (body) {
            case Body.FlashCard _ -> {
                losses.add(Loss.FLASH_CARD);
                yield "";
            }
            case Body.Cloze _ -> {
                losses.add(Loss.CLOZE);
                yield "";
            }
            case Body.Formula formula -> {
                losses.add(Loss.FORMULA);
                yield shortText(DeckWriter.typed(formula), losses);
            }
            case Body.SingleChoice choice -> options(choice.options(), choice.shuffle(), true, losses);
            case Body.MultipleChoice choice -> options(choice.options(), choice.shuffle(), false, losses);
            case Body.TrueFalse statement -> truth(statement);
            case Body.Numeric numeric -> numeric(numeric, losses);
            case Body.ShortText text -> shortText(text, losses);
            case Body.Matching matching -> pairs(matching, losses);
            case Body.Ordering _ -> {
                losses.add(Loss.ORDERING);
                yield "";
            }
        };
    }

    private static String options(List<Body.Option> options, boolean shuffle, boolean single, Set<Loss> losses) {
        if (!shuffle) {
            losses.add(Loss.ORDER);
        }
        StringBuilder key = new StringBuilder();
        boolean marked = !single;
        for (Body.Option option : options) {
            // one equals sign makes it a single choice; without any other sign it would be a text to type
            String mark = !marked && option.weight() == 1 ? "=" : "~" + percent(option.weight());
            marked |= option.weight() == 1;
            key.append('\n').append(mark).append(text(option.text())).append(comment(option.feedback()));
        }
        return key.append('\n').toString();
    }

    private static String truth(Body.TrueFalse statement) {
        Markup wrong = statement.truth() ? statement.whenFalse() : statement.whenTrue();
        Markup right = statement.truth() ? statement.whenTrue() : statement.whenFalse();
        String comments = right == null ? comment(wrong) : "#" + (wrong == null ? "" : text(wrong)) + "#" + text(right);
        return (statement.truth() ? "T" : "F") + comments;
    }

    private static String numeric(Body.Numeric numeric, Set<Loss> losses) {
        if (!numeric.units().isEmpty()) {
            losses.add(Loss.UNITS);
        }
        StringBuilder key = new StringBuilder("#");
        for (Body.AcceptedNumber number : numeric.accepted()) {
            key.append("\n=")
                    .append(percent(number.weight()))
                    .append(GiftAnswer.written(number.value()))
                    .append(':')
                    .append(GiftAnswer.written(number.tolerance()))
                    .append(comment(number.feedback()));
        }
        return key.append('\n').toString();
    }

    private static String shortText(Body.ShortText text, Set<Loss> losses) {
        if (text.accepted().stream().anyMatch(GiftWriter::hasArrow)) {
            // the format would read pairs to match
            losses.add(Loss.ARROW);
        }
        if (text.caseSensitive()) {
            losses.add(Loss.CASE);
        }
        if (!text.forgiving()) {
            losses.add(Loss.SPELLING);
        }
        StringBuilder key = new StringBuilder();
        for (Body.AcceptedAnswer answer : text.accepted()) {
            key.append("\n=")
                    .append(percent(answer.weight()))
                    .append(escaped(answer.text()))
                    .append(comment(answer.feedback()));
        }
        return key.append('\n').toString();
    }

    /** What belongs to nothing is the right side of an empty left one. */
    private static String pairs(Body.Matching matching, Set<Loss> losses) {
        if (!matching.shuffle()) {
            losses.add(Loss.ORDER);
        }
        if (matching.pairs().stream().anyMatch(pair -> pair.left().text().contains("->"))) {
            // it would be read as what stands between the sides
            losses.add(Loss.ARROW);
        }
        StringBuilder key = new StringBuilder();
        for (Body.Pair pair : matching.pairs()) {
            key.append("\n=").append(text(pair.left())).append(" -> ").append(escaped(pair.right()));
        }
        for (String extra : matching.extras()) {
            key.append("\n= -> ").append(escaped(extra));
        }
        return key.append('\n').toString();
    }

    private static boolean hasArrow(Body.AcceptedAnswer answer) {
        Markup feedback = answer.feedback();
        return answer.text().contains("->")
                || (feedback != null && feedback.text().contains("->"));
    }

    private static String comment(@Nullable Markup feedback) {
        return feedback == null ? "" : "#" + text(feedback);
    }

    private static String percent(double weight) {
        return weight == 0 ? "" : "%" + GiftAnswer.written(Math.round(weight * 1e10) / 1e8) + "%";
    }

    private static String text(Markup markup) {
        String text = MoodleMarkup.text(markup);
        // in HTML the reader takes a written line end for a wanted break
        String lines = markup.format() == Markup.Format.HTML ? text.replace("\n", "&#10;") : text;
        return "[" + markup.format().name().toLowerCase(Locale.ROOT) + "]" + escaped(lines);
    }

    private static String escaped(String text) {
        return text.replaceAll("[~=#{}:\\\\]", "\\\\$0").replace("\r", "").replace("\n", "\\n");
    }

    private static String bracketed(String name) {
        return name.replace("[", "(").replace("]", "\\]").replace("\n", " ");
    }
}
