package org.learningassistant.web.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.learningassistant.memory.ability.Share;

/**
 * What was remembered against what had been predicted, over the reviews that came after days. An answer counts as
 * remembered unless the item has to be learnt again.
 *
 * @param overall over all of them
 * @param predicted mean chance of recall that was predicted for them
 * @param bins by what was predicted, the lowest first
 * @param weeks the last weeks, the oldest first; those without reviews too
 */
public record Retention(Share overall, double predicted, List<Bin> bins, List<Week> weeks) {
    /** Below, chance decides what such a comparison says. */
    static final int ENOUGH = 20;

    /** How finely predictions are told apart at first. */
    static final int BUCKETS = 20;

    private static final int ENOUGH_IN_BIN = 10;

    /** @param predicted mean of the predictions from {@code from} to {@code to} */
    public record Bin(double from, double to, double predicted, Share remembered) {}

    public record Week(LocalDate first, double predicted, Share remembered) {}

    /**
     * Reviews of one week whose prediction fell into one bucket.
     *
     * @param week 0 for what is older than the weeks asked for, then 1 for the oldest of these
     * @param bucket from 1 to {@link #BUCKETS}, each as wide as the others
     * @param predicted sum of the predictions
     */
    record Cell(int week, int bucket, int reviews, int remembered, double predicted) {
        Cell plus(Cell other) {
            return new Cell(
                    week, bucket, reviews + other.reviews, remembered + other.remembered, predicted + other.predicted);
        }
    }

    public boolean isTelling() {
        return overall.cases() >= ENOUGH;
    }

    /** Reviews of the weeks. */
    public int recent() {
        return weeks.stream().mapToInt(week -> week.remembered().cases()).sum();
    }

    /** @param weeks first days of the weeks, in order */
    static Retention of(List<Cell> cells, List<LocalDate> weeks) {
        Cell all = sum(cells);
        List<Week> byWeek = new ArrayList<>();
        for (int i = 0; i < weeks.size(); i++) {
            int week = i + 1;
            Cell sum = sum(cells.stream().filter(cell -> cell.week() == week).toList());
            byWeek.add(new Week(weeks.get(i), mean(sum), share(sum)));
        }
        return new Retention(share(all), mean(all), bins(cells), List.copyOf(byWeek));
    }

    /** Neighbours are put together until each bin rests on enough reviews; what is left at the end joins the last. */
    private static List<Bin> bins(List<Cell> cells) {
        List<Bin> bins = new ArrayList<>();
        List<Cell> open = new ArrayList<>();
        int from = 1;
        for (int i = 1; i <= BUCKETS; i++) {
            int bucket = i;
            List<Cell> inBucket =
                    cells.stream().filter(cell -> cell.bucket() == bucket).toList();
            if (open.isEmpty() && !inBucket.isEmpty()) {
                from = bucket;
            }
            open.addAll(inBucket);
            if (sum(open).reviews() >= ENOUGH_IN_BIN && leavesEnough(cells, bucket)) {
                bins.add(bin(from, bucket, sum(open)));
                open.clear();
            }
        }
        if (!open.isEmpty()) {
            int last = open.stream().mapToInt(Cell::bucket).max().orElse(BUCKETS);
            bins.add(bin(from, last, sum(open)));
        }
        return List.copyOf(bins);
    }

    /** Whether nothing or enough for a bin comes after this bucket. */
    private static boolean leavesEnough(List<Cell> cells, int bucket) {
        int after = sum(cells.stream().filter(cell -> cell.bucket() > bucket).toList())
                .reviews();
        return after == 0 || after >= ENOUGH_IN_BIN;
    }

    private static Bin bin(int from, int to, Cell sum) {
        return new Bin((from - 1.0) / BUCKETS, (double) to / BUCKETS, mean(sum), share(sum));
    }

    private static Cell sum(List<Cell> cells) {
        return cells.stream().reduce(new Cell(0, 0, 0, 0, 0), Cell::plus);
    }

    private static Share share(Cell cell) {
        return Share.of(cell.remembered(), cell.reviews());
    }

    private static double mean(Cell cell) {
        return cell.reviews() == 0 ? 0 : cell.predicted() / cell.reviews();
    }
}
