/**
 * The heart of the product: every graded answer becomes one row in an append-only log, from which follow when an item is
 * asked again, how hard it is, how able the learner is, and what to ask next.
 */
@NullMarked
package org.learningassistant.web.reviews;

import org.jspecify.annotations.NullMarked;
