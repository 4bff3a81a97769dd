/**
 * What to ask next: due learning steps, fading reviews and new items in one session, changing topics, new items near the
 * difficulty at which most is learnt. Retrieval, spacing and interleaving are what the evidence supports
 * (J. Dunlosky and others, Psychological Science in the Public Interest 14, 2013).
 */
@NullMarked
package org.learningassistant.memory.mixing;

import org.jspecify.annotations.NullMarked;
