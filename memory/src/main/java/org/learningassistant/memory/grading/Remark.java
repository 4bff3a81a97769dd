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
    /** No formula could be read. */
    NOT_A_FORMULA,
    /** The value is right, but not in the form that this key asks for: half the score. */
    FORM_WRONG,
    /** The same equation, but not solved for the letter: half the score. */
    NOT_SOLVED,
    /** One side of the equation is right, and the whole equation is asked for: half the score. */
    SIDE_MISSING,
    /** Only the letters' capitals differ; in a formula they are other letters. */
    LETTER_CASE_WRONG,
    /** The ends of the interval are right, the brackets are others. */
    BRACKETS_WRONG,
    /** The right parts in the wrong order. */
    ORDER_WRONG,
    /** What is there is right, but there is more: the share of the score. */
    PART_MISSING,
    /** An option was chosen that is wrong. */
    CHOSEN_WRONGLY,
    /** An option is right and was not chosen. */
    MISSED,
    /** A piece that has to be moved to set the order right. */
    MISPLACED
}
