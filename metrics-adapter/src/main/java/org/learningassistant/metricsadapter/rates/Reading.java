package org.learningassistant.metricsadapter.rates;

import org.learningassistant.metricsadapter.Moment;

/** How many requests a pod had had at a time since it started. */
record Reading(double total, Moment taken) {}
