package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Normal;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Solved densities against densities known in closed form: the error falls with order 2 in the cells, to the law itself. */
class ClosedFormsTest {
    private static final DensitySolver SOLVER = DensitySolver.standard();

    private static Density solve(LineSde sde, Density initial, double from, double to) {
        return SOLVER.solve(new DensityProblem(sde, initial, TimeGrid.of(from, to)))
                .last();
    }

    /** Order 2 over four halvings in the L1 distance to the exact density; steps are those that the solver chooses. */
    private static void requireOrderTwo(
            LineSde sde, int first, IntFunction<Density> initial, IntFunction<Density> exact, double from, double to) {
        Slope.requireOrder(2, first, n -> exact.apply(n).distance(solve(sde, initial.apply(n), from, to)));
    }

    private static Density exactly(Axis axis, DoubleUnaryOperator density) {
        return Density.ofLogDensity(axis, x -> Math.log(density.applyAsDouble(x)));
    }

    private static double gauss(double x, double variance) {
        return Math.exp(-x * x / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    }

    @Test
    @DisplayName("FP-O2 an Ornstein-Uhlenbeck process stays Gaussian, to order 2")
    void ornsteinUhlenbeckStaysGaussian() {
        double decay = Math.exp(-1.3 * 0.5);
        double variance = 0.49 * (1 - decay * decay) / 2.6 + 0.3 * decay * decay;
        requireOrderTwo(
                LineSde.ornsteinUhlenbeck(1.3, 0.2, 0.7),
                40,
                n -> Density.of(Axis.uniform(-4.8, 5.2, n), normal(1, 0.3)),
                n -> Density.of(Axis.uniform(-4.8, 5.2, n), normal(0.2 + 0.8 * decay, variance)),
                0,
                0.5);
    }

    @Test
    @DisplayName("FP-O18 the noising process follows its schedule, to order 2")
    void theNoisingProcessFollowsItsSchedule() {
        double integral = 0.1 * 0.3 + 19.9 * 0.3 * 0.3 / 2;
        double alpha = Math.exp(-0.5 * integral);
        requireOrderTwo(
                LineSde.variancePreserving(),
                40,
                n -> Density.of(Axis.uniform(-6, 6, n), normal(-1.5, 0.16)),
                n -> Density.of(Axis.uniform(-6, 6, n), normal(-1.5 * alpha, 1 - alpha * alpha * (1 - 0.16))),
                0,
                0.3);
    }

    @Test
    @DisplayName("FP-O4 geometric Brownian motion is log-normal, to order 2")
    void geometricBrownianMotionIsLogNormal() {
        // ln x ~ N(m, v) at time t, started in the same family at t0
        double mu = 0.3;
        double s = 0.3;
        IntFunction<Axis> axis = n -> Axis.uniform(0, 8, n);
        DoubleUnaryOperator m = t -> (mu - s * s / 2) * t;
        requireOrderTwo(
                LineSde.of(x -> mu * x, x -> s * x, x -> s),
                100,
                n -> Density.ofCdf(axis.apply(n), x -> logNormalCdf(x, m.applyAsDouble(0.5), s * s * 0.5)),
                n -> Density.ofCdf(axis.apply(n), x -> logNormalCdf(x, m.applyAsDouble(1), s * s)),
                0.5,
                1);
    }

    private static double logNormalCdf(double x, double m, double v) {
        return x <= 0 ? 0 : Normal.between(Double.NEGATIVE_INFINITY, (Math.log(x) - m) / Math.sqrt(v));
    }

    /** The heat kernel by its cosine, sine or wrapped series, a = D/2 = 0.1. */
    private static double series(Boundary ends, double x, double x0, double length, double t) {
        double sum = ends.open() ? 0 : 1 / length;
        for (int k = 1; k <= 200; k++) {
            double turn = ends.equals(Boundary.PERIODIC) ? 2 : 1;
            double w = turn * k * Math.PI / length;
            double fade = 2 / length * Math.exp(-0.1 * w * w * t);
            sum += fade
                    * (turn == 2
                            ? Math.cos(w * (x - x0))
                            : ends.open() ? Math.sin(w * x) * Math.sin(w * x0) : Math.cos(w * x) * Math.cos(w * x0));
        }
        return sum;
    }

    @Test
    @DisplayName("FP-O1 heat follows its series between reflecting and absorbing ends and on a ring, to order 2")
    void heatFollowsItsSeriesAtEveryKindOfEnd() {
        LineSde heat = LineSde.of(x -> 0, Math.sqrt(0.2));
        for (Boundary ends : List.of(Boundary.REFLECTING, Boundary.ABSORBING, Boundary.PERIODIC)) {
            IntFunction<Axis> axis = n -> Axis.uniform(0, 2, n).with(ends, ends);
            // the series is a density of mass 1 only where nothing has been absorbed yet
            double early = 0.02;
            requireOrderTwo(
                    heat,
                    40,
                    n -> exactly(axis.apply(n), x -> Math.max(series(ends, x, 0.9, 2, early), 1e-300))
                            .normalized(),
                    n -> exactly(axis.apply(n), x -> series(ends, x, 0.9, 2, 0.5)),
                    early,
                    0.5);
        }
    }

    @Test
    @DisplayName("FP-O8 drift to an absorbing end leaves the mirrored Gaussian and what survives, to order 2")
    void driftAndAnAbsorbingEndLeaveTheMirroredGaussian() {
        // images: N(x; x0 + mu t, s^2 t) - e^{-2 mu x0/s^2} N(x; -x0 + mu t, s^2 t)
        double mu = -0.4;
        double variance = 0.6 * 0.6;
        double x0 = 1;
        IntFunction<Axis> axis = n -> Axis.uniform(0, 6, n).with(Boundary.ABSORBING, Boundary.REFLECTING);
        LineSde sde = LineSde.of(x -> mu, 0.6);
        double early = 0.04;
        DoubleUnaryOperator late = x -> mirrored(x, mu, variance, x0, 1.5);
        requireOrderTwo(
                sde,
                60,
                n -> exactly(axis.apply(n), x -> mirrored(x, mu, variance, x0, early))
                        .normalized(),
                n -> exactly(axis.apply(n), late),
                early,
                1.5);
        double[] survival = new double[1];
        Slope.requireOrder(2, 60, n -> {
            Density start = exactly(axis.apply(n), x -> mirrored(x, mu, variance, x0, early))
                    .normalized();
            DensityReport report = SOLVER.solve(new DensityProblem(sde, start, TimeGrid.of(early, 1.5)))
                    .report();
            survival[0] = report.mass();
            assertEquals(1, report.mass() + report.lostLower(), SchemeLaws.ROUNDING);
            assertEquals(0, report.lostUpper());
            return Math.abs(report.mass() - surviving(mu, Math.sqrt(variance), x0, 1.5));
        });
        assertTrue(survival[0] > 0.4 && survival[0] < 0.9, () -> "survival " + survival[0]);
    }

    private static double mirrored(double x, double mu, double variance, double x0, double t) {
        double direct = gauss(x - x0 - mu * t, variance * t);
        // p = direct (1 - e^{-2 x x0/(s^2 t)}): no cancellation near the end
        return Math.max(direct * -Math.expm1(-2 * x * x0 / (variance * t)), 1e-300);
    }

    private static double surviving(double mu, double s, double x0, double t) {
        double w = s * Math.sqrt(t);
        return Normal.between(Double.NEGATIVE_INFINITY, (x0 + mu * t) / w)
                - Math.exp(-2 * mu * x0 / (s * s)) * Normal.between(Double.NEGATIVE_INFINITY, (-x0 + mu * t) / w);
    }

    @Test
    @DisplayName("FP-O6 the Benes process splits in two, to order 2")
    void benesSplitsInTwo() {
        // dX = tanh(X) dt + dW from x0: cosh(x)/cosh(x0) e^{-t/2} N(x; x0, t)
        IntFunction<Axis> axis = n -> Axis.uniform(-9, 9, n);
        requireOrderTwo(
                LineSde.of(Math::tanh, 1),
                60,
                n -> exactly(axis.apply(n), x -> benes(x, 0.2, 0.25)),
                n -> exactly(axis.apply(n), x -> benes(x, 0.2, 2)),
                0.25,
                2);
    }

    private static double benes(double x, double x0, double t) {
        double logCosh = Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x))) - Math.log(2);
        double law = logCosh - Math.log(Math.cosh(x0)) - t / 2 - (x - x0) * (x - x0) / (2 * t);
        return Math.max(Math.exp(law) / Math.sqrt(2 * Math.PI * t), 1e-300);
    }

    @Test
    @DisplayName("FP-O19 noise that depends on the state is read in Ito's sense")
    void noiseThatDependsOnTheStateIsReadInTheSenseOfIto() {
        // dX = sqrt(1 + X^2) dW from 0.5: <x> stays, <x^2> = (1 + x0^2) e^t - 1
        Axis axis = Axis.uniform(-60, 60, 4801);
        LineSde sde = LineSde.of(x -> 0, x -> Math.sqrt(1 + x * x), x -> x / Math.sqrt(1 + x * x));
        Density end = solve(sde, SchemeLaws.point(axis, 0.5), 0, 0.5);
        // d<x>/dt = 0 holds cell by cell; d<x^2>/dt = 1 + <x^2> too, so that only time steps and the box are left
        assertEquals(0.5, end.mean(), 1e-5);
        double start = SchemeLaws.point(axis, 0.5).expectation(x -> x * x);
        assertEquals((1 + start) * Math.exp(0.5) - 1, end.expectation(x -> x * x), 1e-3);
    }

    @Test
    @DisplayName("FP-O17 a tilted ring carries its known current, to order 2, the same through every face")
    void aTiltedRingCarriesItsKnownCurrent() {
        // dX = (1 - 0.8 cos X) dt + dW on a ring of 2 pi: J by quadrature of the double integral
        double known = 0.11977822155;
        Slope.requireOrder(2, 25, n -> Math.abs(ringCurrent(n) - known));
    }

    private static double ringCurrent(int n) {
        Axis axis = Axis.uniform(0, 2 * Math.PI, n).with(Boundary.PERIODIC, Boundary.PERIODIC);
        LineSde sde = LineSde.of(x -> 1 - 0.8 * Math.cos(x), 1);
        Density flat = Density.ofCdf(axis, x -> x / (2 * Math.PI));
        Density end = new FixedSteps(new BackwardEuler(), 4)
                .solve(new DensityProblem(sde, flat, TimeGrid.of(0, 1e9)))
                .last();
        Rates rates = new Rates(n, true);
        new ChangCooper(sde, axis, 1).at(0, rates);
        double first = rates.right()[n - 1] * end.cellMass(n - 1) - rates.left()[0] * end.cellMass(0);
        for (int i = 0; i < n - 1; i++) {
            double flux = rates.right()[i] * end.cellMass(i) - rates.left()[i + 1] * end.cellMass(i + 1);
            assertEquals(first, flux, 1e-12, "the current is the same through every face");
        }
        return first;
    }

    @Test
    @DisplayName("FP-O12 the equilibrium of the quartic wells has the known normaliser to 1e-10")
    void theEquilibriumHasTheKnownNormalizer() {
        // (integral of e^{-U/T}) p(0) = 1 with U(0) = 0; the midpoint sum is spectrally accurate
        double[][] known = {{0.05, 123.785301994824}, {0.2, 6.245827336804}, {1, 3.905137169857}};
        for (double[] row : known) {
            Axis axis = Axis.uniform(-6, 6, 1201);
            Density flat = Density.ofCdf(axis, x -> (x + 6) / 12);
            Density end = new FixedSteps(new BackwardEuler(), 6)
                    .solve(new DensityProblem(LineSde.doubleWell(row[0]), flat, TimeGrid.of(0, 1e12)))
                    .last();
            assertEquals(row[1], 1 / end.at(600), 1e-10 * row[1]);
        }
    }

    @Test
    @DisplayName("FP-O11 wells exchange at the known rate, to order 2")
    void wellsExchangeAtTheKnownRate() {
        // the slowest mode at T = .05; the rate of the cells is off by order h^2 only
        double rate = 2.776140e-3;
        Slope.requireOrder(2, 40, n -> Math.abs(exchangeRate(n) - rate));
    }

    private static double exchangeRate(int n) {
        Axis axis = Axis.uniform(-2.5, 2.5, n);
        Density start = Density.of(axis, normal(-1, 0.02));
        DensitySolution s = new FixedSteps(new Patankar(), 2000)
                .solve(new DensityProblem(LineSde.doubleWell(0.05), start, TimeGrid.of(0, 100, 600)));
        return Math.log(excess(s.at(1)) / excess(s.at(2))) / 500;
    }

    private static double excess(Density p) {
        return p.cdf(0) - 0.5;
    }

    @Test
    void withoutNoiseTheProfileIsCarriedAlong() {
        // upwind: in a step tau a particle jumps a geometric number of cells, of mean k = f tau/h and variance k + k^2
        Axis axis = Axis.uniform(-2, 6, 400);
        Density start = Density.of(axis, normal(0, 0.09));
        Density end = new FixedSteps(new BackwardEuler(), 1)
                .solve(new DensityProblem(LineSde.of(x -> 2, 0), start, TimeGrid.uniform(0, 1.5, 300)))
                .last();
        assertEquals(start.mean() + 3, end.mean(), 1e-9);
        assertEquals(start.variance() + 2 * 0.02 * 1.5 + 4 * 0.005 * 1.5, end.variance(), 1e-9);
    }
}
