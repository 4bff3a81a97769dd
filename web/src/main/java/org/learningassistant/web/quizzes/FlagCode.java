package org.learningassistant.web.quizzes;

import org.learningassistant.memory.statistics.ItemFlag;

/** What programs know a flag by. */
final class FlagCode {
    private FlagCode() {}

    static String of(ItemFlag flag) {
        return switch (flag) {
            case ItemFlag.TooEasy _ -> "too_easy";
            case ItemFlag.TooHard _ -> "too_hard";
            case ItemFlag.AgainstTheRest against ->
                against.mayBeChance() ? "against_the_rest_by_chance" : "against_the_rest";
            case ItemFlag.Weak _ -> "weak";
            case ItemFlag.PreferredToKey _ -> "preferred_to_key";
            case ItemFlag.Misleading _ -> "misleading_option";
            case ItemFlag.NeverChosen _ -> "option_never_chosen";
            case ItemFlag.FewAttempts _ -> "few_attempts";
        };
    }
}
