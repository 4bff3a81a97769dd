package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.GiftText.Format;
import org.learningassistant.web.library.GiftText.Formatted;
import org.learningassistant.web.platform.markup.Markup;

/** Reads one question of a GIFT file, as Moodle's documentation describes the format. */
final class GiftQuestion {
    private static final String BLANK = "_____";
    private static final int LONGEST = 100_000;
    private static final int MOST_TAGS = 50;
    private static final Pattern COMMENT_ID = Pattern.compile("\\[id:((?:\\\\]|[^\\[\\]]){1,200})]");
    private static final Pattern COMMENT_TAG = Pattern.compile("\\[tag:((?:\\\\]|[^\\[\\]]){1,200})]");
    private static final Set<String> TRUE = Set.of("T", "TRUE");
    private static final Set<String> FALSE = Set.of("F", "FALSE");

    /** What a block turned out to be. */
    sealed interface Result {
        /** The category of the questions that follow, from the outermost inwards. */
        record Category(List<String> path) implements Result {}

        /** Only comments. */
        record Nothing() implements Result {}

        record Skipped(Reason why, String excerpt, String detail) implements Result {}

        record Question(ForeignQuestion question) implements Result {}
    }

    private final List<Reason> remarks = new ArrayList<>();
    private final String comments;
    private final String title;
    private final Formatted before;
    private final String after;

    private GiftQuestion(String comments, String title, Formatted before, String after) {
        this.comments = comments;
        this.title = title;
        this.before = before;
        this.after = after;
    }

    static Result read(GiftBlock block) {
        StringBuilder comments = new StringBuilder();
        StringBuilder lines = new StringBuilder();
        for (String line : block.lines()) {
            if (line.strip().startsWith("//")) {
                comments.append(line.strip()).append('\n');
            } else {
                lines.append(line.strip()).append('\n');
            }
        }
        String text = GiftText.hidden(lines.toString().strip());
        if (text.isEmpty()) {
            return new Result.Nothing();
        }
        if (text.startsWith("$CATEGORY:")) {
            return new Result.Category(Categories.path(
                    GiftText.shown(text.substring("$CATEGORY:".length()).strip())));
        }
        String title = "";
        if (text.startsWith("::")) {
            int end = text.indexOf("::", 2);
            if (end >= 0) {
                title = Words.name(GiftText.shown(text.substring(2, end)), 200);
                text = text.substring(end + 2).strip();
            }
        }
        int open = text.indexOf('{');
        int close = text.indexOf('}');
        String start = open < 0 ? text : text.substring(0, open);
        String excerpt = title.isEmpty() ? Words.plain(Words.name(GiftText.shown(start), 400)) : title;
        if (block.cut() || text.length() > LONGEST) {
            return new Result.Skipped(Reason.TOO_LONG, excerpt, "");
        }
        if (open < 0 && close < 0) {
            return new Result.Skipped(Reason.DESCRIPTION, excerpt, "");
        }
        if (close < 0) {
            return new Result.Skipped(Reason.BRACE_OPEN, excerpt, "");
        }
        if (open < 0 || close < open) {
            return new Result.Skipped(Reason.BRACE_CLOSED, excerpt, "");
        }
        String after = text.substring(close + 1).strip();
        if (text.indexOf('{', open + 1) >= 0 || after.indexOf('}') >= 0) {
            return new Result.Skipped(Reason.BRACES_TWICE, excerpt, "");
        }
        Formatted before = GiftText.formatted(text.substring(0, open), Format.MOODLE);
        return new GiftQuestion(comments.toString(), title, before, after)
                .answered(text.substring(open + 1, close).strip(), excerpt);
    }

    private Result answered(String answers, String excerpt) {
        if (before.text().isBlank() && after.isBlank()) {
            return new Result.Skipped(Reason.QUESTION_EMPTY, excerpt, "");
        }
        int general = answers.lastIndexOf("####");
        Markup feedback = general < 0 ? null : markup(answers.substring(general + 4));
        String key = general < 0 ? answers : answers.substring(0, general).strip();
        try {
            return question(key, feedback);
        } catch (Unusable unusable) {
            return new Result.Skipped(unusable.why(), excerpt, unusable.detail());
        }
    }

