/**
 * How able a learner is in a topic and how difficult an item is: a logistic model on one scale, in logits, moved a little
 * by every graded answer (Elo rating as adapted to learning by R. Pelánek, "Applications of the Elo rating system in
 * adaptive educational systems", Computers &amp; Education 98, 2016). Moves are whole micro-logits, so that sums of logged
 * moves come out the same in any order.
 */
@NullMarked
package org.learningassistant.memory.ability;

import org.jspecify.annotations.NullMarked;
