package org.learningassistant.web.quizzes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.statistics.AttemptMarks;
import org.learningassistant.memory.statistics.ItemAnalysis;
import org.learningassistant.memory.statistics.ItemFlag;
import org.learningassistant.memory.statistics.ItemStatistics;
import org.learningassistant.memory.statistics.Mark;
import org.learningassistant.memory.statistics.Position;
import org.learningassistant.memory.statistics.PositionStatistics;
import org.learningassistant.memory.statistics.QuestionStatistics;
import org.learningassistant.memory.statistics.QuizStatistics;
import org.learningassistant.memory.statistics.Third;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.quizzes.AnalysisStore.Asked;
import org.learningassistant.web.quizzes.AnalysisStore.Wording;

/**
 * What the first attempts at a quiz tell about its questions. Every mark counts with the points the quiz gives now.
 *
 * @param leftOut attempts that were asked something else, because the quiz was different then
 * @param earlier attempts before those that were looked at
 * @param points that can be earned where attempts are compared
 * @param totals points earned in each attempt compared
 * @param places all of the quiz, in its order
 * @param drawn what was asked at places that draw, by the first of its places
 */
record Analysis(
        int leftOut,
        int earlier,
        double points,
        List<Double> totals,
        QuizStatistics quiz,
        List<AnalysedPlace> places,
        List<AnalysedDraw> drawn) {

    /**
     * @param asked how many of the attempts, compared or not, were asked there
     * @param statistics null when too few were asked to compare attempts here
     * @param question null when it is drawn, or the item is gone
     */
    record AnalysedPlace(
            QuizLayout.Place place,
            int asked,
            @Nullable PositionStatistics statistics,
            @Nullable AnalysedQuestion question) {}

    /** A question that was drawn, at places with these numbers. */
    record AnalysedDraw(UUID topic, List<Integer> numbers, ItemStatistics statistics, AnalysedQuestion question) {}

    /**
     * @param content in the version that was asked last
     * @param flags what to look at
     * @param choices among attempts that were asked this version
     * @param otherVersions how many attempts were asked an earlier one
     */
    record AnalysedQuestion(
            UUID item, ItemContent content, List<ItemFlag> flags, List<Choices> choices, int otherVersions) {

        /** Everything to look at, its choices too. */
        List<ItemFlag> allFlags() {
            List<ItemFlag> all = new ArrayList<>(flags);
            choices.forEach(some -> all.addAll(some.flags()));
            return all;
        }
    }

    int attempts() {
        return totals.size();
    }

    /** @param wordings of the items that were asked, and of those that the quiz always asks */
    static Analysis of(QuizLayout layout, List<Asked> asked, Map<UUID, Wording> wordings) {
        List<SortedMap<Integer, Asked>> all = asked.stream()
                .collect(Collectors.groupingBy(Asked::attempt, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(layout::filled)
                .toList();
        Set<Integer> usual = QuizLayout.usual(all.stream()
                .map(SortedMap::keySet)
                .<Set<Integer>>map(Set::copyOf)
                .toList());
        List<SortedMap<Integer, Asked>> compared = all.stream()
                .filter(attempt -> !usual.isEmpty() && attempt.keySet().containsAll(usual))
                .toList();
        int total = asked.isEmpty() ? 0 : asked.getFirst().total();
        return new Comparison(layout, List.copyOf(usual), all, compared, wordings).analysis(total);
    }

    /**
     * @param usual the numbers of the places at which attempts are compared, in order
     * @param all attempts by the places they fill
     * @param compared those that fill the usual places
     */
    private record Comparison(
            QuizLayout layout,
            List<Integer> usual,
            List<SortedMap<Integer, Asked>> all,
            List<SortedMap<Integer, Asked>> compared,
            Map<UUID, Wording> wordings) {

        Analysis analysis(int total) {
            List<AttemptMarks> marks = compared.stream().map(this::marks).toList();
            ItemAnalysis statistics = ItemAnalysis.of(
                    usual.stream()
                            .map(this::place)
                            .map(place -> new Position(place.points(), place.isDrawn()))
                            .toList(),
                    marks);
            List<Double> totals = marks.stream().map(AttemptMarks::total).toList();
            Map<UUID, List<Answered>> answers = answers(Third.of(totals));
            return new Analysis(
                    all.size() - compared.size(),
                    total - all.size(),
                    usual.stream()
                            .map(this::place)
                            .mapToDouble(QuizLayout.Place::points)
                            .sum(),
                    totals,
                    statistics.quiz(),
                    layout.places().stream()
                            .map(place -> analysed(place, statistics, answers))
                            .toList(),
                    statistics.drawn().stream()
                            .map(question -> drawn(question, answers))
                            .toList());
        }

        private QuizLayout.Place place(int number) {
            return layout.places().get(number - 1);
        }

        private AttemptMarks marks(SortedMap<Integer, Asked> attempt) {
            List<Mark> marks = new ArrayList<>();
            for (int i = 0; i < usual.size(); i++) {
                Asked asked = Objects.requireNonNull(attempt.get(usual.get(i)));
                double points = place(usual.get(i)).points();
                marks.add(Mark.of(i, asked.item().toString(), asked.score() / asked.points() * points));
            }
            return new AttemptMarks(marks);
        }

        private record Answered(int version, Choices.Given given) {}

        private Map<UUID, List<Answered>> answers(List<Third> thirds) {
            Map<UUID, List<Answered>> answers = new HashMap<>();
            for (int i = 0; i < compared.size(); i++) {
                for (int number : usual) {
                    Asked asked = Objects.requireNonNull(compared.get(i).get(number));
                    answers.computeIfAbsent(asked.item(), unused -> new ArrayList<>())
                            .add(new Answered(asked.version(), new Choices.Given(thirds.get(i), asked.response())));
                }
            }
            return answers;
        }

        private AnalysedPlace analysed(
                QuizLayout.Place place, ItemAnalysis statistics, Map<UUID, List<Answered>> answers) {
            int index = usual.indexOf(place.number());
            PositionStatistics found = index < 0 ? null : statistics.positions().get(index);
            int asked = (int) all.stream()
                    .filter(attempt -> attempt.containsKey(place.number()))
                    .count();
            UUID item = place.item();
            return new AnalysedPlace(
                    place,
                    asked,
                    found,
                    item == null || !wordings.containsKey(item)
                            ? null
                            : question(item, found == null ? List.of() : ItemFlag.of(found.item()), answers));
        }

        private AnalysedDraw drawn(QuestionStatistics question, Map<UUID, List<Answered>> answers) {
            List<Integer> numbers =
                    question.positions().stream().map(usual::get).toList();
            return new AnalysedDraw(
                    Objects.requireNonNull(place(numbers.getFirst()).topic()),
                    numbers,
                    question.item(),
                    question(UUID.fromString(question.question()), ItemFlag.of(question.item()), answers));
        }

        private AnalysedQuestion question(UUID item, List<ItemFlag> flags, Map<UUID, List<Answered>> answers) {
            Wording wording = Objects.requireNonNull(wordings.get(item));
            List<Answered> all = answers.getOrDefault(item, List.of());
            List<Choices.Given> given = all.stream()
                    .filter(answered -> answered.version() == wording.version())
                    .map(Answered::given)
                    .toList();
            return new AnalysedQuestion(
                    item,
                    wording.content(),
                    flags,
                    given.isEmpty() ? List.of() : Choices.of(wording.content(), given),
                    all.size() - given.size());
        }
    }
}
