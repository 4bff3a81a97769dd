package org.learningassistant.web.quizzes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is of an attempt before it is handed in. */
record OverviewPage(Attempt attempt, @Nullable Timer timer, List<Step> steps) {}
