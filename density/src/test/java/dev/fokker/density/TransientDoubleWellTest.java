package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.Test;

/**
 * A double well whose density is known at every time: dX = -(h'/h)(X) dt + dW with \(h=e^{-x^2/2}{}_1F_1(\tfrac{1+2c}4;\tfrac12;x^2)\),
 * c = -.45, wells near +-1.97 and the slowest rate c + 1/2 = .05. Hongler and Zheng (1982).
 */
class TransientDoubleWellTest {
    private static final double C = -0.45;
    private static final double START = -1.5;
    private static final int TERMS = 160;

    /** 1F1(a; b; y) by its series, for y &gt;= 0 and a &gt; 0: positive terms only. */
    static double kummer(double a, double b, double y) {
        double term = 1;
        double sum = 1;
        for (int k = 0; term > sum * 1e-18; k++) {
            term *= (a + k) / (b + k) * y / (k + 1);
            sum += term;
        }
        return sum;
    }

    private static final double A = (1 + 2 * C) / 4;

    static double h(double x) {
        return Math.exp(-x * x / 2) * kummer(A, 0.5, x * x);
    }

    /** h'/h, from 1F1' = (a/b) 1F1(a + 1; b + 1). */
    static double logSlope(double x) {
        return -x + 4 * A * x * kummer(A + 1, 1.5, x * x) / kummer(A, 0.5, x * x);
    }

    /** phi_0..phi_n, the normalized Hermite functions at x. */
    private static double[] hermite(double x) {
        double[] phi = new double[TERMS + 1];
        phi[0] = Math.exp(-x * x / 2) / Math.sqrt(Math.sqrt(Math.PI));
        phi[1] = Math.sqrt(2) * x * phi[0];
        for (int n = 1; n < TERMS; n++) {
            phi[n + 1] = Math.sqrt(2.0 / (n + 1)) * x * phi[n] - Math.sqrt((double) n / (n + 1)) * phi[n - 1];
        }
        return phi;
    }

    /** psi_n = (-phi_n' + (h'/h) phi_n)/sqrt(2(n + c + 1/2)). */
    private static double[] partners(double x) {
        double[] phi = hermite(x);
        double slope = logSlope(x);
        double[] psi = new double[TERMS];
        for (int n = 0; n < TERMS; n++) {
            double derivative = Math.sqrt(n / 2.0) * (n > 0 ? phi[n - 1] : 0) - Math.sqrt((n + 1) / 2.0) * phi[n + 1];
            psi[n] = (slope * phi[n] - derivative) / Math.sqrt(2 * (n + C + 0.5));
        }
        return psi;
    }

    /** The density at time t from a point, at the centres: between point values these fluxes are most exact. */
    private static Density exact(Axis axis, double t) {
        double normalizer = 0;
        int fine = 4000;
        for (int i = 0; i < fine; i++) {
            double x = -9 + 18 * (i + 0.5) / fine;
            normalizer += 18.0 / fine / (h(x) * h(x));
        }
        double[] psiStart = partners(START);
        double[] p = new double[axis.cells()];
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.max(0, at(axis.centre(i), t, normalizer, psiStart));
        }
        return Density.of(axis, p);
    }

    private static double at(double x, double t, double normalizer, double[] psiStart) {
        double[] psi = partners(x);
        double sum = 0;
        for (int n = 0; n < TERMS; n++) {
            sum += Math.exp(-(n + C + 0.5) * t) * psi[n] * psiStart[n];
        }
        return 1 / (normalizer * h(x) * h(x)) + h(START) / h(x) * sum;
    }

    @Test
    void thePathToTheEquilibriumIsTheKnownOne() {
        LineSde sde = LineSde.gradient(x -> Math.log(h(x)), TransientDoubleWellTest::logSlope, 0.5);
        Slope.requireOrder(2, 62, n -> {
            Axis axis = Axis.uniform(-6, 6, n);
            Density start = exact(axis, 0.2);
            assertEquals(1, start.mass(), 1e-9);
            DensitySolution s = DensitySolver.standard().solve(new DensityProblem(sde, start, TimeGrid.of(0.2, 1.2)));
            double error = s.last().distance(exact(axis, 1.2));
            double stated = s.report().spaceError() + s.report().timeError();
            assertTrue(error <= stated, () -> "error " + error + " where " + stated + " is stated, cells " + n);
            return error;
        });
    }
}
