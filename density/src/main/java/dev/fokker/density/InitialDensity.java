package dev.fokker.density;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Normal;
import dev.fokker.core.distribution.Points;
import java.util.function.DoubleUnaryOperator;

/** Laws put on the cells of an axis. */
final class InitialDensity {
    /** The most that may fall off the axis. */
    static final double MOST_TRUNCATED = 1e-4;
    /** Beyond so many standard deviations a normal law has no mass in double precision. */
    private static final double REACH = 39;
    /** Gauss-Legendre, five nodes on [-1, 1] and weights of sum 1: order 10. */
    static final double[] NODES = {
        -Math.sqrt(5 + 2 * Math.sqrt(10.0 / 7)) / 3,
        -Math.sqrt(5 - 2 * Math.sqrt(10.0 / 7)) / 3,
        0,
        Math.sqrt(5 - 2 * Math.sqrt(10.0 / 7)) / 3,
        Math.sqrt(5 + 2 * Math.sqrt(10.0 / 7)) / 3
    };

    static final double[] WEIGHTS = {
        (322 - 13 * Math.sqrt(70)) / 1800,
        (322 + 13 * Math.sqrt(70)) / 1800,
        64.0 / 225,
        (322 + 13 * Math.sqrt(70)) / 1800,
        (322 - 13 * Math.sqrt(70)) / 1800
    };

    /** So much may a distribution function fall by the rounding of its sums. */
    private static final double ROUNDING = 1e-13;

    private InitialDensity() {}

    static Density of(Axis axis, Mixture law) {
        requireOneComponent(law);
        double[] mass = new double[axis.cells()];
        double outside = 0;
        double[] weights = law.weights();
        for (int k = 0; k < weights.length; k++) {
            Gaussian part = law.components().get(k);
            double mean = part.mean()[0];
            double deviation = Math.sqrt(part.covariance().at(0, 0));
            add(axis, weights[k], mean, deviation, mass);
            if (!axis.periodic()) {
                outside += weights[k]
                        * (Normal.between(Double.NEGATIVE_INFINITY, (axis.lower() - mean) / deviation)
                                + Normal.between((axis.upper() - mean) / deviation, Double.POSITIVE_INFINITY));
            }
        }
        return truncate(axis, mass, outside);
    }

    /** Adds a normal law of the given weight, wrapped round a ring. */
    static void add(Axis axis, double weight, double mean, double deviation, double[] mass) {
        if (axis.periodic()) {
            wrap(axis, weight, mean, deviation, mass);
        } else {
            addOnce(axis, weight, mean, deviation, mass);
        }
    }

    private static void addOnce(Axis axis, double weight, double mean, double deviation, double[] mass) {
        double below = (axis.face(0) - mean) / deviation;
        for (int i = 0; i < mass.length; i++) {
            double above = (axis.face(i + 1) - mean) / deviation;
            mass[i] += weight * Normal.between(below, above);
            below = above;
        }
    }

    /** Adds the images of the law; one that is wider than two turns is flat to \(2e^{-8\pi^2}\). */
    private static void wrap(Axis axis, double weight, double mean, double deviation, double[] mass) {
        double length = axis.upper() - axis.lower();
        if (deviation > 2 * length) {
            for (int i = 0; i < mass.length; i++) {
                mass[i] += weight * axis.width(i) / length;
            }
            return;
        }
        double home = axis.wrap(mean);
        int turns = (int) Math.ceil(REACH * deviation / length) + 1;
        for (int k = -turns; k <= turns; k++) {
            addOnce(axis, weight, home + k * length, deviation, mass);
        }
    }

    static Density of(Axis axis, Points law) {
        requireOneComponent(law);
        int n = law.samples().n();
        double[] mass = new double[axis.cells()];
        for (int i = 0; i < n; i++) {
            double x = axis.wrap(law.samples().at(i, 0));
            if (!(x >= axis.lower() && x <= axis.upper())) {
                throw new IllegalArgumentException(
                        "Density: point %d at x=%s lies off the axis from %s to %s; widen the axis"
                                .formatted(i, x, axis.lower(), axis.upper()));
            }
            share(axis, x, 1.0 / n, mass);
        }
        return truncate(axis, mass, 0);
    }

    /** Shares a point between the two nearest centres; within half a cell of an end that is no joint, the end cell has it all. */
    static void share(Axis axis, double x, double weight, double[] mass) {
        int cell = axis.cellOf(x);
        int other = neighbour(axis, cell, x);
        double away = away(axis, cell, other, x);
        mass[cell] += weight * (1 - away);
        if (other >= 0) {
            mass[other] += weight * away;
        }
    }

    /** The cell whose centre is next nearest to x; -1 beyond an end that is no joint. */
    static int neighbour(Axis axis, int cell, double x) {
        int other = cell + (x > axis.centre(cell) ? 1 : -1);
        if (axis.periodic()) {
            return Math.floorMod(other, axis.cells());
        }
        return other < axis.cells() ? other : -1;
    }

    /** How far x lies on the way from the centre of its cell to that of the other, 0 to 1/2 or so. */
    static double away(Axis axis, int cell, int other, double x) {
        if (other < 0) {
            return 0;
        }
        double gap = axis.gap(x > axis.centre(cell) ? other : cell);
        return Math.abs((x - axis.centre(cell)) / gap);
    }

    static Density ofCdf(Axis axis, DoubleUnaryOperator cdf) {
        double[] mass = new double[axis.cells()];
        double below = cdf.applyAsDouble(axis.face(0));
        double outside = below;
        for (int i = 0; i < mass.length; i++) {
            double above = cdf.applyAsDouble(axis.face(i + 1));
            mass[i] = Math.max(0, above - below);
            if (!(above - below >= -ROUNDING)) {
                throw new IllegalArgumentException(
                        "Density: cdf=%s at x=%s, %s at x=%s; a distribution function must not fall"
                                .formatted(below, axis.face(i), above, axis.face(i + 1)));
            }
            below = above;
        }
        return truncate(axis, mass, outside + (1 - below));
    }

    static Density ofLogDensity(Axis axis, DoubleUnaryOperator logDensity) {
        double[] average = new double[axis.cells()];
        for (int i = 0; i < average.length; i++) {
            double half = 0.5 * axis.width(i);
            for (int q = 0; q < NODES.length; q++) {
                average[i] += WEIGHTS[q] * Math.exp(logDensity.applyAsDouble(axis.centre(i) + half * NODES[q]));
            }
        }
        return Density.of(axis, average);
    }

    private static void requireOneComponent(Distribution law) {
        if (law.dimension() != 1) {
            throw new IllegalArgumentException(
                    "Density: the law has dimension=%d; on one axis it must be 1".formatted(law.dimension()));
        }
    }

    /** Divides by what lies on the axis. */
    private static Density truncate(Axis axis, double[] mass, double outside) {
        if (!(outside <= MOST_TRUNCATED)) {
            throw new IllegalArgumentException(
                    "Density: mass %s of the law lies off the axis from %s to %s; at most %s may; widen the axis"
                            .formatted(outside, axis.lower(), axis.upper(), MOST_TRUNCATED));
        }
        double inside = CompensatedSum.of(mass);
        double[] average = new double[mass.length];
        for (int i = 0; i < mass.length; i++) {
            average[i] = mass[i] / (inside * axis.width(i));
        }
        return new Density(Mesh.of(axis), average, Math.max(0, outside));
    }
}
