package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Normal;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChebyshevTest {
    private static DensitySolution solve(DensitySolver solver, LineSde sde, Density start, double... times) {
        return solver.solve(new DensityProblem(sde, start, TimeGrid.of(times)));
    }

    private static void requireWithin(double tolerance, Density exact, DensitySolution found) {
        double error = exact.distance(found.last());
        assertTrue(error <= tolerance, () -> "error " + error + ", " + found.report());
        assertEquals(1, found.last().mass(), SchemeLaws.ROUNDING);
    }

    @Test
    @DisplayName("S5, FP-O7, FP-G1 the transient double well to nine digits and more")
    void theTransientDoubleWellIsKnownToNineDigits() {
        HonglerZheng well = new HonglerZheng();
        Axis axis = Axis.uniform(-6, 6, 400);
        Density start = well.on(axis, 0.2);
        Density end = well.on(axis, 1.2);
        requireWithin(1e-9, end, solve(new Chebyshev(168, 1, 1e-10), HonglerZheng.sde(), start, 0.2, 1.2));
        requireWithin(1e-10, end, solve(new Chebyshev(), HonglerZheng.sde(), start, 0.2, 1.2));
        requireWithin(1e-10, end, solve(new Chebyshev(), HonglerZheng.sde(), start, 0.2, 0.3, 1.2));
    }

    @Test
    @DisplayName("S5, FP-O2 an Ornstein-Uhlenbeck process to ten digits, on stretched cells too")
    void anOrnsteinUhlenbeckProcessIsKnownToTenDigits() {
        double t = 0.9;
        double mean = 0.2 + 0.8 * Math.exp(-1.3 * t);
        double variance = 0.3 * Math.exp(-2.6 * t) - 0.49 / 2.6 * Math.expm1(-2.6 * t);
        for (Axis axis : List.of(Axis.uniform(-4.6, 5, 300), Axis.clustered(-4.6, 5, 300, 0.5, 2))) {
            requireWithin(
                    1e-10,
                    Density.of(axis, normal(mean, variance)),
                    solve(
                            new Chebyshev(),
                            LineSde.ornsteinUhlenbeck(1.3, 0.2, 0.7),
                            Density.of(axis, normal(1, 0.3)),
                            0,
                            t));
        }
    }

    @Test
    @DisplayName("S5, FP-O6 Benes's process to ten digits")
    void benesProcessIsKnownToTenDigits() {
        Axis axis = Axis.uniform(-10, 10, 500);
        Benes benes = new Benes(0.3);
        requireWithin(1e-10, benes.on(axis, 1.2), solve(new Chebyshev(), Benes.sde(), benes.on(axis, 0.2), 0.2, 1.2));
    }

    @Test
    @DisplayName("S5, FP-O18 a mixture under a schedule that depends on time, to nine digits")
    void aMixtureUnderAScheduleIsKnownToNineDigits() {
        Axis axis = Axis.uniform(-7.5, 7.5, 400);
        double t = 0.5;
        double a = Math.exp(-0.5 * (0.1 * t + 19.9 * t * t / 2));
        double[] weights = {0.3, 0.7};
        Gaussian first = normal(-1.2 * a, 0.2 * a * a + 1 - a * a);
        Gaussian second = normal(0.9 * a, 0.15 * a * a + 1 - a * a);
        Density start = Density.of(axis, Mixture.of(weights, List.of(normal(-1.2, 0.2), normal(0.9, 0.15))));
        requireWithin(
                1e-9,
                Density.of(axis, Mixture.of(weights, List.of(first, second))),
                solve(new Chebyshev(), LineSde.variancePreserving(), start, 0, t));
    }

    @Test
    @DisplayName("S5, FP-O8 what an absorbing end takes, to nine digits")
    void whatAnAbsorbingEndTakesIsKnown() {
        double mu = 0.4;
        double s2 = 0.6;
        double x0 = 1;
        Axis axis = Axis.uniform(0, 11, 500).with(Boundary.ABSORBING, Boundary.REFLECTING);
        DoubleFunction<Density> law = t -> {
            double remaining = killed(11, t, mu, s2, x0);
            return Density.ofCdf(axis, x -> killed(x, t, mu, s2, x0) / remaining);
        };
        double share = killed(11, 1.7, mu, s2, x0) / killed(11, 0.5, mu, s2, x0);
        DensitySolution found = solve(new Chebyshev(), LineSde.of(x -> mu, Math.sqrt(s2)), law.apply(0.5), 0.5, 1.7);
        assertEquals(share, found.last().mass(), 1e-9);
        assertEquals(1 - share, found.report().lostLower(), 1e-9);
        assertEquals(0, law.apply(1.7).distance(found.last().normalized()), 1e-9);
        assertEquals(1, found.last().mass() + found.report().lostLower(), SchemeLaws.ROUNDING);
    }

    /** The probability of lying in (0, x) at time t without having met 0: by one image. */
    private static double killed(double x, double t, double mu, double s2, double x0) {
        double s = Math.sqrt(s2 * t);
        double image = Math.exp(-2 * mu * x0 / s2);
        double own = Normal.between((-x0 - mu * t) / s, (x - x0 - mu * t) / s);
        return own - image * Normal.between((x0 - mu * t) / s, (x + x0 - mu * t) / s);
    }

    @Test
    @DisplayName("S5, FP-O1 a heat kernel on a ring, and a drift round it, by waves")
    void aDriftRoundARingIsKnown() {
        Axis ring = Axis.uniform(0, 2 * Math.PI, 200).with(Boundary.PERIODIC, Boundary.PERIODIC);
        Density exact = Density.of(ring, normal(1 + 0.7 * 3, 0.3 + 0.25 * 3));
        requireWithin(
                1e-10, exact, solve(new Chebyshev(), LineSde.of(x -> 0.7, 0.5), Density.of(ring, normal(1, 0.3)), 0, 3));
        DensitySolution tilted = solve(
                new Chebyshev(), LineSde.of(x -> 1 - 0.8 * Math.cos(x), 1), Density.of(ring, normal(1, 0.3)), 0, 1);
        DensitySolution cells = new HighOrder(new PolynomialExponential(), 8, 1)
                .solve(new DensityProblem(
                        LineSde.of(x -> 1 - 0.8 * Math.cos(x), 1), Density.of(ring, normal(1, 0.3)), TimeGrid.of(0, 1)));
        requireWithin(1e-9, cells.last(), tilted);
    }

    @Test
    @DisplayName("S5 coefficients that change with time are met with order 4")
    void drivenCoefficientsAreMetWithOrderFour() {
        LineSde sde = LineSde.driven((x, t) -> -(1 + Math.sin(3 * t)) * (x - Math.cos(2 * t)), t -> 0.7 + 0.3 * t);
        Density start = Density.of(Axis.uniform(-5, 5, 200), normal(0.5, 0.2));
        Density exact = solve(new Chebyshev(72, 160, 1e-12), sde, start, 0, 1).last();
        double coarse = exact.distance(solve(new Chebyshev(72, 8, 1e-12), sde, start, 0, 1).last());
        double fine = exact.distance(solve(new Chebyshev(72, 16, 1e-12), sde, start, 0, 1).last());
        double order = Math.log(coarse / fine) / Math.log(2);
        assertEquals(4, order, 2 * Slope.SLACK, "errors " + coarse + " and " + fine);
    }

    @Test
    void whatIsNotSmoothOrComesInIsRefused() {
        Axis axis = Axis.uniform(-3, 3, 100);
        LineSde sde = LineSde.of(x -> -x, 1);
        String rough = assertThrows(
                        IllegalArgumentException.class,
                        () -> solve(new Chebyshev(), sde, SchemeLaws.point(axis, 0.3), 0, 1))
                .getMessage();
        assertTrue(rough.contains("smooth") && rough.contains("patankar"), rough);
        Density fed = Density.of(axis.with(Boundary.inflow(1), Boundary.REFLECTING), normal(0, 0.2));
        assertThrows(IllegalArgumentException.class, () -> solve(new Chebyshev(), sde, fed, 0, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> solve(new FixedSteps(new OnChain(new PolynomialExponential()), 1), sde, fed, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Chebyshev(5, 1, 1e-9));
        assertThrows(IllegalArgumentException.class, () -> new Chebyshev(0, 0, 1e-15));
    }
}
