package org.learningassistant.web.quizzes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.learningassistant.memory.statistics.ChoiceStatistics;
import org.learningassistant.memory.statistics.ItemFlag;
import org.learningassistant.web.quizzes.Analysis.AnalysedQuestion;
import org.learningassistant.web.quizzes.AnalysisPage.ChoicesView;
import org.learningassistant.web.quizzes.AnalysisPage.Look;
import org.learningassistant.web.quizzes.AnalysisPage.OptionView;

/** What is to be looked at in questions, and what was chosen in them. */
final class AnalysisFindings {
    private final AnalysisWords words;
    private final boolean few;

    /** @param few whether it was said already that the whole quiz has few attempts */
    AnalysisFindings(AnalysisWords words, boolean few) {
        this.words = words;
        this.few = few;
    }

    /** What to look at in a question, its choices too. */
    List<ItemFlag> flags(AnalysedRow row) {
        AnalysedQuestion question = row.question();
        return question == null
                ? List.of()
                : question.allFlags().stream().filter(this::isNew).toList();
    }

    private boolean isNew(ItemFlag flag) {
        return !(few && flag instanceof ItemFlag.FewAttempts);
    }

    /** The questions to look at; those whose key may be wrong come first. */
    List<Look> looks(List<AnalysedRow> rows) {
        List<Look> looks = new ArrayList<>();
        for (AnalysedRow row : rows) {
            AnalysedQuestion question = row.question();
            List<ItemFlag> flags = flags(row);
            // few attempts alone are nothing that an author could mend
            if (question != null && flags.stream().anyMatch(flag -> !(flag instanceof ItemFlag.FewAttempts))) {
                looks.add(new Look(
                        row.number(),
                        words.label(row),
                        question.choices().isEmpty() ? null : anchor(row),
                        flags.stream().anyMatch(AnalysisWords::isGrave),
                        sentences(question)));
            }
        }
        looks.sort(Comparator.comparing(Look::grave).reversed());
        return looks;
    }

    private List<String> sentences(AnalysedQuestion question) {
        List<String> sentences = new ArrayList<>();
        question.flags().stream().filter(this::isNew).forEach(flag -> sentences.add(words.sentence(flag, null)));
        for (Choices choices : question.choices()) {
            choices.flags().forEach(flag -> sentences.add(words.sentence(flag, choices)));
        }
        return sentences;
    }

    List<ChoicesView> choices(AnalysedRow row) {
        AnalysedQuestion question = row.question();
        List<ChoicesView> views = new ArrayList<>();
        if (question != null) {
            for (Choices choices : question.choices()) {
                views.add(new ChoicesView(
                        views.isEmpty() ? anchor(row) : anchor(row) + "-" + choices.gap(),
                        row.number(),
                        words.label(row),
                        choices.gap(),
                        basis(question, choices.statistics()),
                        options(choices)));
            }
        }
        return views;
    }

    private String basis(AnalysedQuestion question, ChoiceStatistics statistics) {
        String basis = words.text(
                "choices_basis", statistics.all(), statistics.lower(), statistics.upper(), statistics.unanswered());
        return question.otherVersions() == 0
                ? basis
                : basis + " " + words.text("choices_versions", question.otherVersions());
    }

    private List<OptionView> options(Choices choices) {
        ChoiceStatistics statistics = choices.statistics();
        List<OptionView> options = new ArrayList<>();
        for (ChoiceStatistics.Option option : statistics.options()) {
            int index = options.size();
            options.add(new OptionView(
                    words.option(choices.labels().get(index)),
                    option.right(),
                    choices.flags().stream()
                            .anyMatch(flag -> Integer.valueOf(index).equals(Choices.optionOf(flag))),
                    words.share(option.all(), statistics.all()),
                    words.share(option.lower(), statistics.lower()),
                    words.share(option.upper(), statistics.upper())));
        }
        return options;
    }

    private static String anchor(AnalysedRow row) {
        return "choices-" + row.number().replace('.', '-');
    }
}
