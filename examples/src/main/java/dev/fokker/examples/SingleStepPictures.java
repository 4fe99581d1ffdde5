package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.Churn;
import dev.fokker.core.generate.ChurnedHeun;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.Ddpm;
import dev.fokker.core.generate.ExponentialRungeKutta;
import dev.fokker.core.generate.StochasticMidpoint;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pictures of the page on single-step and stochastic methods. */
final class SingleStepPictures {
    static final VariancePreserving SCHEDULE = new VariancePreserving();
    static final double VARIANCE = 0.25;
    /** Paths that are drawn. */
    private static final int SHOWN = 3;

    private SingleStepPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("single-steps", () -> Page.of("", 2, List.of(stages(), work()))
                        .picture(1040, 400)),
                new GuidePicture("single-step-noise", () -> Page.of("", 3, List.of(shares(), variances(), paths()))
                        .picture(1280, 400)),
                new GuidePicture("single-step-churn", () -> Page.of("", 3, List.of(saw(), ends(0), ends(1)))
                        .picture(1280, 420)),
                new GuidePicture("single-step-consistency", () -> Page.of(
                                "", 2, List.of(ConsistencyPictures.consistency(), ConsistencyPictures.gammas()))
                        .picture(1040, 380)),
                new GuidePicture("single-step-shift", () -> Page.of(
                                "", 2, List.of(ConsistencyPictures.shifts(), ConsistencyPictures.shiftedSteps()))
                        .picture(1040, 380)));
    }

    private static Method<Generation> data(int stages) {
        return new ExponentialRungeKutta(Parameterization.DATA, stages);
    }

    private static Method<Generation> noise(int stages) {
        return new ExponentialRungeKutta(Parameterization.NOISE, stages);
    }

    private static Generation generation(Mixture law, double eta) {
        GaussianPath path = new GaussianPath(law.dimension(), SCHEDULE);
        return new Generation(path, new ScoreDenoiser(path, MixtureScore.of(path, law)), eta);
    }

    private static Mixture ring() {
        List<Gaussian> modes = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            double angle = 0.25 * Math.PI * k;
            modes.add(Gaussian.of(
                    new double[] {1.4 * StrictMath.cos(angle), 1.4 * StrictMath.sin(angle)},
                    Matrix.identity(2, 0.0144)));
        }
        double[] weights = new double[8];
        Arrays.fill(weights, 1);
        return Mixture.of(weights, modes);
    }

    static Generation gaussian(double eta) {
        return generation(Mixture.of(Gaussian.of(new double[] {0}, Matrix.of(1, 1, VARIANCE))), eta);
    }

    static double varianceAt(double t) {
        Coefficients c = SCHEDULE.at(t);
        return c.alpha() * c.alpha() * VARIANCE + c.sigma() * c.sigma();
    }

    private static Samples starts(int n) {
        double[] x = new double[2 * n];
        Gaussian.isotropic(2, 1).draw(new Threefry(5), Stream.PRIOR, 0, n, x);
        return Samples.copyOf(2, x);
    }

    private static Solution solve(Method<? super Generation> method, double eta, TimeGrid grid, Samples x, Observer o) {
        Problem<Generation> problem =
                new Problem<>(generation(ring(), eta), new Points(x).inOrder(), Stream.PRIOR, grid);
        return new FixedGrid<Generation>(method, FinalStep.none()).solve(problem, new Threefry(6), 0, x.n(), o);
    }

    /** The data prediction along one path over a long step, and what one, two and three stages make of it. */
    private static Chart stages() {
        Generation flow = generation(
                Mixture.of(
                        new double[] {0.4, 0.6},
                        List.of(
                                Gaussian.of(new double[] {-1}, Matrix.identity(1, 0.02)),
                                Gaussian.of(new double[] {1}, Matrix.identity(1, 0.05)))),
                0);
        double from = SCHEDULE.timeOf(-2);
        double to = SCHEDULE.timeOf(3);
        TimeGrid grid = new LogSnrGrid().grid(SCHEDULE, from, to, 120);
        double[] l = new double[121];
        double[] d = new double[121];
        Rows row = new Rows(1, 1);
        row.x()[0] = 0.45;
        var denoise = flow.denoiser().open(1);
        var step = new RungeKutta4().start(flow, 1);
        for (int k = 0; k <= 120; k++) {
            l[k] = 0.5 * SCHEDULE.at(grid.at(k)).logSnr();
            double[] out = new double[1];
            denoise.eval(row, Times.shared(grid.at(k), 1), row.x(), out);
            d[k] = out[0];
            if (k < 120) {
                row.at(grid.step(k));
                step.attempt(row, Brownian.still());
                row.accept();
            }
        }
        Chart chart = Chart.titled("the prediction along a long step")
                .x("l = ln(alpha/sigma)")
                .y("prediction of the data")
                .with(Line.of("along the flow", l, d).ink(Palette.kind(0)).width(2.2));
        double[] ends = {l[0], l[120]};
        chart = chart.with(Line.of("1 stage", ends, new double[] {d[0], d[0]})
                .ink(Palette.kind(1))
                .dash(Dash.DASHED));
        chart = chart.with(Line.of("2 stages: the middle", ends, new double[] {d[60], d[60]})
                .ink(Palette.kind(2))
                .dash(Dash.DASHED));
        double slope = (d[80] - d[0]) / (l[80] - l[0]);
        double last = d[0] + slope * (l[120] - l[0]);
        return chart.with(
                Line.of("3 stages: a line through 0 and 2/3", ends, new double[] {d[0], last})
                        .ink(Palette.kind(3))
                        .dash(Dash.DASHED),
                Scatter.of("", new double[] {l[0], l[40], l[60], l[80]}, new double[] {d[0], d[40], d[60], d[80]})
                        .ink(Palette.kind(0))
                        .radius(3.5));
    }

    /** Error at the end over evaluations, on the ring. */
    private static Chart work() {
        Samples x = starts(150);
        Samples truth = solve(new RungeKutta4(), 0, new LogSnrGrid().grid(SCHEDULE, 1, 1e-3, 400), x, Observer.none())
                .samples();
        Chart chart = Chart.titled("eight modes on a ring, equal steps in l")
                .x("evaluations", Scale.LOG)
                .y("root mean square error of the end", Scale.LOG);
        List<Method<Generation>> methods =
                List.of(new Ddim(), noise(2), data(2), noise(3), data(3), new ChurnedHeun(Churn.ofShare()));
        List<String> names = List.of("ddim", "dpm-2s", "dpmpp-2s", "dpm-3s", "dpmpp-3s", "edm-heun");
        for (int m = 0; m < methods.size(); m++) {
            double[] work = new double[5];
            double[] error = new double[5];
            for (int k = 0; k < 5; k++) {
                int steps = (12 << k) / methods.get(m).evaluationsPerStep();
                TimeGrid grid = new LogSnrGrid().grid(SCHEDULE, 1, 1e-3, steps);
                Samples end = solve(methods.get(m), 0, grid, x, Observer.none()).samples();
                work[k] = 12 << k;
                error[k] = distance(end, truth);
            }
            chart = chart.with(
                    Line.of(names.get(m), work, error).ink(Palette.kind(m)).dots(2.5));
        }
        return chart;
    }

    private static double distance(Samples a, Samples b) {
        double sum = 0;
        for (int i = 0; i < a.n(); i++) {
            sum += square(a.at(i, 0) - b.at(i, 0)) + square(a.at(i, 1) - b.at(i, 1));
        }
        return Math.sqrt(sum / a.n());
    }

    private static double square(double a) {
        return a * a;
    }

    private static final List<Method<Generation>> STOCHASTIC =
            List.of(new Ddim(), new Ddpm(1), data(2), new StochasticMidpoint(), new ChurnedHeun(Churn.ofShare()));
    private static final List<String> NAMES =
            List.of("ddim, euler-ancestral", "ddpm, large variance", "dpmpp-2s-ancestral", "dpmpp-2s-sde", "edm-heun");

    /** What a step from t = 0.5 adds, over g^2 h. */
    private static Chart shares() {
        Chart chart = Chart.titled("variance that a step adds, over g\u00b2h")
                .x("length h of the step from t = 0.5", Scale.LOG)
                .y("over that of the SDE, eta = 1");
        double g2 = SCHEDULE.at(0.5).g2();
        for (int m = 0; m < STOCHASTIC.size(); m++) {
            double[] h = new double[25];
            double[] share = new double[25];
            for (int k = 0; k < 25; k++) {
                h[k] = 0.4 * StrictMath.pow(10, -k / 10.0);
                LinearMap map = LinearMap.of(STOCHASTIC.get(m), gaussian(1), new Step(0, 0.5, 0.5 - h[k]));
                share[k] = map.noise().at(0, 0) / (g2 * h[k]);
            }
            chart = chart.with(Line.of(NAMES.get(m), h, share).ink(Palette.kind(m)));
        }
        return chart;
    }

    private static Chart variances() {
        return errors("error of the variance at the end", true);
    }

    private static Chart paths() {
        return errors("error of the covariance with the start", false);
    }

    /** Gaussian data from t = 0.8 to 0.1: the composed maps of all steps, without a random number. */
    private static Chart errors(String title, boolean marginal) {
        Chart chart = Chart.titled(title).x("steps, eta = 1", Scale.LOG).y("relative error", Scale.LOG);
        double ratio = varianceAt(0.1) / varianceAt(0.8);
        double exact = Math.sqrt(ratio)
                * Math.sqrt(ratio)
                * SCHEDULE.at(0.8).alpha()
                / SCHEDULE.at(0.1).alpha();
        for (int m = 0; m < STOCHASTIC.size(); m++) {
            List<Double> steps = new ArrayList<>();
            List<Double> error = new ArrayList<>();
            for (int k = 0; k < 6; k++) {
                TimeGrid grid = new LogSnrGrid().grid(SCHEDULE, 0.8, 0.1, 12 << k);
                Matrix variance = Matrix.of(1, 1, varianceAt(0.8));
                double slope = 1;
                for (int j = 0; j < grid.steps(); j++) {
                    LinearMap map = LinearMap.of(STOCHASTIC.get(m), gaussian(1), grid.step(j));
                    variance = map.after(variance);
                    slope *= map.slope().at(0, 0);
                }
                double e = marginal ? variance.at(0, 0) / varianceAt(0.1) - 1 : slope / exact - 1;
                if (Math.abs(e) > 1e-12) {
                    steps.add((double) (12 << k));
                    error.add(Math.abs(e));
                }
            }
            if (!steps.isEmpty()) {
                chart = chart.with(Line.of(NAMES.get(m), column(steps), column(error))
                        .ink(Palette.kind(m))
                        .dots(2.5));
            }
        }
        return chart;
    }

    private static double[] column(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The level over the evaluations of a run of 18 steps: up by noise, down by the flow. */
    private static Chart saw() {
        TimeGrid grid = new LogSnrGrid().grid(SCHEDULE, SCHEDULE.timeOf(-8), 1e-3, 18);
        Chart chart =
                Chart.titled("the level over a run of 18 steps").x("moves").y("sigma/alpha", Scale.LOG);
        double[] etas = {0, 1};
        for (int j = 0; j < 2; j++) {
            double[] at = new double[37];
            double[] level = new double[37];
            level[0] = SCHEDULE.at(grid.first()).rho();
            for (int k = 0; k < 18; k++) {
                double rho = SCHEDULE.at(grid.at(k)).rho();
                double next = SCHEDULE.at(grid.at(k + 1)).rho();
                double h = StrictMath.log(rho / next);
                at[2 * k + 1] = 2 * k + 1;
                at[2 * k + 2] = 2 * k + 2;
                level[2 * k + 1] = rho * (1 + Churn.ofShare().rise(etas[j], rho, h, 18));
                level[2 * k + 2] = next;
            }
            chart = chart.with(Line.of(j == 0 ? "eta = 0" : "eta = 1: noise, then flow", at, level)
                    .ink(Palette.kind(j))
                    .width(1.4));
        }
        return chart;
    }

    /** Paths of Heun's method on the ring, from the same starts. */
    private static Chart ends(double eta) {
        Samples x = starts(SHOWN);
        TimeGrid grid = new LogSnrGrid().grid(SCHEDULE, SCHEDULE.timeOf(-8), 1e-3, 40);
        double[][][] seen = new double[SHOWN][2][41];
        for (int i = 0; i < SHOWN; i++) {
            seen[i][0][0] = x.at(i, 0);
            seen[i][1][0] = x.at(i, 1);
        }
        int[] step = new int[1];
        solve(new ChurnedHeun(Churn.ofShare()), eta, grid, x, rows -> {
            step[0]++;
            for (int i = 0; i < SHOWN; i++) {
                seen[i][0][step[0]] = rows.x()[2 * i];
                seen[i][1][step[0]] = rows.x()[2 * i + 1];
            }
        });
        Samples ends = solve(new ChurnedHeun(Churn.ofShare()), eta, grid, starts(500), Observer.none())
                .samples();
        double[] ex = new double[500];
        double[] ey = new double[500];
        for (int i = 0; i < 500; i++) {
            ex[i] = ends.at(i, 0);
            ey[i] = ends.at(i, 1);
        }
        Chart chart = Chart.titled("paths and ends, eta = %.0f".formatted(eta))
                .x("x")
                .y("y")
                .xRange(-2.6, 2.6)
                .yRange(-2.6, 2.6)
                .aspect(1)
                .with(Scatter.of("", ex, ey).ink(Palette.kind(2)).radius(1));
        for (int i = 0; i < SHOWN; i++) {
            chart = chart.with(Line.of("", seen[i][0], seen[i][1])
                    .ink(Palette.kind(i < 2 ? i : 3))
                    .width(1.2));
        }
        return chart.withoutLegend();
    }
}
