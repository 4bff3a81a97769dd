package org.learningassistant.web.progress;

import java.util.List;

/**
 * A topic with the items that were answered.
 *
 * @param items the hardest first, one page of them
 * @param first the place of the first of them, from 0
 * @param decline how many of the seen items would be recalled, today and on each of the coming days, without reviews
 */
record TopicDetail(TopicProgress topic, List<ItemProgress> items, int first, List<Double> decline) {}
