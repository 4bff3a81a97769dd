package org.learningassistant.web.reviews;

import java.time.LocalDate;

/** How many items fall due on a day; what is overdue counts for today. */
public record DueDay(LocalDate date, int reviews) {}
