package org.learningassistant.memory.grading;

/** Why a part earned what it earned, so that a page can say it in the learner's language. */
public enum Remark {
    /** Nothing to add to the score. */
    NONE,
    /** Left empty. */
    NOT_ANSWERED,
    /** Counted although one or two characters differ. */
    TYPO_FORGIVEN,
    /** One or two characters differ and this key insists on the exact spelling. */
    SPELLING_WRONG,
    /** Only capital and small letters differ and this key tells them apart. */
    CASE_WRONG,
    /** The number is right, but the required unit is missing: half the score. */
    UNIT_MISSING,
    /** The unit is none of those this key knows. */
    UNIT_WRONG,
    /** The number counted; the key names no unit, so the one written was not looked at. */
    UNIT_NOT_CHECKED,
    /** No number could be read. */
    NOT_A_NUMBER,
    /** A number, but too far from every accepted value. */
    OUTSIDE_TOLERANCE,
    /** Right but for the sign. */
    SIGN_WRONG,
    /** Right but for a factor of ten, a hundred, a thousand …: a misplaced decimal point or a wrong unit prefix. */
    POWER_OF_TEN_WRONG,
    /** An option was chosen that is wrong. */
    CHOSEN_WRONGLY,
    /** An option is right and was not chosen. */
    MISSED
}
