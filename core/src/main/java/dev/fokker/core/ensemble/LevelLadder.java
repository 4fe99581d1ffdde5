package dev.fokker.core.ensemble;

import java.util.ArrayList;
import java.util.List;

/** The levels that have been drawn so far and what they tell: rates, bias, and how many samples each should have. */
final class LevelLadder {
    /** The share of the squared error that the bias may take. */
    static final double BIAS_SHARE = 0.25;

    private static final double LEAST_RATE = 0.5;
    /** A variance above nothing, so that logarithms exist where levels agree exactly. */
    private static final double TINY = 1e-300;

    private final List<Tally> tallies = new ArrayList<>();
    private final int coarsest;
    private final double weakOrder;

    LevelLadder(int coarsest, double weakOrder) {
        this.coarsest = coarsest;
        this.weakOrder = weakOrder;
    }

    int top() {
        return tallies.size() - 1;
    }

    /** Adds samples to a level, which may be one above the top. */
    void add(int level, Tally more) {
        if (level == tallies.size()) {
            tallies.add(more);
        } else {
            tallies.set(level, tallies.get(level).plus(more));
        }
    }

    /** Steps of level l. */
    int steps(int l) {
        return coarsest << l;
    }

    Level level(int l) {
        Tally tally = tallies.get(l);
        return new Level(
                steps(l),
                tally.moments().n(),
                tally.moments().mean(0),
                tally.moments().variance(0),
                tally.moments().variance(1),
                tally.evaluations());
    }

    long evaluations() {
        return tallies.stream().mapToLong(Tally::evaluations).sum();
    }

    /** \(N_l=\frac{\sqrt{V_l/C_l}\sum_k\sqrt{V_kC_k}}{(1-\theta)\epsilon^2}\). Giles (2008), eq. (12). */
    long wanted(int l, double error) {
        double sum = 0;
        for (int k = 0; k <= top(); k++) {
            sum += Math.sqrt(variance(k) * level(k).cost());
        }
        double n = Math.sqrt(variance(l) / level(l).cost()) * sum / ((1 - BIAS_SHARE) * error * error);
        return (long) Math.min(Math.ceil(n), 1e18);
    }

    /** A few samples may show too little: not below half of what the level before and the rate promise. Giles (2015). */
    private double variance(int l) {
        double seen = level(l).variance();
        return l < 2 ? seen : Math.max(seen, 0.5 * variance(l - 1) * StrictMath.pow(2, -varianceRate()));
    }

    /** The rate \(\beta\) at which variances fall, \(V_l\sim2^{-\beta l}\). */
    double varianceRate() {
        double[] logs = new double[top()];
        for (int l = 1; l <= top(); l++) {
            logs[l - 1] = log2(level(l).variance());
        }
        return Math.max(LEAST_RATE, -slope(logs));
    }

    /** The rate \(\alpha\) at which means fall, between 1/2 and the weak order of the method. */
    double meanRate() {
        double[] logs = new double[top()];
        for (int l = 1; l <= top(); l++) {
            logs[l - 1] = log2(Math.abs(level(l).mean()));
        }
        return Math.max(LEAST_RATE, Math.min(weakOrder, -slope(logs)));
    }

    /** What is left above the top if means fall by \(2^{-\alpha}\): the largest that the last three levels tell. Giles (2008), eq. (10). */
    double bias() {
        double ratio = StrictMath.pow(2, meanRate());
        double most = 0;
        double weight = 1 / (ratio - 1);
        for (int l = top(); l >= Math.max(1, top() - 2); l--) {
            most = Math.max(most, Math.abs(level(l).mean()) * weight);
            weight /= ratio;
        }
        return most;
    }

    /** Least squares slope against 1, 2, ... */
    private static double slope(double[] y) {
        double middle = (y.length - 1) / 2.0;
        double xy = 0;
        double xx = 0;
        for (int k = 0; k < y.length; k++) {
            xy += (k - middle) * y[k];
            xx += (k - middle) * (k - middle);
        }
        return xx == 0 ? 0 : xy / xx;
    }

    private static double log2(double x) {
        return StrictMath.log(Math.max(x, TINY)) / StrictMath.log(2);
    }

    MultilevelOutcome outcome() {
        double value = 0;
        double variance = 0;
        long samples = 0;
        List<Level> levels = new ArrayList<>();
        for (int l = 0; l <= top(); l++) {
            Level level = level(l);
            levels.add(level);
            value += level.mean();
            variance += level.variance() / level.samples();
            samples += level.samples();
        }
        Level finest = levels.get(top());
        double perPath = finest.cost() / (top() == 0 ? 1 : 1.5);
        double sampling = Math.sqrt(variance);
        Estimate estimate = new Estimate(value, StrictMath.hypot(sampling, bias()), samples);
        return new MultilevelOutcome(
                new Outcome(estimate, finest.pathVariance(), perPath, samples, evaluations()),
                levels,
                sampling,
                bias());
    }
}
