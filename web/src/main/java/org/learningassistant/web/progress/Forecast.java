package org.learningassistant.web.progress;

import java.time.LocalDate;
import java.util.List;

/**
 * When items come due again, if nothing is answered until then.
 *
 * @param overdue due before today
 * @param days today and the days after it
 * @param later after the last of the days
 */
public record Forecast(int overdue, List<Day> days, int later) {
    public record Day(LocalDate date, int due) {}

    public int within() {
        return days.stream().mapToInt(Day::due).sum();
    }

    public boolean isEmpty() {
        return overdue + within() + later == 0;
    }
}
