package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChebyshevNodesTest {
    private static final double LOWER = -1;
    private static final double UPPER = 3;
    private static final double[] BETWEEN = {-1, -0.93, 0.1, 1, 2.2, 2.999, 3};

    private static List<ChebyshevNodes> families() {
        ChebyshevNodes gauss = ChebyshevNodes.gauss(LOWER, UPPER, 40);
        return List.of(
                gauss,
                ChebyshevNodes.gauss(LOWER, UPPER, 41),
                ChebyshevNodes.lobatto(LOWER, UPPER, 40),
                gauss.withEnds(true, false),
                gauss.withEnds(false, true),
                gauss.withEnds(true, true));
    }

    private static double f(double x) {
        return Math.exp(-x) * Math.cos(3 * x);
    }

    private static double slope(double x) {
        return -Math.exp(-x) * (Math.cos(3 * x) + 3 * Math.sin(3 * x));
    }

    private static double[] values(ChebyshevNodes nodes) {
        double[] x = nodes.points();
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = f(x[i]);
        }
        return out;
    }

    private static double row(double[] matrix, int i, double[] values) {
        double sum = 0;
        for (int j = 0; j < values.length; j++) {
            sum += matrix[i * values.length + j] * values[j];
        }
        return sum;
    }

    @Test
    @DisplayName("S5 the polynomial through forty points follows an analytic function and its slope")
    void valuesAndSlopesAreThoseOfTheFunction() {
        for (ChebyshevNodes nodes : families()) {
            double[] values = values(nodes);
            double[] at = nodes.interpolation(BETWEEN);
            double[] along = nodes.differentiation(BETWEEN);
            double[] own = nodes.differentiation(nodes.points());
            for (int i = 0; i < BETWEEN.length; i++) {
                assertEquals(f(BETWEEN[i]), row(at, i, values), 1e-13);
                assertEquals(slope(BETWEEN[i]), row(along, i, values), 1e-10);
            }
            for (int i = 0; i < nodes.size(); i++) {
                assertEquals(slope(nodes.points()[i]), row(own, i, values), 1e-10);
            }
        }
    }

    @Test
    void integralsAreExact() {
        // the antiderivative of e^{-x} cos 3x
        double exact = antiderivative(UPPER) - antiderivative(LOWER);
        for (ChebyshevNodes nodes : families()) {
            assertEquals(exact, row(nodes.quadrature(), 0, values(nodes)), 1e-13);
        }
    }

    private static double antiderivative(double x) {
        return Math.exp(-x) * (3 * Math.sin(3 * x) - Math.cos(3 * x)) / 10;
    }

    @Test
    void theSeriesSumsToTheFunction() {
        for (ChebyshevNodes nodes : families()) {
            double[] c = nodes.coefficients(values(nodes));
            for (double x : BETWEEN) {
                double angle = Math.acos(0.5 * (x - LOWER) - 1);
                double sum = 0;
                for (int k = 0; k < c.length; k++) {
                    sum += c[k] * Math.cos(k * angle);
                }
                assertEquals(f(x), sum, 1e-13);
            }
        }
    }
}
