package org.learningassistant.web.platform.jobs;

import java.util.List;

/** Why a job failed: the key of a text and what is filled in, so that everybody reads it in their own language. */
public record JobProblem(String text, List<Object> arguments) {}
