package org.learningassistant.web.quizzes;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.statistics.ChoiceStatistics;
import org.learningassistant.memory.statistics.ItemStatistics;
import org.learningassistant.memory.statistics.PositionStatistics;
import org.learningassistant.memory.statistics.QuizStatistics;
import org.learningassistant.memory.statistics.Statistic;
import org.learningassistant.web.quizzes.Analysis.AnalysedQuestion;

/**
 * Item analysis in the API. Weights, discrimination, consistency and error ratio are percentages; facility runs from 0 to
 * 1; everything else is in points.
 *
 * @param attempts finished first attempts that were compared
 * @param leftOut attempts that were asked other questions than most
 * @param earlier attempts before those that were looked at
 * @param points that could be earned
 * @param rows a place of the quiz each, and below places that draw the questions drawn
 * @param adaptive of an adaptive quiz, which has no rows since everybody was asked something else; null of others
 */
record AnalysisBody(
        UUID quiz,
        int attempts,
        int leftOut,
        int earlier,
        double points,
        QuizBody statistics,
        List<RowBody> rows,
        AdaptiveStore.@Nullable Use adaptive) {

    /**
     * A statistic.
     *
     * @param value null when there is none
     * @param undefined why there is none; null when there is
     */
    record Number(@Nullable Double value, @Nullable String undefined) {
        static Number of(Statistic statistic) {
            return switch (statistic) {
                case Statistic.Known known -> new Number(known.number(), null);
                case Statistic.Undefined undefined ->
                    new Number(null, undefined.reason().code());
            };
        }

        static @Nullable Number orNull(@Nullable Statistic statistic) {
            return statistic == null ? null : of(statistic);
        }
    }

    record QuizBody(
            Number average,
            Number median,
            Number standardDeviation,
            Number skewness,
            Number kurtosis,
            Number internalConsistency,
            Number errorRatio,
            Number standardError) {
        static QuizBody of(QuizStatistics quiz) {
            return new QuizBody(
                    Number.of(quiz.average()),
                    Number.of(quiz.median()),
                    Number.of(quiz.standardDeviation()),
                    Number.of(quiz.skewness()),
                    Number.of(quiz.kurtosis()),
                    Number.of(quiz.internalConsistency()),
                    Number.of(quiz.errorRatio()),
                    Number.of(quiz.standardError()));
        }
    }

    /**
     * A place, such as 3, or a question drawn there, such as 3.1.
     *
     * @param item null for a place that draws
     * @param topic drawn from; null for a place that always asks the same
     * @param facility null like the other statistics when attempts cannot be compared here
     * @param intendedWeight null also for a question that was drawn
     */
    record RowBody(
            String number,
            @Nullable UUID item,
            @Nullable UUID topic,
            int attempts,
            @Nullable Number facility,
            @Nullable Number standardDeviation,
            @Nullable Number intendedWeight,
            @Nullable Number effectiveWeight,
            @Nullable Number discriminationIndex,
            @Nullable Number discriminationEfficiency,
            List<FlagBody> flags,
            List<ChoicesBody> choices) {
        static RowBody of(AnalysedRow row) {
            ItemStatistics item = row.item();
            PositionStatistics place = row.place();
            AnalysedQuestion question = row.question();
            return new RowBody(
                    row.number(),
                    question == null ? null : question.item(),
                    row.topic(),
                    row.asked(),
                    Number.orNull(item == null ? null : item.facility()),
                    Number.orNull(item == null ? null : item.standardDeviation()),
                    Number.orNull(place == null ? null : place.intendedWeight()),
                    Number.orNull(place == null ? null : place.effectiveWeight()),
                    Number.orNull(item == null ? null : item.discriminationIndex()),
                    Number.orNull(item == null ? null : item.discriminationEfficiency()),
                    question == null ? List.of() : FlagBody.of(question),
                    question == null
                            ? List.of()
                            : question.choices().stream().map(ChoicesBody::of).toList());
        }
    }

    /**
     * @param gap from 1; null when the whole question is meant
     * @param option index, from 0; null when no option is meant
     */
    record FlagBody(
            String code, @Nullable Integer gap, @Nullable Integer option) {
        static List<FlagBody> of(AnalysedQuestion question) {
            List<FlagBody> flags = new ArrayList<>();
            question.flags().forEach(flag -> flags.add(new FlagBody(FlagCode.of(flag), null, null)));
            for (Choices choices : question.choices()) {
                Integer gap = choices.gap() == 0 ? null : choices.gap();
                choices.flags()
                        .forEach(flag -> flags.add(new FlagBody(FlagCode.of(flag), gap, Choices.optionOf(flag))));
            }
            return flags;
        }
    }

    /**
     * How often options were chosen.
     *
     * @param gap from 1; null when the options are those of the whole question
     * @param attempts that were asked this wording
     * @param lowerThird how many of them belong to the lower third by result, as many as equal results make it
     * @param upperThird likewise
     */
    record ChoicesBody(
            @Nullable Integer gap,
            int attempts,
            int lowerThird,
            int upperThird,
            int unanswered,
            List<ChoiceStatistics.Option> options) {
        static ChoicesBody of(Choices choices) {
            ChoiceStatistics statistics = choices.statistics();
            return new ChoicesBody(
                    choices.gap() == 0 ? null : choices.gap(),
                    statistics.all(),
                    statistics.lower(),
                    statistics.upper(),
                    statistics.unanswered(),
                    statistics.options());
        }
    }
}
