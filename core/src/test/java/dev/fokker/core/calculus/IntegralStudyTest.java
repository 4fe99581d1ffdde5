package dev.fokker.core.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.Statistic;
import dev.fokker.core.noise.BrownianMotion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntegralStudyTest {
    private static final Noise NOISE = new Threefry(81);
    private static final List<EvaluationPoint> RULES =
            List.of(EvaluationPoint.LEFT, EvaluationPoint.MIDDLE, EvaluationPoint.RIGHT);
    private static final TimeGrid GRID = TimeGrid.uniform(0, 1.5, 60);
    private static final int N = 20_000;

    /** An integrand with \(E f_s^2\) and its integral to t. */
    private record Case(String name, IntegralResult result, DoubleUnaryOperator square, DoubleUnaryOperator integral) {
        Case(String name, Integrand f, DoubleUnaryOperator square, DoubleUnaryOperator integral) {
            this(name, measured(f, 1), square, integral);
        }
    }

    private List<Case> cases;

    /** Once for all tests; not in a static field, whose class the workers would wait for. */
    @BeforeAll
    void measure() {
        cases = cases().toList();
    }

    private static Stream<Case> cases() {
        return Stream.of(
                new Case("1", past -> 1, s -> 1, t -> t),
                new Case("s", past -> past.time(), s -> s * s, t -> t * t * t / 3),
                new Case(
                        "cos",
                        past -> Math.cos(past.time()),
                        s -> Math.cos(s) * Math.cos(s),
                        t -> t / 2 + Math.sin(2 * t) / 4),
                new Case("W", past -> past.state(0), s -> s, t -> t * t / 2),
                new Case(
                        "exp W", past -> Math.exp(past.state(0)), s -> Math.exp(2 * s), t -> (Math.exp(2 * t) - 1) / 2),
                new Case("sign W", past -> past.state(0) < 0 ? -1 : 1, s -> 1, t -> t));
    }

    private static IntegralResult measured(Integrand f, double sigma) {
        return new IntegralStudy(BrownianMotion.standard(1).scaled(sigma), GRID, f, RULES)
                .measure(NOISE, N, 2, (first, integrals) -> {});
    }

    @Test
    @DisplayName("S0.11 E36 Ito integrals of adapted integrands have mean 0")
    void itoIntegralsHaveMeanZero() {
        cases.forEach(c -> {
            IntegralResult r = c.result;
            Statistic.requireMean(c.name, 0, r.mean(0), r.meanError(0));
        });
    }

    @Test
    @DisplayName("S0.11 for f = W right sums have mean sigma^2 t, the middle half of it")
    void rightSumsAreBiased() {
        IntegralResult r = measured(past -> past.state(0), 1.3);
        Statistic.requireMean("middle", 1.69 * 1.5 / 2, r.mean(1), r.meanError(1));
        Statistic.requireMean("right", 1.69 * 1.5, r.mean(2), r.meanError(2));
    }

    @Test
    @DisplayName("S0.12, S3.35 E09 E38 the isometry: E I^2 = sigma^2 int E f^2, also for W and sign W")
    void theIsometryHolds() {
        cases.forEach(c -> {
            IntegralResult r = c.result;
            double h = GRID.last() / GRID.steps();
            double exact = 0;
            for (int k = 0; k < GRID.steps(); k++) {
                exact += c.square.applyAsDouble(GRID.at(k)) * h;
            }
            // Where E f^2 is monotone the left sum is within h |f^2(t) - f^2(0)| of the integral; cos^2 is, up to pi/2.
            double off = h * Math.abs(c.square.applyAsDouble(GRID.last()) - c.square.applyAsDouble(0));
            assertEquals(c.integral.applyAsDouble(GRID.last()), exact, off + 1e-12, c.name);
            Statistic.requireMean(c.name, exact, r.secondMoment(0), r.secondMomentError(0));
            Statistic.requireMean("gap of " + c.name, 0, r.gap(), r.gapError());
            // A deterministic f has no spread at all here.
            Statistic.requireMean("squares of " + c.name, exact, r.isometry(), r.isometryError() + 1e-13);
        });
        IntegralResult scaled = measured(past -> past.state(0), 1.3);
        double exact = Math.pow(1.3, 4) * 1.5 * 1.5 / 2 * (1 - 1.0 / GRID.steps());
        Statistic.requireMean("sigma", exact, scaled.secondMoment(0), scaled.secondMomentError(0));
    }

    @Test
    @DisplayName("S0.10 O17 summation by parts holds on every path to rounding")
    void theIdentityHoldsOnEveryPath() {
        // Each of the 60 additions rounds a sum that is at most the sum of sizes.
        cases.forEach(c -> {
            double residual = c.result.identityResidual();
            assertTrue(residual <= 3 * GRID.steps() * 0x1p-53, c.name + ": " + residual);
        });
    }

    @Test
    void threadsChangeNothingAndTilesComeInOrder() {
        IntegralStudy study = new IntegralStudy(BrownianMotion.standard(1), GRID, past -> past.state(0), RULES);
        List<double[]> seen = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            double[] all = new double[3 * 5000];
            long[] next = new long[1];
            means.add(study.measure(NOISE, 5000, threads, (first, integrals) -> {
                        assertEquals(next[0], first);
                        integrals.read(0, integrals.n(), all, (int) first * 3);
                        next[0] += integrals.n();
                    })
                    .mean(0));
            assertEquals(5000, next[0]);
            seen.add(all);
        }
        assertTrue(Arrays.equals(seen.get(0), seen.get(1)));
        assertEquals(means.get(0), means.get(1));
    }

    @Test
    @DisplayName("S0.10 the study's integrals are the ends of the integrals as processes")
    void integralsAreTheEndsOfTheProcesses() {
        List<EvaluationPoint> points = List.of(EvaluationPoint.values());
        BrownianMotion motion = BrownianMotion.standard(1).scaled(0.7);
        Integrand f = past -> Math.exp(past.state(0)) * past.time();
        Paths w = motion.paths(GRID, NOISE, 0, 10);
        new IntegralStudy(motion, GRID, f, points).measure(NOISE, 10, 1, (first, integrals) -> {
            for (int p = 0; p < points.size(); p++) {
                Samples end = StochasticIntegral.of(points.get(p), f).along(w).end();
                for (int i = 0; i < 10; i++) {
                    assertEquals(end.at(i, 0), integrals.at(i, p));
                }
            }
        });
        TimeGrid odd = TimeGrid.uniform(0, 1, 3);
        assertThrows(IllegalArgumentException.class, () -> new IntegralStudy(motion, odd, f, points));
    }

    @Test
    void aFailureInAnyTileIsTheCallers() {
        Integrand ahead = past -> past.state(past.now() + 1, 0);
        IntegralStudy study = new IntegralStudy(BrownianMotion.standard(1), GRID, ahead, RULES);
        assertThrows(IllegalArgumentException.class, () -> study.measure(NOISE, 5000, 2, (first, integrals) -> {}));
        assertThrows(
                IllegalArgumentException.class,
                () -> new IntegralStudy(BrownianMotion.standard(2), GRID, ahead, RULES));
        assertThrows(IllegalArgumentException.class, () -> study.measure(NOISE, 0, 1, (first, integrals) -> {}));
    }
}