    private Result question(String key, @Nullable Markup feedback) throws Unusable {
        if (key.isEmpty()) {
            throw new Unusable(Reason.ESSAY, "");
        }
        if (GiftOrder.isOrder(key)) {
            return done(blankPrompt(), GiftOrder.read(key, remarks), feedback);
        }
        if (key.startsWith("#")) {
            return numeric(key.substring(1).strip(), feedback);
        }
        if (key.indexOf('~') >= 0) {
            return choice(key, feedback);
        }
        if (key.startsWith("=") && key.contains("->")) {
            return matching(key, feedback);
        }
        int comment = key.indexOf('#');
        String word = (comment < 0 ? key : key.substring(0, comment)).strip().toUpperCase(Locale.ROOT);
        if (TRUE.contains(word) || FALSE.contains(word)) {
            return truth(TRUE.contains(word), comment < 0 ? "" : key.substring(comment + 1), feedback);
        }
        return shortText(key, feedback);
    }

    /** A left side that is empty brings something more to choose from. */
    private Result matching(String key, @Nullable Markup feedback) throws Unusable {
        MatchedPairs pairs = new MatchedPairs();
        for (String part : key.split("=")) {
            int arrow = part.indexOf("->");
            if (arrow < 0 && !part.isBlank()) {
                throw new Unusable(Reason.MATCHING, GiftText.shown(part).strip());
            }
            if (arrow >= 0) {
                Markup left = GiftText.formatted(part.substring(0, arrow), before.format())
                        .markup();
                pairs.add(left, GiftText.shown(part.substring(arrow + 2)));
            }
        }
        return done(blankPrompt(), pairs.body(true), feedback);
    }

    private Result truth(boolean truth, String comments, @Nullable Markup feedback) {
        // the first comment is for the wrong answer, the second for the right one
        int second = comments.indexOf('#');
        Markup whenWrong = markup(second < 0 ? comments : comments.substring(0, second));
        Markup whenRight = second < 0 ? null : markup(comments.substring(second + 1));
        Body body = new Body.TrueFalse(truth, truth ? whenRight : whenWrong, truth ? whenWrong : whenRight);
        return done(blankPrompt(), body, feedback);
    }

