package org.learningassistant.web.courses;

/**
 * How well a person knows a topic.
 *
 * @param mastery 0 to 1
 * @param answers the basis: how many answers this rests on
 * @param enough whether other topics can build on it
 */
public record TopicMastery(double mastery, int answers, boolean enough) {}
