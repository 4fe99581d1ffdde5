package dev.fokker.core.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.PathOrder;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimatorsTest {
    private static final StateFunction X = StateFunction.component(0);
    private static final Ensemble TWO = new Ensemble(2, 256);
    private static final int STEPS = 8;
    private static final double THETA = 1.3;
    private static final double VOLATILITY = 0.3;

    private static Problem<Sde> from(double x0, Sde sde, int steps) {
        return new Problem<>(
                sde, new Points(Samples.copyOf(1, new double[] {x0})), Stream.INITIAL, TimeGrid.uniform(0, 1, steps));
    }

    private static Expectation<Sde> ornsteinUhlenbeck(Functional functional) {
        return new Expectation<>(
                from(2, new OrnsteinUhlenbeck(1, THETA, 0, 0.8), STEPS), new EulerMaruyama(), functional);
    }

    private static List<Estimator> all() {
        return List.of(
                new PlainMean(),
                new AntitheticMean(),
                new ControlledMean(Control.ofMotion(new Wiener(1, 1), 0)),
                new SobolMean(4, PathOrder::bisection));
    }

    /** The mean of the second moment under Euler-Maruyama by its recursion. */
    private static double secondMoment() {
        double h = 1.0 / STEPS;
        double second = 4;
        for (int k = 0; k < STEPS; k++) {
            second = (1 - THETA * h) * (1 - THETA * h) * second + 0.64 * h;
        }
        return second;
    }

    @Test
    void theClosedFormLiesWithinFiveErrors() {
        for (Estimator estimator : all()) {
            Outcome found = estimator.mean(
                    ornsteinUhlenbeck(Functional.atEnd((t, x, o) -> x[o] * x[o])),
                    Effort.paths(8192),
                    TWO,
                    new Threefry(1));
            double z = (found.estimate().value() - secondMoment())
                    / found.estimate().standardError();
            assertTrue(Math.abs(z) < 5, estimator + ": z=" + z);
            assertEquals(8192L * STEPS, found.evaluations());
            assertEquals(8192, found.paths());
        }
    }

    @Test
    void theAnswerIsTheSameForAnyThreadsAndAnyTile() {
        Expectation<Sde> expectation = ornsteinUhlenbeck(Functional.maximum(X));
        for (Estimator estimator : all()) {
            Outcome expected = estimator.mean(expectation, Effort.paths(3000), new Ensemble(1, 1024), new Threefry(1));
            for (int threads : new int[] {2, 3, 7}) {
                for (int tile : new int[] {17, 500, 4096}) {
                    assertEquals(
                            expected,
                            estimator.mean(
                                    expectation, Effort.paths(3000), new Ensemble(threads, tile), new Threefry(1)));
                }
            }
        }
    }

    /** 5 standard errors of a share of 400 around 0.95. */
    @Test
    void intervalsCoverAsOftenAsTheySay() {
        double mean = 2 * Math.pow(1 - THETA / STEPS, STEPS);
        for (Estimator estimator : List.of(
                new PlainMean(),
                new ControlledMean(List.of(new Control(Functional.motion(X), 0))),
                new SobolMean(8, PathOrder::bisection))) {
            int covered = 0;
            for (int seed = 0; seed < 400; seed++) {
                Outcome found = estimator.mean(
                        ornsteinUhlenbeck(Functional.atEnd(X)),
                        Effort.paths(32),
                        new Ensemble(1, 64),
                        new Threefry(seed));
                covered += found.estimate().interval(0.95).contains(mean) ? 1 : 0;
            }
            assertEquals(0.95, covered / 400.0, 5 * Math.sqrt(0.95 * 0.05 / 400), estimator.toString());
        }
    }

    @Test
    void oppositePathsLeaveNoErrorInTheMeanOfALinearProcess() {
        Problem<Sde> drawn = new Problem<>(
                new OrnsteinUhlenbeck(1, THETA, 0, 0.8),
                Gaussian.isotropic(1, 1),
                Stream.INITIAL,
                TimeGrid.uniform(0, 1, STEPS));
        Outcome found = new AntitheticMean()
                .mean(
                        new Expectation<>(drawn, new EulerMaruyama(), Functional.timeAverage(X)),
                        Effort.paths(1001),
                        TWO,
                        new Threefry(1));
        assertEquals(0, found.estimate().value(), 1e-16);
        assertEquals(0, found.estimate().standardError(), 1e-16);
        assertEquals(1002, found.paths());
    }

    /** Mean of a pair: \(\cosh(\kappa W_1)\), of variance \(\tfrac12(1+e^{2\kappa^2})-e^{\kappa^2}\). */
    @Test
    void oppositePathsHaveTheVarianceOfTheClosedForm() {
        double k = 0.7;
        Expectation<Sde> expectation = new Expectation<>(
                from(0, new Wiener(1, 1), 4),
                new EulerMaruyama(),
                Functional.atEnd((t, x, o) -> StrictMath.exp(k * x[o])));
        long n = 65536;
        Estimate found = new AntitheticMean()
                .mean(expectation, Effort.paths(n), TWO, new Threefry(1))
                .estimate();
        double e = Math.exp(k * k);
        double variance = (1 + e * e) / 2 - e;
        assertEquals(n / 2, found.count());
        assertEquals(Math.exp(k * k / 2), found.value(), 5 * Math.sqrt(variance / (n / 2.0)));
        // (fourth central moment of cosh: E cosh^4 = (3 + 4 e^{2k^2} + e^{8k^2}) / 8 bounds the spread of a variance)
        double fourth = (3 + 4 * e * e + Math.pow(e, 8)) / 8;
        assertEquals(
                variance, found.standardError() * found.standardError() * (n / 2.0), 5 * Math.sqrt(fourth / (n / 2.0)));
    }

    /** \(X_T=c+\varsigma\sqrt h\sum a^iz\), \(W_T=\sqrt h\sum z\): the variance left is \(1-\rho^2\), \(\rho^2=(\sum a^i)^2/(K\sum a^{2i})\). */
    @Test
    void aLinearControlLeavesTheVarianceOfTheClosedForm() {
        double a = 1 - THETA / STEPS;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += Math.pow(a, i);
            squares += Math.pow(a, 2 * i);
        }
        double left = 1 - sum * sum / (STEPS * squares);
        long n = 65536;
        Outcome found = new ControlledMean(List.of(new Control(Functional.motion(X), 0)))
                .mean(ornsteinUhlenbeck(Functional.atEnd(X)), Effort.paths(n), TWO, new Threefry(1));
        double ratio = found.estimate().standardError() * found.estimate().standardError() * n / found.variance();
        // a correlation of normals has the standard error (1 - rho^2) / sqrt(n)
        assertEquals(left, ratio, 5 * 2 * Math.sqrt(1 - left) * left / Math.sqrt((double) n));
        assertEquals(
                2 * Math.pow(a, STEPS),
                found.estimate().value(),
                5 * found.estimate().standardError());
    }

    /** The mean of prices over dates, \(\frac1K\sum e^{rt_k}\), controlled by their geometric mean, which is lognormal. */
    @Test
    void theGeometricMeanControlsTheArithmeticOne() {
        double r = 0.05;
        int dates = 12;
        StateFunction logPrice = (t, x, o) -> (r - 0.5 * VOLATILITY * VOLATILITY) * t + x[o];
        double arithmetic = 0;
        double m = 0;
        double v = 0;
        for (int i = 1; i <= dates; i++) {
            double t = (double) i / dates;
            arithmetic += Math.exp(r * t) / dates;
            m += (r - 0.5 * VOLATILITY * VOLATILITY) * t / dates;
            for (int j = 1; j <= dates; j++) {
                v += VOLATILITY * VOLATILITY * Math.min(i, j) / dates / dates / dates;
            }
        }
        Expectation<Sde> expectation = new Expectation<>(
                from(0, new Wiener(1, VOLATILITY), dates),
                new EulerMaruyama(),
                Functional.gridMean((t, x, o) -> StrictMath.exp(logPrice.at(t, x, o))));
        Functional geometric = Functional.gridMean(logPrice).then(StrictMath::exp);
        Control control = new Control(geometric, Math.exp(m + v / 2));
        Outcome found =
                new ControlledMean(List.of(control)).mean(expectation, Effort.paths(20000), TWO, new Threefry(1));
        assertEquals(arithmetic, found.estimate().value(), 5 * found.estimate().standardError());
        assertTrue(found.speedUp() > 100, "speed-up " + found.speedUp());
        Outcome twice = new ControlledMean(
                        List.of(control, control, new Control(geometric.then(x -> 1 - x), 1 - control.expectation())))
                .mean(expectation, Effort.paths(20000), TWO, new Threefry(1));
        assertEquals(found.estimate().value(), twice.estimate().value(), 1e-9);
        assertEquals(found.estimate().standardError(), twice.estimate().standardError(), 1e-9);
    }

    @Test
    void theErrorAskedForIsReached() {
        for (Estimator estimator : all()) {
            Outcome found = estimator.mean(
                    ornsteinUhlenbeck(Functional.maximum(X)),
                    Effort.standardError(0.002, 1L << 40),
                    TWO,
                    new Threefry(1));
            assertTrue(found.estimate().standardError() <= 0.002, found.toString());
        }
    }

    @Test
    void anErrorOutOfReachIsRefusedAndWhatWasFoundIsKept() {
        for (Estimator estimator : all()) {
            BudgetSpent spent = assertThrows(
                    BudgetSpent.class,
                    () -> estimator.mean(
                            ornsteinUhlenbeck(Functional.maximum(X)),
                            Effort.standardError(1e-6, 100_000),
                            TWO,
                            new Threefry(1)));
            assertTrue(spent.getMessage().contains("standardError=1.0E-6"), spent.getMessage());
            assertTrue(spent.partial().evaluations() <= 100_000);
            double found = spent.partial().estimate().value();
            assertTrue(found > 2 && found < 3, estimator + " " + spent.partial());
        }
    }

    /** An independent recipe: the states of 50 paths by the recursion, and the functionals by their definitions. */
    @Test
    void functionalsAreWhatTheySay() {
        GeometricBrownianMotion gbm = new GeometricBrownianMotion(1, 0.1, 0.4);
        int n = 50;
        double h = 1.0 / STEPS;
        double[] x = new double[n];
        double[] w = new double[n];
        double[] trapezoid = new double[n];
        double[] mean = new double[n];
        double[] most = new double[n];
        double[] least = new double[n];
        Arrays.fill(x, 1);
        Arrays.fill(most, 1);
        Arrays.fill(least, 1);
        double[] z = new double[n];
        for (int k = 0; k < STEPS; k++) {
            new Threefry(9).normals(Stream.INCREMENT, 0, n, k, 1, z);
            for (int i = 0; i < n; i++) {
                double dw = Math.sqrt(h) * z[i];
                double next = x[i] + 0.1 * x[i] * h + 0.4 * x[i] * dw + 0.08 * x[i] * (dw * dw - h);
                trapezoid[i] += h * (x[i] + next) / 2;
                w[i] += dw;
                x[i] = next;
                mean[i] += next / STEPS;
                most[i] = Math.max(most[i], next);
                least[i] = Math.min(least[i], next);
            }
        }
        List<Functional> functionals = List.of(
                Functional.atEnd(X),
                Functional.timeAverage(X),
                Functional.gridMean(X),
                Functional.maximum(X),
                Functional.minimum(X),
                Functional.motion(X),
                Functional.atEnd(X).then(y -> 2 * y),
                Functional.atEnd((t, s, o) -> t));
        double[] values = new double[n * functionals.size()];
        ReadWalk.start(from(1, gbm, STEPS), new Milstein(), functionals, new Threefry(9), 0, n)
                .toEnd()
                .read(values, 0, functionals.size());
        for (int i = 0; i < n; i++) {
            double[] expected = {x[i], trapezoid[i], mean[i], most[i], least[i], w[i], 2 * x[i], 1};
            for (int j = 0; j < expected.length; j++) {
                assertEquals(expected[j], values[i * expected.length + j], 1e-13, "functional " + j);
            }
        }
    }

    @Test
    void effortsThatCannotBeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Effort.paths(1));
        assertThrows(IllegalArgumentException.class, () -> Effort.paths(0));
        assertThrows(IllegalArgumentException.class, () -> Effort.standardError(0, 10));
        assertThrows(IllegalArgumentException.class, () -> Effort.standardError(Double.NaN, 10));
        assertThrows(IllegalArgumentException.class, () -> new ControlledMean(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new SobolMean(1, PathOrder::forward));
        assertThrows(IllegalArgumentException.class, () -> new ControlledMean(Control.ofMotion(new Wiener(1, 1), 0))
                .mean(ornsteinUhlenbeck(Functional.atEnd(X)), Effort.paths(4), TWO, new Threefry(1)));
    }
}
