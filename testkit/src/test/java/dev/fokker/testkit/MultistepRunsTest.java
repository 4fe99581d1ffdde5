package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.PolynomialVariable;
import dev.fokker.core.generate.PredictionForm;
import dev.fokker.core.generate.SlopeWeight;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.NoiseShare;
import dev.fokker.core.solve.Stepping;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Exponential multistep methods at work: ends of schedules, rows that part, few steps, and noise. */
class MultistepRunsTest {
    private static final GaussianData DATA = new GaussianData(new VariancePreserving(), 0.7, 0.25);
    private static final List<ExponentialMultistep> SOME = List.of(
            ExponentialMultistep.adams(3),
            ExponentialMultistep.predictorCorrector(4),
            ExponentialMultistep.dpmSolver(3),
            ExponentialMultistep.uniPC(2, SlopeWeight.STEP),
            ExponentialMultistep.deis(3),
            ExponentialMultistep.lms(4),
            ExponentialMultistep.ipndm(),
            ExponentialMultistep.predictorCorrector(3).in(PolynomialVariable.ARSINH),
            ExponentialMultistep.saSolver(3, 1));
    private static final Brownian FORBIDDEN = new Brownian() {
        @Override
        public void increment(Rows rows, int m, double[] out) {
            throw new AssertionError("noise was drawn");
        }

        @Override
        public void area(Rows rows, int m, double[] out) {
            throw new AssertionError("an area was drawn");
        }
    };

    private static double[] run(
            ExponentialMultistep method, Generation generation, TimeGrid grid, Brownian w, double... x) {
        Stepping stepping = method.start(generation, x.length);
        Rows rows = new Rows(x.length, 1);
        System.arraycopy(x, 0, rows.x(), 0, x.length);
        boolean[] all = new boolean[x.length];
        Arrays.fill(all, true);
        for (int k = 0; k < grid.steps(); k++) {
            rows.at(grid, k);
            stepping.attempt(rows, w);
            stepping.accept(rows, all);
            rows.accept();
        }
        return Arrays.copyOf(rows.x(), x.length);
    }

