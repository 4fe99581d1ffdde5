package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.AdamsBashforth;
import dev.fokker.core.solve.AdaptiveSteps;
import dev.fokker.core.solve.DormandPrince5;
import dev.fokker.core.solve.ErrorLaw;
import dev.fokker.core.solve.ExplicitRungeKutta;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Tableau;
import dev.fokker.core.time.TimeGrid;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Error against evaluations on eight modes with an exact score, and what is claimed of it. */
final class TradeOffTest {
    private static final SamplingProblem RING = SamplingProblem.ring8();
    private static final Samples STARTS = RING.starts(7, 150);
    private static final Samples TRUTH = RING.ends(STARTS);
    private static final Method<Sde> EULER = new ExplicitRungeKutta(Tableau.euler());

    /** The error after so many evaluations, or as close below as the method comes. */
    private static double error(Method<? super Generation> method, int evaluations) {
        int steps = (evaluations - method.evaluationsToStart()) / method.evaluationsPerStep();
        return errorOfSteps(method, steps);
    }

    private static double errorOfSteps(Method<? super Generation> method, int steps) {
        TimeGrid grid = new LogSnrGrid().grid(RING.path().schedule(), 1, 1e-3, steps);
        Samples found = RING.flow(new FixedGrid<Generation>(method, FinalStep.none()), STARTS, grid)
                .samples();
        return SamplingProblem.error(found, TRUTH);
    }

    /** The fewest evaluations, in steps of a tenth, after which the error is below {@code target}. */
    private static int needed(Method<? super Generation> method, double target) {
        for (int evaluations = 4; evaluations < 4000; evaluations = evaluations + Math.max(1, evaluations / 10)) {
            int steps = (evaluations - method.evaluationsToStart()) / method.evaluationsPerStep();
            if (steps > 0 && errorOfSteps(method, steps) <= target) {
                return evaluations;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    @DisplayName("S4.49, S4.9 errors fall with evaluations, and the higher order wins where the error is small")
    void errorsFallWithEvaluations() {
        Map<String, Method<? super Generation>> methods = new LinkedHashMap<>();
        methods.put("euler", EULER);
        methods.put("dpmpp-2m", ExponentialMultistep.dpmSolverPlusPlus(2));
        methods.put("rk4", new RungeKutta4());
        methods.put("ab4", new AdamsBashforth(4));
        Map<String, Double> last = new LinkedHashMap<>();
        methods.forEach((name, method) -> {
            double before = Double.POSITIVE_INFINITY;
            for (int evaluations : new int[] {24, 48, 96, 192, 384}) {
                double error = error(method, evaluations);
                assertTrue(error < before, name + " after " + evaluations + ": " + error + " after " + before);
                before = error;
            }
            last.put(name, before);
        });
        assertTrue(last.get("dpmpp-2m") < 0.1 * last.get("euler"), last.toString());
        assertTrue(last.get("rk4") < 0.1 * last.get("dpmpp-2m"), last.toString());
        assertTrue(last.get("ab4") < 0.1 * last.get("dpmpp-2m"), last.toString());
    }

    @Test
    @DisplayName("S4.19, E27 RK4 halves the evaluations where the error is small, and does not where it is coarse")
    void rungeKuttaSavesWhereTheErrorIsSmall() {
        int[] fine = {needed(EULER, 0.005), needed(new RungeKutta4(), 0.005)};
        int[] coarse = {needed(EULER, 0.13), needed(new RungeKutta4(), 0.13)};
        assertTrue(fine[1] < 0.5 * fine[0], "0.005: Euler %d, RK4 %d".formatted(fine[0], fine[1]));
        assertTrue(coarse[1] > 0.5 * coarse[0], "0.13: Euler %d, RK4 %d".formatted(coarse[0], coarse[1]));
    }

    @Test
    @DisplayName("S4.50, E26 'adaptive in 5-10 steps' is 30 evaluations and more: steps are not evaluations")
    void stepsAreNotEvaluations() {
        Solution few = RING.flow(new AdaptiveSteps(new DormandPrince5(), 1e-2), STARTS, TimeGrid.of(1, 1e-3));
        double perPath = few.cost().meanEvaluations();
        assertTrue(perPath > 30, "evaluations " + perPath);
        // What is claimed for Euler, RK4 and a second-order multistep, in evaluations.
        double euler = error(EULER, 100);
        double kutta = error(new RungeKutta4(), 40);
        double multistep = error(ExponentialMultistep.dpmSolverPlusPlus(2), 20);
        String all = "Euler 100: %.4f, RK4 40: %.4f, 2M 20: %.4f, RK45 %.0f: %.4f"
                .formatted(euler, kutta, multistep, perPath, SamplingProblem.error(few.samples(), TRUTH));
        assertTrue(kutta < euler, all);
        assertTrue(multistep < 2 * euler, all);
        assertTrue(errorOfSteps(EULER, 1000) > kutta / 10, "a thousand of Euler's: " + all);
    }

    @Test
    @DisplayName("S4.51 C and p of two runs tell how many steps a third error takes, within a factor 1.5")
    void theErrorLawTellsTheSteps() {
        Map<Method<? super Generation>, int[]> runs = new LinkedHashMap<>();
        runs.put(EULER, new int[] {100, 200});
        runs.put(ExponentialMultistep.dpmSolverPlusPlus(2), new int[] {60, 120});
        runs.put(new RungeKutta4(), new int[] {40, 80});
        runs.put(new AdamsBashforth(4), new int[] {100, 200});
        runs.forEach((method, steps) -> {
            ErrorLaw law = ErrorLaw.fit(
                    new double[] {steps[0], steps[1]},
                    new double[] {errorOfSteps(method, steps[0]), errorOfSteps(method, steps[1])});
            double target = law.error(3 * steps[1]);
            int predicted = (int) Math.ceil(law.needed(target));
            assertEquals(3 * steps[1], predicted, 1);
            // The error at 1.5 times as many is below the target, and at 1.5 times fewer above.
            double more = errorOfSteps(method, (int) Math.ceil(1.5 * predicted));
            double fewer = errorOfSteps(method, (int) Math.floor(predicted / 1.5));
            assertTrue(more < target && target < fewer, method + ": " + more + " < " + target + " < " + fewer);
        });
    }

    @Test
    void errorLawsThatCannotBeFittedAreRefused() {
        double[] same = {3, 3};
        double[] errors = {1e-2, 1e-3};
        assertThrows(IllegalArgumentException.class, () -> ErrorLaw.fit(same, errors));
        assertThrows(IllegalArgumentException.class, () -> ErrorLaw.fit(new double[] {3}, new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> ErrorLaw.fit(new double[] {3, 4}, new double[] {1, 0}));
        assertEquals(Double.POSITIVE_INFINITY, new ErrorLaw(1, 0).needed(0.1));
        ErrorLaw exact = ErrorLaw.fit(new double[] {10, 20, 40}, new double[] {5e-2, 5e-2 / 8, 5e-2 / 64});
        assertEquals(3, exact.p(), 1e-12);
        assertEquals(50, exact.c(), 1e-10);
    }
}
