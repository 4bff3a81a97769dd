package org.learningassistant.web.quizzes;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.statistics.ItemFlag;
import org.learningassistant.memory.statistics.Statistic;
import org.learningassistant.web.platform.html.Formats;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.markup.LinkResolver;
import org.learningassistant.web.platform.markup.PlainText;
import org.learningassistant.web.platform.markup.Rendering;
import org.learningassistant.web.quizzes.Analysis.AnalysedQuestion;

/** The words and numbers of item analysis in one language. */
final class AnalysisWords {
    static final String NONE = "–";
    private static final int OPTION = 80;

    private final Texts texts;
    private final Locale language;
    private final Formats formats;
    private final Rendering rendering;
    private final Map<UUID, String> topics;

    /** @param topics titles by id */
    AnalysisWords(Texts texts, Locale language, Formats formats, Rendering rendering, Map<UUID, String> topics) {
        this.texts = texts;
        this.language = language;
        this.formats = formats;
        this.rendering = rendering;
        this.topics = topics;
    }

    String text(String key, Object... arguments) {
        return texts.get(language, "quizzes_analysis_" + key, arguments);
    }

    String number(double value) {
        return formats.number(value);
    }

    /** @param ratio 1 for all */
    String percent(double ratio) {
        // a ratio that is rounded to nothing has no sign
        return formats.percent(Math.abs(ratio) < 0.005 ? 0 : ratio);
    }

    /** @param whole what 100 percent are, in the unit of the statistic */
    String percent(Statistic statistic, double whole) {
        return switch (statistic) {
            case Statistic.Known known -> percent(known.number() / whole);
            case Statistic.Undefined _ -> NONE;
        };
    }

    String number(Statistic statistic) {
        return switch (statistic) {
            case Statistic.Known known -> number(known.number());
            case Statistic.Undefined _ -> NONE;
        };
    }

    String reason(Statistic.Reason reason) {
        return text("reason_" + reason.code());
    }

    /** Such as 12 (60 %). */
    String share(int some, int all) {
        return all == 0 ? NONE : text("share", number(some), percent((double) some / all));
    }

    /** The question, or what is drawn from. */
    String label(AnalysedRow row) {
        AnalysedQuestion question = row.question();
        if (question != null) {
            return QuestionLabel.of(question.content(), rendering);
        }
        UUID topic = row.topic();
        return topic == null ? text("gone") : text("drawn_from", topics.getOrDefault(topic, ""));
    }

    String option(Choices.Label label) {
        return switch (label) {
            case Choices.Label.Marked marked ->
                PlainText.of(rendering.inline(marked.text(), LinkResolver.NONE), OPTION);
            case Choices.Label.Plain plain -> plain.text();
            case Choices.Label.Statement statement ->
                texts.get(language, statement.truth() ? "courses_true" : "courses_false");
        };
    }

    /** @param choices those the flag is about; null when it is about the whole question */
    String sentence(ItemFlag flag, @Nullable Choices choices) {
        return switch (flag) {
            case ItemFlag.TooEasy easy -> text("flag_too_easy", percent(easy.facility()));
            case ItemFlag.TooHard hard -> text("flag_too_hard", percent(hard.facility()));
            case ItemFlag.AgainstTheRest against ->
                text(against.mayBeChance() ? "flag_chance" : "flag_against", percent(against.index() / 100));
            case ItemFlag.Weak weak -> text("flag_weak", percent(weak.index() / 100));
            case ItemFlag.PreferredToKey preferred ->
                text("flag_preferred", option(choices, preferred.option()), preferred.chosen(), preferred.upper());
            case ItemFlag.Misleading misleading ->
                text(
                        "flag_misleading",
                        option(choices, misleading.option()),
                        percent(misleading.upperShare()),
                        percent(misleading.lowerShare()));
            case ItemFlag.NeverChosen never -> text("flag_never", option(choices, never.option()));
            case ItemFlag.FewAttempts few -> text("few", few.attempts());
        };
    }

    private String option(@Nullable Choices choices, int option) {
        return choices == null ? number(option + 1) : option(choices.labels().get(option));
    }

    AnalysisPage.Badge badge(ItemFlag flag) {
        return switch (flag) {
            case ItemFlag.TooEasy _ -> new AnalysisPage.Badge("warning", text("badge_too_easy"));
            case ItemFlag.TooHard _ -> new AnalysisPage.Badge("warning", text("badge_too_hard"));
            case ItemFlag.AgainstTheRest against ->
                against.mayBeChance()
                        ? new AnalysisPage.Badge("warning", text("badge_weak"))
                        : new AnalysisPage.Badge("danger", text("badge_key"));
            case ItemFlag.Weak _ -> new AnalysisPage.Badge("warning", text("badge_weak"));
            case ItemFlag.PreferredToKey _ -> new AnalysisPage.Badge("danger", text("badge_key"));
            case ItemFlag.Misleading _, ItemFlag.NeverChosen _ ->
                new AnalysisPage.Badge("warning", text("badge_options"));
            case ItemFlag.FewAttempts _ -> new AnalysisPage.Badge("info", text("badge_few"));
        };
    }

    static boolean isGrave(ItemFlag flag) {
        return switch (flag) {
            case ItemFlag.AgainstTheRest against -> !against.mayBeChance();
            case ItemFlag.PreferredToKey _ -> true;
            case ItemFlag.TooEasy _,
                    ItemFlag.TooHard _,
                    ItemFlag.Weak _,
                    ItemFlag.Misleading _,
                    ItemFlag.NeverChosen _,
                    ItemFlag.FewAttempts _ -> false;
        };
    }
}
