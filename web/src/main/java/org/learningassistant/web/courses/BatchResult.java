package org.learningassistant.web.courses;

/** What became of a batch of items. */
public record BatchResult(int added, int updated, int unchanged) {}
