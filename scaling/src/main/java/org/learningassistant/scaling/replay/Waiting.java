package org.learningassistant.scaling.replay;

/**
 * How long requests take at a queue with several servers, Poisson arrivals and exponential service (M/M/c, first come first served).
 * A request waits with the probability of Erlang's C formula, and then for an exponential time (Kleinrock, Queueing Systems I,
 * 1975, sections 3.5 and 5; Erlang 1917).
 *
 * @param service how many requests a second one server serves, μ
 * @param probability that a request has to wait, C(c, λ/μ)
 * @param spare how many more requests a second all servers could serve, cμ − λ: the rate of the time that those who wait do
 */
record Waiting(double service, double probability, double spare) {
    /** Below this a wait changes nothing that is shown. */
    private static final double NEVER = 1e-12;

    /** The time that a load is taken to last, by which a queue that is almost full cannot have grown to its stationary length. */
    private static final double SECONDS = 60;

    /** Two rates that differ by less than this share are taken as equal, where their difference would divide by almost nothing. */
    private static final double EQUAL = 1e-6;

    /**
     * Near saturation the stationary queue takes about 4 / (cμ(1 − ρ)²) seconds to form (Cohen, The Single Server Queue, 1982), longer
     * than any load lasts: the share of busy servers is taken as no larger than what forms within a minute. What is beyond it is
     * the backlog's.
     *
     * @param rate of arrivals, in requests a second
     */
    static Waiting of(double rate, int servers, double service) {
        double capacity = servers * service;
        double busiest = Math.max(0.5, 1 - 2 / Math.sqrt(SECONDS * capacity));
        double arriving = Math.min(rate, busiest * capacity);
        return new Waiting(service, erlangC(servers, arriving / service), capacity - arriving);
    }

    /**
     * The probability that a request has to wait.
     *
     * <p>1/B, of Erlang's B formula, is the sum of c!/((c−k)! a^k) over k from 0 to c: positive terms only, so nothing cancels, and those
     * beyond the first few hundred change nothing. Where B is bounded so far down that nobody will ever wait no term is added at all:
     * B is at most twice the Poisson probability of c arrivals, since at least half of its mass is below c.
     *
     * @param load a = λ/μ, below the number of servers
     */
    static double erlangC(int servers, double load) {
        if (load <= 0) {
            return 0;
        }
        double bound =
                2 * Math.exp(servers - load - servers * Math.log(servers / load)) / Math.sqrt(2 * Math.PI * servers);
        double busy = load / servers;
        if (bound / (1 - busy) < NEVER) {
            return 0;
        }
        double term = 1;
        double sum = 1;
        for (int k = 0; k < servers && term > sum * 1e-17; k++) {
            term *= (servers - k) / load;
            sum += term;
        }
        double blocked = 1 / sum;
        return blocked / (1 - busy * (1 - blocked));
    }

    /** The share of requests that take longer than so many seconds, from arrival to answer. */
    double slowerThan(double seconds) {
        return slowerThan(seconds, service, probability, spare);
    }

    static double slowerThan(double seconds, double service, double probability, double spare) {
        if (seconds <= 0) {
            return 1;
        }
        double serving = Math.exp(-service * seconds);
        if (probability == 0) {
            return serving;
        }
        double difference = service - spare;
        double waiting = Math.abs(difference) < EQUAL * service
                ? seconds * serving
                : (Math.exp(-spare * seconds) - serving) / difference;
        return serving + probability * service * waiting;
    }
}
