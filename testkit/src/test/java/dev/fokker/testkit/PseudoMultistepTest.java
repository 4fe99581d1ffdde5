package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.PseudoMultistep;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PseudoMultistepTest {
    private static final DiscreteTable TABLE = DiscreteTable.linear(1e-4, 0.02, 1000);
    private static final GaussianData DATA = new GaussianData(TABLE, 0.7, 0.25);
    private static final FixedGrid<Generation> PNDM = new FixedGrid<>(new PseudoMultistep(), FinalStep.none());

    private static Solution solve(GaussianData data, TimeGrid grid, double x) {
        Problem<Generation> problem = new Problem<>(
                data.generation(0), new Points(Samples.copyOf(1, new double[] {x})).inOrder(), Stream.PRIOR, grid);
        return PNDM.solve(problem, new Threefry(1), 0, 1, Observer.none());
    }

    /** Equal steps of rho from {@code first} to {@code last}. */
    private static TimeGrid equalInRho(Schedule schedule, double first, double last, int steps) {
        double[] times = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            times[k] = schedule.timeOf(-2 * Math.log(first + k * (last - first) / steps));
        }
        return TimeGrid.of(times);
    }

    @Test
    @DisplayName(
            "S4.21 PNDM has order 4 where steps of sigma/alpha are equal, from its first step on, wherever that is")
    void orderIsFourOnEqualStepsOfTheNoiseLevel() {
        SamplingProblem two = SamplingProblem.two();
        Schedule schedule = two.path().schedule();
        Samples starts = two.starts(3, 40);
        // What eight times as many steps give is wrong by a thousandth of the error of the finest grid.
        Samples truth =
                two.flow(PNDM, starts, equalInRho(schedule, 3, 0.2, 10_240)).samples();
        double[] errors = new double[4];
        for (int k = 0; k < errors.length; k++) {
            errors[k] = SamplingProblem.error(
                    two.flow(PNDM, starts, equalInRho(schedule, 3, 0.2, 160 << k))
                            .samples(),
                    truth);
        }
        assertEquals(4, Slope.of(errors), 0.4, Arrays.toString(errors));
    }

    /** The same numbers by another way: \(y=x/\alpha\) is moved over \(\rho\) by Kutta's and Adams' steps as printed. */
    private static double recipe(GaussianData data, TimeGrid grid, double x) {
        Field field = data.generation(0).denoiser().open(1);
        double[] e = new double[grid.steps()];
        for (int k = 0; k < grid.steps(); k++) {
            Coefficients s = data.schedule().at(grid.at(k));
            Coefficients t = data.schedule().at(grid.at(k + 1));
            double y = x / s.alpha();
            double h = t.rho() - s.rho();
            e[k] = noise(field, data.schedule(), grid.at(k), y);
            double slope;
            if (k < 3) {
                double middle = data.schedule().timeOf(-2 * Math.log(s.rho() + 0.5 * h));
                double e2 = noise(field, data.schedule(), middle, y + 0.5 * h * e[k]);
                double e3 = noise(field, data.schedule(), middle, y + 0.5 * h * e2);
                slope = (e[k] + 2 * e2 + 2 * e3 + noise(field, data.schedule(), grid.at(k + 1), y + h * e3)) / 6;
            } else {
                slope = (55 * e[k] - 59 * e[k - 1] + 37 * e[k - 2] - 9 * e[k - 3]) / 24;
            }
            x = t.alpha() * (y + h * slope);
        }
        return x;
    }

    private static double noise(Field field, Schedule schedule, double time, double y) {
        Coefficients c = schedule.at(time);
        Rows rows = new Rows(1, 1);
        rows.start().share(time);
        double[] out = new double[1];
        field.eval(rows, rows.start(), new double[] {c.alpha() * y}, out);
        return (y - out[0]) / c.rho();
    }

    @Test
    @DisplayName(
            "ANC-4.10 ten steps of PNDM transfer from the level that the state is at: an independent recipe's numbers")
    void tenStepsAreThoseOfAnIndependentRecipe() {
        for (TimeGrid grid : new TimeGrid[] {TimeGrid.uniform(1, 0.001, 10), new LogSnrGrid().grid(TABLE, 10)}) {
            double expected = recipe(DATA, grid, 1.3);
            // Kutta's legs divide rounding by alpha at the prior, which is 1/157 on this table.
            assertEquals(expected, solve(DATA, grid, 1.3).samples().at(0, 0), 1e-11, grid.toString());
        }
    }

    /** The wrong sign that another program has leaves 1.2 per cent in ten steps; on Gaussian data the truth is known. */
    @Test
    @DisplayName("ANC-4.10 PNDM in ten steps is nearer the truth than the offset of a transfer from the wrong level")
    void tenStepsAreNearTheTruth() {
        TimeGrid grid = new LogSnrGrid().grid(TABLE, 1, 0.05, 10);
        double truth = DATA.flow(1.3, 1, 0.05);
        assertEquals(truth, solve(DATA, grid, 1.3).samples().at(0, 0), 0.012 * Math.abs(truth));
    }

    @Test
    void aShortRunCostsFourEvaluationsAStep() {
        for (int steps = 1; steps <= 6; steps++) {
            long cost =
                    solve(DATA, TimeGrid.uniform(1, 0.001, steps), 1.3).cost().mostEvaluations();
            assertEquals(4L * Math.min(steps, 3) + Math.max(0, steps - 3), cost, steps + " steps");
        }
    }

    @Test
    void noiseIsRefusedWithAdvice() {
        Exception refusal =
                assertThrows(IllegalArgumentException.class, () -> new PseudoMultistep().start(DATA.generation(1), 1));
        assertTrue(refusal.getMessage().contains("eta=0"), refusal.getMessage());
    }
}
