package dev.fokker.core.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

/** Weights of exponential quadrature against integrals of monomials by series in many digits. */
class ExponentialWeightsTest {
    private static final MathContext DIGITS = new MathContext(80);

    /** \(\int_0^he^{\kappa(u-h)}u^k\,du=h^{k+1}\sum_n(-\kappa h)^nk!/(k+n+1)!\), from integrating by parts. */
    private static double integral(int k, double h, double kappa) {
        BigDecimal z = new BigDecimal(-kappa * h);
        BigDecimal term = BigDecimal.ONE.divide(BigDecimal.valueOf(k + 1), DIGITS);
        BigDecimal sum = term;
        for (int n = 1; n < 400; n++) {
            term = term.multiply(z, DIGITS).divide(BigDecimal.valueOf(k + n + 1), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.multiply(BigDecimal.valueOf(h).pow(k + 1, DIGITS), DIGITS).doubleValue();
    }

    @Test
    void polynomialsAreIntegratedExactly() {
        double[][] sets = {
            {0}, {0, -0.7}, {0, -1, -1.6}, {1, 0, -0.5, -2}, {1, 0, -0.9, -1.7, -3}, {1, 0, -1, -2, -3, -4}
        };
        for (double kappa : new double[] {1, -1, 2, 0, 1.25}) {
            for (double h : new double[] {1e-9, 1e-4, 0.1, 0.9, 1, 2.5, 4.99, 7, 12, 30}) {
                for (double[] shape : sets) {
                    int m = shape.length;
                    double[] nodes = new double[m];
                    for (int j = 0; j < m; j++) {
                        nodes[j] = shape[j] * h;
                    }
                    double[] w = new double[m];
                    new ExponentialWeights(6).compute(nodes, m, 0, h, kappa, w);
                    for (int k = 0; k < m; k++) {
                        double sum = 0;
                        double size = 0;
                        for (int j = 0; j < m; j++) {
                            double term = w[j] * (k == 0 ? 1 : Math.pow(nodes[j], k));
                            sum += term;
                            size += Math.abs(term);
                        }
                        double exact = integral(k, h, kappa);
                        // The weights come out of sums of 2^m products of size w_j each.
                        assertEquals(
                                exact,
                                sum,
                                1e-13 * Math.max(size, Math.abs(exact)) + 4e-14 * Math.pow(4 * h, k) * largest(w),
                                "m=%d k=%d h=%s kappa=%s".formatted(m, k, h, kappa));
                    }
                }
            }
        }
    }

    private static double largest(double[] w) {
        double most = 0;
        for (double v : w) {
            most = Math.max(most, Math.abs(v));
        }
        return most;
    }

    /** With no exponential they are those of Adams and Bashforth: (55, -59, 37, -9)/24. */
    @Test
    void withoutExponentialTheyAreThoseOfAdams() {
        double[] w = new double[4];
        new ExponentialWeights(4).compute(new double[] {0, -1, -2, -3}, 4, 0, 1, 0, w);
        double[] adams = {55, -59, 37, -9};
        for (int j = 0; j < 4; j++) {
            assertEquals(adams[j] / 24, w[j], 1e-14);
        }
    }
}
