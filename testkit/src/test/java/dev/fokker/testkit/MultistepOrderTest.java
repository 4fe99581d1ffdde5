package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.PredictionForm;
import dev.fokker.core.generate.SlopeWeight;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Exponential multistep methods on mixtures with exact scores: orders, and the figures that were measured before. */
class MultistepOrderTest {
    private static final SamplingProblem TWO = SamplingProblem.two();
    private static final Samples STARTS = TWO.starts(3, 40);
    private static final Samples ENDS = TWO.ends(STARTS);
    private static final GridRule GRID = new LogSnrGrid();

    private static Samples ends(SamplingProblem problem, ExponentialMultistep method, Samples starts, int steps) {
        TimeGrid grid = GRID.grid(problem.path().schedule(), SamplingProblem.FIRST, SamplingProblem.LAST, steps);
        return problem.flow(new FixedGrid<>(method, FinalStep.none()), starts, grid)
                .samples();
    }

    private static double[] errors(ExponentialMultistep method, int first, int levels) {
        return IntStream.range(0, levels)
                .mapToDouble(k -> SamplingProblem.error(ends(TWO, method, STARTS, first << k), ENDS))
                .toArray();
    }

    /** Slopes from 60 to 480 steps within 0.25 up to order 3, and a tenth beyond; the reference is wrong by 1e-9. */
    @TestFactory
    @DisplayName("S4.9, S4.17, S4.20 the error falls with the stated order")
    Stream<DynamicTest> theErrorFallsWithTheStatedOrder() {
        List<ExponentialMultistep> methods = List.of(
                ExponentialMultistep.adams(1),
                ExponentialMultistep.adams(2),
                ExponentialMultistep.adams(3),
                ExponentialMultistep.adams(4),
                ExponentialMultistep.adams(3).predicting(PredictionForm.NOISE),
                ExponentialMultistep.predictorCorrector(1),
                ExponentialMultistep.predictorCorrector(2),
                ExponentialMultistep.predictorCorrector(3),
                ExponentialMultistep.predictorCorrector(3).predicting(PredictionForm.NOISE),
                ExponentialMultistep.dpmSolver(2),
                ExponentialMultistep.dpmSolver(3),
                ExponentialMultistep.dpmSolverPlusPlus(2),
                ExponentialMultistep.uniPC(1, SlopeWeight.STEP),
                ExponentialMultistep.uniPC(2, SlopeWeight.MIDPOINT),
                ExponentialMultistep.uniPC(3, SlopeWeight.STEP),
                ExponentialMultistep.deis(2),
                ExponentialMultistep.deis(3),
                ExponentialMultistep.lms(3),
                ExponentialMultistep.ipndm());
        return methods.stream().map(method -> dynamicTest(method.toString(), () -> {
            double stated = method.order().flow();
            double[] errors = stated < 4 ? errors(method, 60, 4) : errors(method, 120, 3);
            assertEquals(stated, Slope.of(errors), Math.max(0.25, 0.1 * stated), Arrays.toString(errors));
        }));
    }

    /** Orders 5 and 6 are seen between too few steps and the error of the reference. */
    @Test
    void ordersFiveAndSixAreReached() {
        double[] five = errors(ExponentialMultistep.predictorCorrector(4), 48, 3);
        double[] six = errors(ExponentialMultistep.predictorCorrector(5), 80, 2);
        assertTrue(Slope.of(five) > 4.2, Arrays.toString(five));
        assertTrue(Slope.of(six) > 5.4, Arrays.toString(six));
    }

    /** Their published form lacks a factor 2 in the second difference and stays at order 2. */
    @Test
    @DisplayName("ANC-4.13 third-order multistep solvers are of order 3 from 40 to 320 steps")
    void thirdOrderMultistepIsOfOrderThree() {
        double[] data = errors(ExponentialMultistep.dpmSolverPlusPlus(3), 40, 4);
        double[] noise = errors(ExponentialMultistep.dpmSolver(3), 40, 4);
        assertEquals(3, Slope.of(data), 0.25, "data " + Arrays.toString(data));
        assertEquals(3, Slope.of(noise), 0.25, "noise " + Arrays.toString(noise));
    }

    /**
     * Figures of a program written apart from this one, from other starts: a mean square over 400 paths each, so that they agree within
     * five standard errors of the difference.
     */
    @Test
    @DisplayName("S4.49 errors on eight modes are those that were measured before")
    void errorsAreThoseOfAnotherProgram() {
        SamplingProblem ring = SamplingProblem.ring8();
        Samples starts = ring.starts(11, 400);
        Samples truth = ring.ends(starts);
        requireNear(1.3e-2, ring, ExponentialMultistep.adams(2), 24, starts, truth);
        requireNear(8.3e-3, ring, ExponentialMultistep.adams(3), 24, starts, truth);
        requireNear(7.1e-3, ring, ExponentialMultistep.uniPC(2, SlopeWeight.EXACT), 24, starts, truth);
        requireNear(6.2e-3, ring, ExponentialMultistep.uniPC(3, SlopeWeight.EXACT), 24, starts, truth);
        requireNear(6.8e-3, ring, ExponentialMultistep.predictorCorrector(4), 24, starts, truth);
        requireNear(3.0e-2, ring, ExponentialMultistep.predictorCorrector(5), 24, starts, truth);
        requireNear(9.4e-3, ring, ExponentialMultistep.deis(3), 24, starts, truth);
        requireNear(1.2e-2, ring, ExponentialMultistep.lms(4), 24, starts, truth);
        requireNear(1.1e-2, ring, ExponentialMultistep.dpmSolverPlusPlus(2), 24, starts, truth);
        requireNear(1.5e-5, ring, ExponentialMultistep.predictorCorrector(4), 96, starts, truth);
    }

    private static void requireNear(
            double before,
            SamplingProblem problem,
            ExponentialMultistep method,
            int steps,
            Samples starts,
            Samples truth) {
        Samples found = ends(problem, method, starts, steps);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < truth.n(); i++) {
            double square = StrictMath.pow(found.at(i, 0) - truth.at(i, 0), 2)
                    + StrictMath.pow(found.at(i, 1) - truth.at(i, 1), 2);
            sum += square / truth.n();
            squares += square * square / truth.n();
        }
        double error = Math.sqrt((squares - sum * sum) / truth.n());
        double z = (sum - before * before) / (error * Math.sqrt(2));
        assertTrue(Math.abs(z) < 5, "%s: %s before, %s now, z=%s".formatted(method, before, Math.sqrt(sum), z));
    }
}