    /** \(\hat x_0=m+v\alpha\frac{x-\alpha m}{\alpha^2v+\sigma^2}\), at the very ends of a schedule too, where its score says nothing. */
    private static Denoiser denoiser(GaussianData data) {
        return new Denoiser() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public Field open(int maxRows) {
                return (rows, t, x, out) -> {
                    for (int i = 0; i < rows.n(); i++) {
                        Coefficients c = data.schedule().at(t.at(i));
                        double gain = data.variance() * c.alpha() / data.varianceAt(t.at(i));
                        out[i] = data.mean() + gain * (x[i] - data.meanAt(t.at(i)));
                    }
                };
            }
        };
    }

    /** Where no noise is left the state is the prediction of the data, and no signal to start from is no harm. */
    @Test
    void bothEndsOfASchedule() {
        for (Schedule schedule : List.of(new Cosine(), new StraightPath(), new VariancePreserving())) {
            GaussianData data = new GaussianData(schedule, 0.7, 0.25);
            Generation flow = new Generation(data.path(), denoiser(data), 0);
            TimeGrid grid = TimeGrid.uniform(1, 0, 40);
            for (ExponentialMultistep method : SOME) {
                double x = run(method, flow, grid, FORBIDDEN, 0.4)[0];
                // The flow keeps the quantile; steps of 1/40 are of order 1 at both ends.
                assertEquals(data.flow(0.4, 1, 0), x, 1.0 / 40, method + " on " + schedule);
            }
        }
    }

    /** A schedule that stands still between 0.5 and 0.4. */
    private static final class Resting implements Schedule {
        private final Schedule moving = new VariancePreserving();

        @Override
        public void at(double t, Coefficients out) {
            moving.at(t > 0.5 ? t - 0.1 : Math.min(t, 0.4), out);
        }

        @Override
        public Domain domain() {
            return moving.domain();
        }

        @Override
        public double priorVariance() {
            return 1;
        }
    }

    /** A step between equal levels is the identity, and does not disturb those after it. */
    @Test
    void equalLevelsAreNoStep() {
        GaussianData resting = new GaussianData(new Resting(), 0.7, 0.25);
        TimeGrid with = TimeGrid.of(1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.45, 0.4, 0.3, 0.2, 0.1);
        TimeGrid without = TimeGrid.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1);
        for (ExponentialMultistep method : SOME) {
            // Which time it is at rest is all that a polynomial in time sees of it.
            if (method.variable() != PolynomialVariable.TIME) {
                double[] rested = run(method, resting.generation(0), with, FORBIDDEN, 0.4);
                double[] straight = run(method, DATA.generation(0), without, FORBIDDEN, 0.4);
                // Only a corrected state is evaluated once more.
                assertArrayEquals(straight, rested, method.corrector() == 0 ? 1e-12 : 1e-2, method.toString());
            }
        }
    }

    /** Rows that are refused may be asked again; those that stay when others leave go on as if alone. */
    @Test
    void rowsThatAreRefusedOrLeftBehindMoveAsAlone() {
        TimeGrid grid = TimeGrid.uniform(1, 0.1, 9);
        for (ExponentialMultistep method : SOME) {
            double[] alone = run(method, DATA.generation(0), grid, FORBIDDEN, 0.3, -1, 0.9);
            Stepping stepping = method.start(DATA.generation(0), 3);
            Rows rows = new Rows(3, 1);
            System.arraycopy(new double[] {0.3, -1, 0.9}, 0, rows.x(), 0, 3);
            int[] at = new int[3];
            for (int round = 0; rows.n() > 0; round++) {
                boolean[] taken = new boolean[3];
                for (int i = 0; i < rows.n(); i++) {
                    taken[i] = (round + rows.path()[i]) % 3 != 0;
                    int k = at[(int) rows.path()[i]];
                    rows.step()[i] = k;
                    rows.ahead()[i] = grid.steps() - k;
                    rows.start().set(i, grid.at(k));
                    rows.end().set(i, grid.at(k + 1));
                }
                stepping.attempt(rows, FORBIDDEN);
                stepping.accept(rows, taken);
                int[] kept = new int[3];
                int count = 0;
                for (int i = 0; i < rows.n(); i++) {
                    int path = (int) rows.path()[i];
                    if (taken[i]) {
                        rows.accept(i);
                        at[path]++;
                    }
                    if (at[path] == grid.steps()) {
                        assertEquals(alone[path], rows.x()[i], method + " path " + path);
                    } else {
                        kept[count++] = i;
                    }
                }
                rows.keep(kept, count);
                stepping.keep(kept, count);
            }
        }
    }

    @Test
    void theOrderIsLoweredWhereStepsAreFew() {
        assertEquals(1, ExponentialMultistep.uniPC(3, SlopeWeight.STEP).usableOrder(1));
        assertEquals(2, ExponentialMultistep.uniPC(3, SlopeWeight.STEP).usableOrder(4));
        assertEquals(3, ExponentialMultistep.uniPC(3, SlopeWeight.STEP).usableOrder(20));
        assertEquals(4, ExponentialMultistep.predictorCorrector(5).usableOrder(4));
        IllegalArgumentException order =
                assertThrows(IllegalArgumentException.class, () -> ExponentialMultistep.dpmSolver(4));
        assertTrue(order.getMessage().contains("order=4 must be 1 to 3"), order.getMessage());
        IllegalArgumentException slope = assertThrows(
                IllegalArgumentException.class,
                () -> ExponentialMultistep.adams(2).weighing(SlopeWeight.STEP).in(PolynomialVariable.TIME));
        assertTrue(slope.getMessage().contains("LOG_SNR"), slope.getMessage());
    }

    /** A run of one step works whatever its noise, and is DPM-Solver++ of order 1; none draws what it does not use. */
    @Test
    @DisplayName("ANC-4.8 one step is enough, and no noise is drawn that is not used")
    void oneStepIsEnough() {
        TimeGrid one = TimeGrid.of(1, 1e-3);
        for (ExponentialMultistep method : SOME) {
            run(method, DATA.generation(0), one, FORBIDDEN, 0.4);
            if (method.form() == PredictionForm.DATA) {
                double first = run(
                        ExponentialMultistep.adams(1), DATA.generation(1), one, Brownian.of(new Threefry(3)), 0.4)[0];
                assertEquals(
                        first,
                        run(method, DATA.generation(1), one, Brownian.of(new Threefry(3)), 0.4)[0],
                        method.toString());
                Generation elsewhere = new Generation(
                        DATA.path(), DATA.generation(0).denoiser(), NoiseShare.within(new Domain(0.4, 0.6), 1));
                run(method, elsewhere, TimeGrid.of(1, 0.9, 0.8, 0.7), FORBIDDEN, 0.4);
            } else {
                IllegalArgumentException e =
                        assertThrows(IllegalArgumentException.class, () -> method.start(DATA.generation(1), 1));
                assertTrue(
                        e.getMessage().contains("eta") && e.getMessage().contains("data predictions"), e.getMessage());
            }
        }
    }

    /** In row k + 2 the increment of step k is \(\sqrt{\lvert h\rvert}\), all others are 0: each row shows what its step's noise becomes. */
    private static final class OneEach implements Brownian {
        @Override
        public void increment(Rows rows, int m, double[] out) {
            double h = rows.end().at(0) - rows.start().at(0);
            for (int i = 0; i < rows.n(); i++) {
                out[i] = i == rows.step()[0] + 2 ? Math.sqrt(Math.abs(h)) : 0;
            }
        }

        @Override
        public void area(Rows rows, int m, double[] out) {
            throw new AssertionError("an area was drawn");
        }
    }

    /** How far mean and variance of the end are from those of the data, exactly: runs are affine in the start and in every number. */
    private static double lawError(ExponentialMultistep method, NoiseShare eta, int steps) {
        TimeGrid grid = new LogSnrGrid().grid(DATA.schedule(), 1, 0.05, steps);
        Generation generation = new Generation(DATA.path(), DATA.generation(0).denoiser(), eta);
        double[] x = new double[steps + 2];
        x[1] = 1;
        double[] end = run(method, generation, grid, new OneEach(), x);
        double slope = end[1] - end[0];
        double mean = end[0] + slope * DATA.meanAt(1);
        double variance = slope * slope * DATA.varianceAt(1);
        for (int k = 2; k < end.length; k++) {
            variance += (end[k] - end[0]) * (end[k] - end[0]);
        }
        return Math.abs(mean - DATA.meanAt(0.05)) + Math.abs(variance - DATA.varianceAt(0.05));
    }

    @Test
    @DisplayName(
            "S4.3, S4.4, O12 with noise, mean and variance come to those of the data with the order that is stated")
    void withNoiseTheLawIsThatOfTheData() {
        for (ExponentialMultistep method : List.of(
                ExponentialMultistep.dpmSolverPlusPlus(1),
                ExponentialMultistep.dpmSolverPlusPlus(2),
                ExponentialMultistep.dpmSolverPlusPlus(3),
                ExponentialMultistep.saSolver(2, 2),
                ExponentialMultistep.saSolver(3, 4))) {
            for (NoiseShare eta :
                    List.of(NoiseShare.of(1), NoiseShare.of(0.5), NoiseShare.within(new Domain(0.2, 0.7), 1.2))) {
                double[] errors = new double[4];
                for (int k = 0; k < 4; k++) {
                    errors[k] = lawError(method, eta, 40 << k);
                }
                double slope = Slope.of(errors);
                assertTrue(slope > method.order().weak() - 0.15, method + ", " + eta + ": " + Arrays.toString(errors));
            }
        }
    }
}
