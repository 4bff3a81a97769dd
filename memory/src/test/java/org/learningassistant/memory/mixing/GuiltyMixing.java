package org.learningassistant.memory.mixing;

import org.learningassistant.memory.ability.Estimate;

/** Breaks the architecture on purpose: mixing takes numbers, whoever estimated them. */
public record GuiltyMixing(Estimate estimate) {}
