package org.learningassistant.memory.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Something about a question that its author should look at. The limits of facility and discrimination are those from which
 * docs.moodle.org, "Development:Quiz report statistics", calls a question extremely easy, extremely difficult, or weak.
 */
public sealed interface ItemFlag {
    /** Below this many attempts one person more moves a facility by more than a twentieth. */
    int ENOUGH_ATTEMPTS = 20;

    double TOO_EASY = 0.95;
    double TOO_HARD = 0.05;
    /** In percent. */
    double WEAK = 20;

    /** One-sided limit of 5 % of the normal distribution. */
    double BY_CHANCE = 1.6448536269514722;

    /**
     * How often each wrong option would have to be chosen if all were alike: then one is left out by chance in 1 of 20
     * cases (e to the power of −3).
     */
    int DISTRACTED = 3;

    /** Of the upper third, this share more than of the lower one must have chosen a wrong option. */
    double MISLEADING = 0.2;

    /** Nearly everybody is right. */
    record TooEasy(double facility) implements ItemFlag {}

    /** Nearly nobody is right. */
    record TooHard(double facility) implements ItemFlag {}

    /**
     * Who does well elsewhere does badly here, as when the key is wrong.
     *
     * @param index of discrimination, in percent
     * @param mayBeChance whether more than 1 in 20 harmless questions look as bad with so few attempts
     */
    record AgainstTheRest(double index, boolean mayBeChance) implements ItemFlag {}

    /**
     * It says little about who does well elsewhere.
     *
     * @param index of discrimination, in percent
     */
    record Weak(double index) implements ItemFlag {}

    /**
     * A wrong option that the upper third chose more often than any right one, as when the key is wrong.
     *
     * @param option index, from 0
     * @param chosen how many of the upper third
     * @param upper size of the upper third
     */
    record PreferredToKey(int option, int chosen, int upper) implements ItemFlag {}

    /** A wrong option that attracts those who do well more than those who do not. */
    record Misleading(int option, double upperShare, double lowerShare) implements ItemFlag {}

    /** A wrong option that nobody chose although many chose wrong ones. */
    record NeverChosen(int option) implements ItemFlag {}

    /** Few attempts, so that every number is uncertain. */
    record FewAttempts(int attempts) implements ItemFlag {}

    /** What the marks show, the gravest first. */
    static List<ItemFlag> of(ItemStatistics item) {
        List<ItemFlag> flags = new ArrayList<>();
        OptionalDouble index = item.discriminationIndex().value();
        if (index.isPresent() && index.getAsDouble() < 0) {
            double deviations = -index.getAsDouble() / 100 * Math.sqrt(item.attempts() - 1.0);
            flags.add(new AgainstTheRest(index.getAsDouble(), deviations < BY_CHANCE));
        }
        OptionalDouble facility = item.facility().value();
        boolean extreme = false;
        if (item.attempts() > 1 && facility.isPresent()) {
            if (facility.getAsDouble() >= TOO_EASY) {
                flags.add(new TooEasy(facility.getAsDouble()));
                extreme = true;
            } else if (facility.getAsDouble() <= TOO_HARD) {
                flags.add(new TooHard(facility.getAsDouble()));
                extreme = true;
            }
        }
        // what nearly everybody gets right or wrong cannot tell people apart; that is said already
        if (!extreme && index.isPresent() && index.getAsDouble() >= 0 && index.getAsDouble() < WEAK) {
            flags.add(new Weak(index.getAsDouble()));
        }
        if (item.attempts() > 0 && item.attempts() < ENOUGH_ATTEMPTS) {
            flags.add(new FewAttempts(item.attempts()));
        }
        return flags;
    }

    /** What the choices show; nothing below {@link #ENOUGH_ATTEMPTS}, where a third is a handful of people. */
    static List<ItemFlag> of(ChoiceStatistics choices) {
        List<ItemFlag> flags = new ArrayList<>();
        if (choices.all() < ENOUGH_ATTEMPTS) {
            return flags;
        }
        List<ChoiceStatistics.Option> options = choices.options();
        int right = options.stream()
                .filter(ChoiceStatistics.Option::right)
                .mapToInt(ChoiceStatistics.Option::upper)
                .max()
                .orElse(0);
        List<ChoiceStatistics.Option> wrong =
                options.stream().filter(option -> !option.right()).toList();
        boolean distracted =
                wrong.stream().mapToInt(ChoiceStatistics.Option::all).sum() >= DISTRACTED * wrong.size();
        for (int i = 0; i < options.size(); i++) {
            ChoiceStatistics.Option option = options.get(i);
            if (option.right()) {
                continue;
            }
            double upper = share(option.upper(), choices.upper());
            double lower = share(option.lower(), choices.lower());
            if (option.upper() > right) {
                flags.add(new PreferredToKey(i, option.upper(), choices.upper()));
            } else if (upper - lower >= MISLEADING) {
                flags.add(new Misleading(i, upper, lower));
            } else if (option.all() == 0 && distracted) {
                flags.add(new NeverChosen(i));
            }
        }
        return flags;
    }

    private static double share(int some, int all) {
        return all == 0 ? 0 : (double) some / all;
    }
}
