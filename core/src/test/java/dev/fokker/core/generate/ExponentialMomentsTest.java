package dev.fokker.core.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.linear.ExponentialWeights;
import org.junit.jupiter.api.Test;

/** Newton's form of a step against the weights of Lagrange's, which are made another way. */
class ExponentialMomentsTest {
    private static final double[] POINTS = {0.7, 0.45, -0.2, -0.3, -1.4, -2.1};
    private static final double[] VALUES = {0.3, -1.2, 0.8, 2.5, 0.1, -0.7};

    @Test
    void newtonsStepIsLagrangesStepAtEveryOrderForwardAndBack() {
        for (double h : new double[] {0.9, 1.99, 0.03, -0.4}) {
            for (int terms = 1; terms <= POINTS.length; terms++) {
                double[] weights = new double[terms];
                new ExponentialWeights(6).compute(POINTS, terms, POINTS[0], POINTS[0] + h, 1, weights);
                double expected = 0;
                double size = 0;
                for (int j = 0; j < terms; j++) {
                    expected += weights[j] * VALUES[j];
                    size += Math.abs(weights[j] * VALUES[j]);
                }
                // a few roundings of each term
                assertEquals(expected, newton(h, terms), 1e-13 * size, "h=" + h + " terms=" + terms);
            }
        }
    }

    private static double newton(double h, int terms) {
        NewtonHistory history = held(6);
        double[] widths = new double[5];
        for (int j = 0; j < 5; j++) {
            widths[j] = POINTS[0] + h - POINTS[j];
        }
        double[] gains = new double[6];
        new ExponentialMoments(5, 1).compute(1, new double[] {h}, widths, gains);
        double sum = 0;
        double scale = 1;
        for (int j = 0; j < terms; j++) {
            sum += gains[j] * scale * history.difference(0, j, 0);
            scale *= POINTS[0] + h - POINTS[j];
        }
        return sum;
    }

    /** The values at the points, added from the last to the first. */
    private static NewtonHistory held(int depth) {
        NewtonHistory history = new NewtonHistory(depth, 1, 1);
        int oldest = POINTS.length - 1;
        history.begin(0, POINTS[oldest], -1, VALUES, oldest);
        for (int j = oldest - 1; j >= 0; j--) {
            double[] inverse = new double[depth];
            for (int m = 0; m < depth; m++) {
                inverse[m] = 1 / (POINTS[j] - history.points()[m]);
            }
            history.add(0, POINTS[j], inverse, VALUES, j);
        }
        return history;
    }

    @Test
    void theOldestOfAFullRowIsForgotten() {
        NewtonHistory history = held(2);
        assertEquals(2, history.count(0));
        assertEquals(VALUES[0], history.difference(0, 0, 0));
        assertEquals((VALUES[0] - VALUES[1]) / (POINTS[0] - POINTS[1]), history.difference(0, 1, 0), 1e-15);
    }

    /** Loops over components within terms, and the other way round: the same numbers, whatever the row. */
    @Test
    void manyComponentsAreTreatedAsFewAre() {
        int d = 9;
        NewtonHistory wide = new NewtonHistory(3, d, 2);
        NewtonHistory narrow = new NewtonHistory(3, 1, 2);
        double[] data = new double[2 * d];
        double[] inverse = new double[6];
        for (int j = 0; j < 5; j++) {
            for (int c = 0; c < d; c++) {
                data[d + c] = VALUES[j] * (c + 1);
            }
            if (j == 0) {
                wide.begin(1, POINTS[5], -1, data, d);
                narrow.begin(1, POINTS[5], -1, data, d);
                continue;
            }
            for (int m = 0; m < 3; m++) {
                inverse[2 * m + 1] = 1 / (POINTS[5 - j] - wide.points()[2 * m + 1]);
            }
            wide.add(1, POINTS[5 - j], inverse, data, d);
            narrow.add(1, POINTS[5 - j], inverse, data, d);
        }
        double[] x = new double[2 * d];
        double[] weights = {0, 0.3, 0, -0.7, 0, 1.9};
        double[] sum = new double[2 * d];
        double[] other = new double[2 * d];
        wide.sums(1, 3, 0.5, x, weights, inverse, sum, other);
        double[] one = new double[2];
        double[] two = new double[2];
        narrow.sums(1, 3, 0.5, x, weights, inverse, one, two);
        assertEquals(narrow.square(1, 2), wide.difference(1, 2, 0) * wide.difference(1, 2, 0));
        assertEquals(one[1], sum[d]);
        assertEquals(two[1], other[d]);
    }
}