    private Result choice(String key, @Nullable Markup feedback) throws Unusable {
        boolean single = key.indexOf('=') >= 0;
        List<GiftAnswer> answers = new ArrayList<>();
        for (String part : key.replace("=", "~=").split("~")) {
            if (part.isBlank()) {
                continue;
            }
            GiftAnswer answer = GiftAnswer.option(part.strip());
            if (GiftText.formatted(answer.text(), before.format()).text().isBlank()) {
                remarks.add(Reason.OPTION_EMPTY);
            } else {
                answers.add(answer);
            }
        }
        if (answers.size() < 2) {
            throw new Unusable(Reason.OPTIONS_FEW, Integer.toString(answers.size()));
        }
        if (answers.size() > 100) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(answers.size()));
        }
        if (answers.stream().noneMatch(answer -> answer.weight() > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
        if (single && isMissingWord() && answers.stream().allMatch(this::isPlain)) {
            return cloze(new Body.Gap(Body.GapKind.CHOICE, accepted(answers), 0), feedback);
        }
        Weights weights = Weights.of(answers.stream().map(GiftAnswer::weight).toList(), single);
        if (weights.scaled()) {
            remarks.add(Reason.WEIGHTS_SCALED);
        }
        List<Body.Option> options = answers.stream()
                .map(answer -> new Body.Option(
                        required(answer.text()), weights.of(answer.weight()), markup(answer.feedback())))
                .toList();
        Body body = single ? new Body.SingleChoice(options, true) : new Body.MultipleChoice(options, true);
        return done(blankPrompt(), body, feedback);
    }

    private Result shortText(String key, @Nullable Markup feedback) throws Unusable {
        List<GiftAnswer> answers = Arrays.stream(key.split("="))
                .filter(part -> !part.isBlank())
                .map(part -> GiftAnswer.accepted(part.strip()))
                .filter(answer -> !typed(answer).isBlank())
                .toList();
        if (answers.stream().noneMatch(answer -> answer.weight() > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
        if (answers.size() > 100) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(answers.size()));
        }
        if (isMissingWord()) {
            return cloze(new Body.Gap(Body.GapKind.TEXT, accepted(answers), 0), feedback);
        }
        return done(blankPrompt(), new Body.ShortText(accepted(answers), false, true), feedback);
    }

    private Result numeric(String key, @Nullable Markup feedback) throws Unusable {
        int wrong = key.indexOf('~');
        if (wrong >= 0) {
            // a comment for every other number, which has no place in a numeric item
            remarks.add(Reason.FEEDBACK_DROPPED);
        }
        String right = wrong < 0 ? key : key.substring(0, wrong);
        List<Body.AcceptedNumber> accepted = new ArrayList<>();
        for (String part : right.split("=")) {
            if (part.isBlank()) {
                continue;
            }
            GiftAnswer answer = GiftAnswer.accepted(part.strip());
            String written = GiftText.shown(answer.text()).strip();
            if (written.equals("*")) {
                remarks.add(Reason.FEEDBACK_DROPPED);
            } else {
                GiftAnswer.Range range = GiftAnswer.range(written);
                if (range == null) {
                    throw new Unusable(Reason.NUMBER_UNREADABLE, written);
                }
                accepted.add(new Body.AcceptedNumber(
                        range.value(), range.tolerance(), answer.weight(), markup(answer.feedback())));
            }
        }
        if (accepted.stream().noneMatch(number -> number.weight() > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
        double tolerance = accepted.getFirst().tolerance();
        if (isMissingWord() && accepted.stream().allMatch(number -> number.tolerance() == tolerance)) {
            List<Body.AcceptedAnswer> numbers = accepted.stream()
                    .map(number -> new Body.AcceptedAnswer(
                            GiftAnswer.written(number.value()), number.weight(), number.feedback()))
                    .toList();
            return cloze(new Body.Gap(Body.GapKind.NUMBER, numbers, tolerance), feedback);
        }
        return done(blankPrompt(), new Body.Numeric(accepted, List.of(), false), feedback);
    }

    /** Whether a sentence goes on behind the answers, so that they fill a gap in it. */
    private boolean isMissingWord() {
        return !after.isEmpty() && !before.text().isBlank();
    }

    private Result cloze(Body.Gap gap, @Nullable Markup feedback) {
        return done(prompt("[[1]]"), new Body.Cloze(List.of(gap)), feedback);
    }

    private Markup blankPrompt() {
        boolean sentence = after.codePoints().anyMatch(Character::isLetterOrDigit);
        return prompt(sentence ? BLANK : "");
    }

    private Markup prompt(String filler) {
        String space = filler.isEmpty() || before.text().isEmpty() ? "" : " ";
        boolean joined = after.isEmpty() || !Character.isLetterOrDigit(after.codePointAt(0));
        String text = GiftText.withoutGaps(before.text())
                + space
                + filler
                + (joined ? "" : " ")
                + GiftText.withoutGaps(after);
        return new Formatted(text.strip(), before.format()).markup();
    }

    private Result done(Markup prompt, Body body, @Nullable Markup feedback) {
        ItemContent content = new ItemContent(prompt, body, feedback, null);
        Matcher id = COMMENT_ID.matcher(comments);
        List<String> tags = COMMENT_TAG
                .matcher(comments)
                .results()
                .map(found -> Words.name(found.group(1).replace("\\]", "]"), 120))
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .limit(MOST_TAGS)
                .toList();
        String bare = Words.plain(GiftText.shown(before.text() + " " + after));
        return new Result.Question(new ForeignQuestion(
                id.find() ? Words.name(id.group(1).replace("\\]", "]"), 200) : "",
                title,
                bare,
                content,
                tags,
                remarks.stream().map(ForeignQuestion.Remark::of).toList()));
    }

    private List<Body.AcceptedAnswer> accepted(List<GiftAnswer> answers) {
        return answers.stream()
                .map(answer -> new Body.AcceptedAnswer(typed(answer), answer.weight(), markup(answer.feedback())))
                .toList();
    }

    private String typed(GiftAnswer answer) {
        Formatted formatted = GiftText.formatted(answer.text(), before.format());
        return Words.shortened(GiftText.shown(formatted.text()), 500);
    }

    private boolean isPlain(GiftAnswer answer) {
        String text = GiftText.shown(
                GiftText.formatted(answer.text(), before.format()).text());
        return text.length() <= 100 && text.chars().noneMatch(c -> "<>&$\\`*_[".indexOf(c) >= 0);
    }

    private Markup required(String hidden) {
        return GiftText.formatted(hidden, before.format()).markup();
    }

    private @Nullable Markup markup(String hidden) {
        return hidden.isBlank() ? null : required(hidden);
    }
}
