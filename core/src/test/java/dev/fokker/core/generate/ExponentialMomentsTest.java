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
        NewtonHistory history = new NewtonHistory(6, 1, 1);
        for (int j = POINTS.length - 1; j >= 0; j--) {
            history.add(0, POINTS[j], VALUES, j);
        }
        double[] gains = new double[6];
        new ExponentialMoments(5).compute(h, history.points(), 0, terms - 1, gains, 0);
        double sum = 0;
        double scale = 1;
        for (int j = 0; j < terms; j++) {
            sum += gains[j] * scale * history.differences()[j];
            scale *= POINTS[0] + h - POINTS[j];
        }
        return sum;
    }

    @Test
    void theOldestOfAFullRowIsForgotten() {
        NewtonHistory history = new NewtonHistory(2, 1, 1);
        for (int j = POINTS.length - 1; j >= 0; j--) {
            history.add(0, POINTS[j], VALUES, j);
        }
        assertEquals(2, history.count(0));
        assertEquals(VALUES[0], history.differences()[0]);
        assertEquals((VALUES[0] - VALUES[1]) / (POINTS[0] - POINTS[1]), history.differences()[1], 1e-15);
    }
}
