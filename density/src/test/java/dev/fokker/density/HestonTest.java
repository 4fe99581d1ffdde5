package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Heston.Complex;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Heston's process in the plane against the inverse transform of its characteristic function. */
class HestonTest {
    private static final Heston HESTON = new Heston(0.05, 1.2, 0.4, 0.5, -0.5, 0.5);
    private static final double START = 0.3;
    private static final double DEVIATION = 0.3;
    private static final double SPAN = 0.9;

    private static Density solve(DensitySolver solver, Mesh mesh) {
        Density start = HESTON.product(mesh, DEVIATION, START);
        return solver.solve(new DensityProblem(HESTON.sde(), start, TimeGrid.of(0, SPAN)))
                .last();
    }

    /** What the marginal of X misses in L1. */
    private static double error(Density end) {
        Axis axis = end.mesh().axis(0);
        return HESTON.marginal(axis, DEVIATION, START, SPAN).distance(end.marginal(0));
    }

    private static double errorOfVariance(Density end) {
        return HESTON.variance(end.mesh().axis(1), START + SPAN).distance(end.marginal(1));
    }

    private static Mesh even(int n) {
        return Mesh.of(Axis.uniform(-5.5, 4.5, n), Axis.uniform(0, 3, n));
    }

    @Test
    @DisplayName("FP-G9 Heston's marginal to 1e-4 by fluxes of high order")
    void theMarginalIsMetByFluxesOfHighOrder() {
        // the density of v is v^{nu-1} beside 0, nu = 2 k theta / s^2 = 3.84, and so the error falls with h^nu at least
        HighOrder solver = new HighOrder(new PolynomialExponential(), 8, 4);
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            Density end = solve(solver, even(48 << k));
            assertEquals(1, end.mass(), 1e-13);
            error[k] = error(end);
        }
        assertTrue(error[1] <= 1e-4, () -> "L1 " + error[1]);
        double order = Math.log(error[0] / error[1]) / Math.log(2);
        assertTrue(
                order >= 2 * HESTON.k() * HESTON.theta() / (HESTON.s() * HESTON.s()) - Slope.SLACK, "order " + order);
    }

    /** Of X 1e-4 takes 450 by 450 cells with half as many steps, by this order. */
    @Test
    @DisplayName("FP-G9 Heston's marginals are met by alternating directions with order 2, on a graded axis of v")
    void theMarginalsAreMetByAlternatingDirections() {
        double[][] error = new double[2][2];
        for (int k = 0; k < 2; k++) {
            int n = 64 << k;
            Mesh mesh = Mesh.of(Axis.uniform(-5.5, 4.5, n), Axis.clustered(0, 3, n, 0, 0.3));
            Density end = solve(new Splitting(n / 2, 1), mesh);
            assertEquals(1, end.mass(), 1e-13);
            error[k] = new double[] {error(end), errorOfVariance(end)};
        }
        for (int j = 0; j < 2; j++) {
            double order = Math.log(error[0][j] / error[1][j]) / Math.log(2);
            assertEquals(2, order, 2 * Slope.SLACK, "errors " + error[0][j] + " and " + error[1][j]);
        }
    }

    @Test
    void theTransformSolvesItsEquations() {
        // D' = -(u^2 + iu)/2 - (k - i rho s u) D + s^2 D^2 / 2, C' = i u mu + k theta D, from 0; by Runge and Kutta's
        // method
        int steps = 4000;
        double h = SPAN / steps;
        for (double u : new double[] {0.3, 2, 9}) {
            Complex c = Complex.real(0);
            Complex d = Complex.real(0);
            for (int i = 0; i < steps; i++) {
                Complex k1 = rate(u, d);
                Complex k2 = rate(u, d.plus(k1.times(h / 2)));
                Complex k3 = rate(u, d.plus(k2.times(h / 2)));
                Complex k4 = rate(u, d.plus(k3.times(h)));
                // the integral of D over the step by Simpson's rule, its middle by the same method
                Complex next =
                        d.plus(k1.plus(k2.times(2)).plus(k3.times(2)).plus(k4).times(h / 6));
                Complex middle =
                        d.plus(next).times(0.5).plus(k1.minus(rate(u, next)).times(h / 8));
                Complex sum = d.plus(middle.times(4)).plus(next).times(h / 6);
                c = c.plus(new Complex(0, u * HESTON.mu() * h)).plus(sum.times(HESTON.k() * HESTON.theta()));
                d = next;
            }
            Complex[] closed = HESTON.exponents(u, SPAN);
            assertEquals(0, distance(c, closed[0]), 1e-10);
            assertEquals(0, distance(d, closed[1]), 1e-10);
        }
    }

    private static Complex rate(double u, Complex d) {
        Complex b = new Complex(HESTON.k(), -HESTON.rho() * HESTON.s() * u);
        Complex square = d.times(d).times(0.5 * HESTON.s() * HESTON.s());
        return new Complex(-0.5 * u * u, -0.5 * u).minus(b.times(d)).plus(square);
    }

    private static double distance(Complex a, Complex b) {
        return Math.hypot(a.re() - b.re(), a.im() - b.im());
    }
}
