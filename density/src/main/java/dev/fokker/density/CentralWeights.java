package dev.fokker.density;

import dev.fokker.core.linear.Lu;
import dev.fokker.core.linear.Matrix;
import java.util.Arrays;

/**
 * Central formulas on equal cells, of order 2, 4, 6 or 8, in units of the cell; each reaches {@link #REACH} cells, with zeros
 * where its order needs fewer. From the expansions in \(\delta=2\sinh(\partial/2)\).
 */
final class CentralWeights {
    /** Cells that a formula reaches to either side of a face. */
    static final int REACH = 4;

    private static final double[][] FIRST = {
        {1.0 / 2}, {2.0 / 3, -1.0 / 12}, {3.0 / 4, -3.0 / 20, 1.0 / 60}, {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280}
    };
    private static final double[][] SECOND = {
        {1}, {4.0 / 3, -1.0 / 12}, {3.0 / 2, -3.0 / 20, 1.0 / 90}, {8.0 / 5, -1.0 / 5, 8.0 / 315, -1.0 / 560}
    };
    /** \(\delta/(2\sinh^{-1}(\delta/2))\), the average over a cell of what is known at centres, in powers of \(\delta^2\). */
    private static final double[] AVERAGE = {1, 1.0 / 24, -17.0 / 5760, 367.0 / 967680};

    /** Its inverse. */
    private static final double[] CENTRE = {1, -1.0 / 24, 3.0 / 640, -5.0 / 7168};

    /** Angles at which waves are tried for the bounds. */
    private static final int WAVES = 48;

    /** The value at a face from averages: [k] times the sum of those k + 1 before and behind it. */
    final double[] value;
    /** The slope at a face from averages: [k] times the difference of those k + 1 behind and before it. */
    final double[] slope;
    /** The average over a cell from centres: [0] times its own value, [k] times the sum of those k to both sides. */
    final double[] average;
    /** The value at a centre from averages, in the same form. */
    final double[] centre;
    /** The slope at a centre from averages: [k] times the difference of those k + 1 to both sides. */
    final double[] tilt;

    /** The first moment of a cell about its middle, from averages, in the same form. */
    private final double[] moment;
    /** The average slope over a cell, likewise. */
    private final double[] rise;

    private final double[] firstOfWave = new double[WAVES + 1];
    private final double[] secondOfWave = new double[WAVES + 1];

    CentralWeights(int order) {
        requireOrder(order);
        int terms = order / 2;
        double[] first = Arrays.copyOf(FIRST[terms - 1], REACH);
        double[] second = Arrays.copyOf(SECOND[terms - 1], REACH);
        value = tails(first);
        slope = tails(second);
        average = powers(AVERAGE, terms);
        centre = powers(CENTRE, terms);
        double[] slopes = new double[terms];
        double[] moments = new double[terms];
        slopes[0] = 1;
        for (int q = 0; q < terms; q++) {
            moments[q] = average(2 * q + 2, 0);
        }
        tilt = odd(slopes);
        moment = odd(moments);
        rise = first;
        for (int w = 0; w <= WAVES; w++) {
            for (int k = 0; k < REACH; k++) {
                double angle = (k + 1) * Math.PI * w / WAVES;
                firstOfWave[w] += 2 * first[k] * StrictMath.sin(angle);
                secondOfWave[w] += 2 * second[k] * (1 - StrictMath.cos(angle));
            }
        }
    }

    /** Refuses an order that is not there. */
    static void requireOrder(int order) {
        if (order != 2 && order != 4 && order != 6 && order != 8) {
            throw new IllegalArgumentException(
                    "HighOrder: order=%d; 2, 4, 6 and 8 are possible; take 8 where densities are smooth"
                            .formatted(order));
        }
    }

    /** A difference between k-th neighbours telescopes into faces: \(\sum_{l\ge k}w_l\). */
    private static double[] tails(double[] w) {
        double[] sum = w.clone();
        for (int k = REACH - 2; k >= 0; k--) {
            sum[k] += sum[k + 1];
        }
        return sum;
    }

    /** \(\sum_kc_k\delta^{2k}\) as weights of the neighbours. */
    private static double[] powers(double[] c, int terms) {
        double[] out = new double[REACH];
        double[] power = {0, 0, 0, 1, 0, 0, 0};
        for (int k = 0; k < terms; k++) {
            double[] next = new double[power.length];
            for (int l = 0; l < power.length; l++) {
                next[l] = (l > 0 ? power[l - 1] : 0) - 2 * power[l] + (l < power.length - 1 ? power[l + 1] : 0);
            }
            for (int l = 0; l < REACH; l++) {
                out[l] += c[k] * power[3 + l];
            }
            power = next;
        }
        return out;
    }

    /** The odd weights that make given numbers of the odd powers of x, lowest first, from their averages over the neighbours. */
    private static double[] odd(double[] wanted) {
        int terms = wanted.length;
        double[] a = new double[terms * terms];
        for (int q = 0; q < terms; q++) {
            for (int k = 0; k < terms; k++) {
                a[q * terms + k] = 2 * average(2 * q + 1, k + 1);
            }
        }
        return Arrays.copyOf(Lu.of(Matrix.of(terms, terms, a)).solve(wanted), REACH);
    }

    /** \(\gamma M-aD\) with the first moment M and the average slope D of a cell. */
    double[] slanted(double gamma, double a) {
        double[] out = new double[REACH];
        for (int k = 0; k < REACH; k++) {
            out[k] = gamma * moment[k] - a * rise[k];
        }
        return out;
    }

    /** The average of \(x^q\) over the cell around k. */
    private static double average(int q, double k) {
        return (StrictMath.pow(k + 0.5, q + 1) - StrictMath.pow(k - 0.5, q + 1)) / (q + 1);
    }

    /**
     * The averages of {@link #REACH} cells beyond an end, nearest first, from those of the cells within, nearest first: of the
     * polynomial through {@code cells} of them, which vanishes at the end too if {@code grounded}.
     */
    static double[][] beyond(int cells, boolean grounded) {
        int terms = grounded ? cells + 1 : cells;
        double[] a = new double[terms * terms];
        for (int q = 0; q < terms; q++) {
            for (int k = 0; k < cells; k++) {
                a[k * terms + q] = average(q, k + 0.5);
            }
            if (grounded) {
                a[cells * terms + q] = q == 0 ? 1 : 0;
            }
        }
        Lu transposed = Lu.of(Matrix.of(terms, terms, a).transposed());
        double[][] out = new double[REACH][];
        for (int g = 0; g < REACH; g++) {
            double[] wanted = new double[terms];
            for (int q = 0; q < terms; q++) {
                wanted[q] = average(q, -g - 0.5);
            }
            out[g] = Arrays.copyOf(transposed.solve(wanted), cells);
        }
        return out;
    }

    /** The most that a first difference makes of a wave. */
    double steepest() {
        return Arrays.stream(firstOfWave).max().orElseThrow();
    }

    /** The most that \(-(a_{00}\partial_0^2+2a_{01}\partial_0\partial_1+a_{11}\partial_1^2)\) makes of a wave, for any sign of \(a_{01}\). */
    double roughest(double a00, double a01, double a11) {
        double most = 0;
        for (int k = 0; k <= WAVES; k++) {
            for (int l = 0; l <= WAVES; l++) {
                double mixed = 2 * Math.abs(a01) * firstOfWave[k] * firstOfWave[l];
                most = Math.max(most, a00 * secondOfWave[k] + mixed + a11 * secondOfWave[l]);
            }
        }
        return most;
    }
}
