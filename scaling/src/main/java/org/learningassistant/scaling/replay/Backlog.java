package org.learningassistant.scaling.replay;

/**
 * Requests that wait because more arrive than can be served, as a fluid (Newell, Applications of Queueing Theory, 1982, chapter 2):
 * what arrives beyond the capacity piles up, what the capacity leaves takes it down, and what would have to wait longer than anybody
 * does is lost.
 */
final class Backlog {
    private final double patience;
    private double waiting;

    /** @param patience in seconds */
    Backlog(double patience) {
        this.patience = patience;
    }

    /** Is told what happened, piece after piece. */
    interface Seen {
        /**
         * @param seconds how long the piece lasted
         * @param first how long a request had to wait that arrived at its begin, in seconds
         * @param last likewise at its end
         * @param served in requests a second
         * @param lost in requests a second
         */
        void piece(double seconds, double first, double last, double served, double lost);

        /** Requests that waited already and will not be served in time, since there is less capacity now. */
        void dropped(double requests);
    }

    /** How many requests wait. */
    double waiting() {
        return waiting;
    }

    /**
     * Lets time pass.
     *
     * @param rate of arrivals, in requests a second
     * @param capacity in requests a second, above 0
     */
    void pass(double rate, double capacity, double seconds, Seen seen) {
        double most = patience * capacity;
        if (waiting > most) {
            seen.dropped(waiting - most);
            waiting = most;
        }
        double growth = rate - capacity;
        double left = seconds;
        if (growth > 0 && waiting < most) {
            double time = Math.min(left, (most - waiting) / growth);
            double after = time < left ? most : Math.min(most, waiting + growth * time);
            seen.piece(time, waiting / capacity, after / capacity, capacity, 0);
            waiting = after;
            left -= time;
        } else if (growth <= 0 && waiting > 0) {
            double time = growth == 0 ? left : Math.min(left, waiting / -growth);
            double after = time < left ? 0 : Math.max(0, waiting + growth * time);
            seen.piece(time, waiting / capacity, after / capacity, capacity, 0);
            waiting = after;
            left -= time;
        }
        if (left > 0) {
            double wait = waiting / capacity;
            seen.piece(left, wait, wait, Math.min(rate, capacity), Math.max(0, growth));
        }
    }
}
