package dev.fokker.examples;

import dev.fokker.core.generate.Consistency;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.ShiftedGrid;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Method;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Line;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Pictures of consistency steps and of the shift of time. */
final class ConsistencyPictures {
    private static final double[] SHIFTS = {1.0 / 3, 1, 3, 6};
    private static final String[] SHIFT_NAMES = {"s = 1/3", "s = 1", "s = 3", "s = 6"};

    private ConsistencyPictures() {}

    /** \(m+\sqrt{v/V_t}(x-\alpha_tm)\) of Gaussian data around 0. */
    private static Generation exact(double eta) {
        return predicting(
                eta,
                c -> Math.sqrt(SingleStepPictures.VARIANCE
                        / (c.alpha() * c.alpha() * SingleStepPictures.VARIANCE + c.sigma() * c.sigma())));
    }

    private static Generation predicting(double eta, ToDoubleFunction<Coefficients> factor) {
        var denoiser = new Denoiser() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public Field open(int maxRows) {
                return (rows, t, x, out) -> {
                    for (int i = 0; i < rows.n(); i++) {
                        out[i] = factor.applyAsDouble(SingleStepPictures.SCHEDULE.at(t.at(i))) * x[i];
                    }
                };
            }
        };
        return new Generation(new GaussianPath(1, SingleStepPictures.SCHEDULE), denoiser, eta);
    }

    private static double[] endVariances(Method<Generation> method, Generation system, int[] steps) {
        double[] out = new double[steps.length];
        for (int k = 0; k < steps.length; k++) {
            TimeGrid grid = new LogSnrGrid().grid(SingleStepPictures.SCHEDULE, 1, 1e-3, steps[k]);
            Matrix variance = Matrix.of(1, 1, SingleStepPictures.varianceAt(1));
            for (int j = 0; j < steps[k]; j++) {
                variance = LinearMap.of(method, system, grid.step(j)).after(variance);
            }
            out[k] = variance.at(0, 0) / SingleStepPictures.varianceAt(1e-3);
        }
        return out;
    }

    /** Variance at the end over its true value: an exact consistency function, and the mean of the data instead of one. */
    static Chart consistency() {
        int[] steps = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32};
        double[] x = Arrays.stream(steps).asDoubleStream().toArray();
        return Chart.titled("variance at the end, over the true one")
                .x("steps", Scale.LOG)
                .y("ratio")
                .yRange(0, 1.1)
                .with(
                        Line.of("consistency function", x, endVariances(new Consistency(1), exact(1), steps))
                                .ink(Palette.kind(0))
                                .dots(3),
                        Line.of(
                                        "mean of the data in its place",
                                        x,
                                        endVariances(new Consistency(1), SingleStepPictures.gaussian(1), steps))
                                .ink(Palette.kind(1))
                                .dots(3),
                        Line.of(
                                        "mean of the data, ddim at eta = 1",
                                        x,
                                        endVariances(new Ddim(), SingleStepPictures.gaussian(1), steps))
                                .ink(Palette.kind(2))
                                .dots(3));
    }

    /** Which share of the noise at t is drawn anew, for some gammas. */
    static Chart gammas() {
        Chart chart = Chart.titled("share of the noise that is drawn anew")
                .x("time t that the step ends at")
                .y("share of the variance");
        double[] gamma = {0.1, 0.3, 0.6, 1};
        for (int j = 0; j < gamma.length; j++) {
            double g = gamma[j];
            chart = chart.with(curve(
                            "gamma = %s".formatted(g),
                            t -> g == 1
                                    ? 1
                                    : -StrictMath.expm1(
                                            SingleStepPictures.SCHEDULE.at(t).logSnr()
                                                    - SingleStepPictures.SCHEDULE
                                                            .at((1 - g) * t)
                                                            .logSnr()))
                    .ink(Palette.kind(j)));
        }
        return chart;
    }

    private static Line curve(String name, DoubleUnaryOperator f) {
        double[] t = new double[80];
        double[] y = new double[80];
        for (int k = 0; k < 80; k++) {
            t[k] = 0.005 + 0.99 * k / 79;
            y[k] = f.applyAsDouble(t[k]);
        }
        return Line.of(name, t, y);
    }

    static Chart shifts() {
        Chart chart = Chart.titled("the shift of time").x("t").y("s t / (1 + (s - 1) t)");
        for (int j = 0; j < SHIFTS.length; j++) {
            double s = SHIFTS[j];
            chart = chart.with(
                    curve(SHIFT_NAMES[j], t -> ShiftedGrid.shifted(t, s)).ink(Palette.kind(j)));
        }
        return chart;
    }

    /** The nodes of sixteen steps between the same two ends. */
    static Chart shiftedSteps() {
        var straight = new StraightPath();
        Chart chart = Chart.titled("16 steps between the same ends").x("step").y("ln(alpha/sigma)");
        double[] step = new double[17];
        Arrays.setAll(step, k -> k);
        for (int j = 0; j < SHIFTS.length; j++) {
            TimeGrid grid = new ShiftedGrid(SHIFTS[j]).grid(straight, 0.99, 0.01, 16);
            double[] l = new double[17];
            Arrays.setAll(l, k -> 0.5 * straight.at(grid.at(k)).logSnr());
            chart = chart.with(
                    Line.of(SHIFT_NAMES[j], step, l).ink(Palette.kind(j)).dots(2.5));
        }
        return chart;
    }
}
