package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.inference.Bins;
import dev.fokker.core.inference.DriftDiffusion;
import dev.fokker.core.inference.FiniteTime;
import dev.fokker.core.inference.KramersMoyal;
import dev.fokker.core.inference.ObservedPaths;
import dev.fokker.core.inference.OrnsteinUhlenbeckFit;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.CompoundPoisson;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.JumpLaw;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Run;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.TransitionKernel;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.ErrorBars;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Rule;
import dev.fokker.plot.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;

/** Pictures of the page from paths to equations. */
final class InferencePictures {
    private InferencePictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("transition-kernels", InferencePictures::kernels),
                new GuidePicture("jumps-and-diffusion", InferencePictures::jumps),
                new GuidePicture("drift-and-diffusion", InferencePictures::wells),
                new GuidePicture("relaxation-rate", InferencePictures::rates),
                new GuidePicture("reversed-equation", InferencePictures::reversed));
    }

    private static double[] spaced(double from, double to, int count) {
        double[] x = new double[count];
        Arrays.setAll(x, k -> from + (to - from) * k / (count - 1));
        return x;
    }

    private static double[] over(double[] x, DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }

    private static Picture kernels() {
        OrnsteinUhlenbeck ou = new OrnsteinUhlenbeck(1, 1, 0, 1);
        Axis axis = Axis.uniform(-8, 8, 320);
        TransitionKernel step = TransitionKernel.of(axis, ou, 0, 0.1);
        TransitionKernel many = step;
        for (int k = 1; k < 10; k++) {
            many = many.then(step);
        }
        TransitionKernel once = TransitionKernel.of(axis, ou, 0, 1);
        int from = axis.cellOf(2.025);
        int lo = axis.cellOf(-2.5);
        int hi = axis.cellOf(4);
        Chart rows = Chart.titled("Where one at v = 2 goes").x("v").y("density");
        rows = rows.with(
                row("one step of 0.1", step, from, lo, hi),
                row("ten steps", many, from, lo, hi).width(4),
                row("one step of 1", once, from, lo, hi).dash(Dash.DASHED).ink(Ink.TEXT));
        TransitionKernel euler = TransitionKernel.of(axis, ou, 0, -StrictMath.log(0.95));
        double[] at = new double[hi - lo];
        double[] leads = new double[hi - lo];
        double[] comes = new double[hi - lo];
        for (int j = lo; j < hi; j++) {
            at[j - lo] = axis.centre(j);
            for (int i = 0; i < axis.cells(); i++) {
                leads[j - lo] += euler.at(j, i);
                comes[j - lo] += euler.at(i, j);
            }
        }
        Chart sums = Chart.titled("A kernel that keeps 0.95 of v")
                .x("v")
                .y("sum")
                .yRange(0.96, 1.08)
                .with(
                        Line.of("over where it goes: 1", at, leads),
                        Line.of("over where it comes from: 1.0526", at, comes));
        return Page.of("", 2, List.of(rows, sums)).picture(920, 380);
    }

    private static Line row(String name, TransitionKernel kernel, int from, int lo, int hi) {
        double[] x = new double[hi - lo];
        double[] p = new double[hi - lo];
        for (int i = lo; i < hi; i++) {
            x[i - lo] = kernel.axis().centre(i);
            p[i - lo] = kernel.at(from, i) / kernel.axis().width(i);
        }
        return Line.of(name, x, p);
    }

    private static Picture jumps() {
        double[] lags = new double[9];
        Arrays.setAll(lags, k -> 0.4 / (1 << k));
        CompoundPoisson poisson = new CompoundPoisson(5, 1, JumpLaw.GAUSSIAN);
        double diffusion = poisson.secondMoment(1);
        Chart moments = Chart.titled("Fourth moment over the lag")
                .x("lag h", Scale.LOG)
                .y("M4 / h", Scale.LOG)
                .with(
                        Line.of("five unit jumps a time: to 15", lags, over(lags, h -> poisson.fourthMoment(h) / h))
                                .dots(2.5),
                        Line.of(
                                        "diffusion with the same M2: to 0",
                                        lags,
                                        over(lags, h -> 3 * diffusion * diffusion * h))
                                .dots(2.5),
                        Rule.across("15", 15));
        double[] sizes = new double[6];
        Arrays.setAll(sizes, k -> 0.4 / (1 << k));
        Chart limit = Chart.titled("Fokker-Planck in place of the master equation")
                .x("size of a jump s", Scale.LOG)
                .y("greatest error", Scale.LOG)
                .with(
                        Line.of("measured", sizes, over(sizes, InferencePictures::jumpError))
                                .dots(2.5),
                        Line.of("B s² t p''''/8", sizes, over(sizes, s -> s * s / 8 * 3 * normal(1.5, 0) / 2.25))
                                .dash(Dash.DASHED)
                                .ink(Ink.TEXT));
        return Page.of("", 2, List.of(moments, limit)).picture(920, 380);
    }

    /** At t = 1 from a normal law of variance 1/2 with B = 1, at 0 where it is greatest. */
    private static double jumpError(double size) {
        double expected = 1 / (size * size);
        double logWeight = -expected;
        double sum = 0;
        for (int k = 0; k < expected + 12 * Math.sqrt(expected) + 30; k++) {
            logWeight += k == 0 ? 0 : StrictMath.log(expected / k);
            sum += StrictMath.exp(logWeight) * normal(0.5 + k * size * size, 0);
        }
        return Math.abs(sum - normal(1.5, 0));
    }

    private static double normal(double variance, double x) {
        return StrictMath.exp(-x * x / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    }

    private static Picture wells() {
        double temperature = 0.25;
        ObservedPaths data = walked(new DoubleWell(temperature), 2000, 0.005, 800, 20);
        KramersMoyal moments = KramersMoyal.of(data, Bins.of(new double[] {-1.5}, new double[] {1.5}, 15), 1);
        DriftDiffusion plain = moments.estimate(FiniteTime.FIRST_ORDER);
        DriftDiffusion better = moments.estimate(FiniteTime.SECOND_ORDER);
        double[] x = spaced(-1.5, 1.5, 101);
        Chart drift = Chart.titled("Drift of a double well, lag 0.1")
                .x("v")
                .y("A")
                .with(
                        Line.of("truth", x, over(x, v -> v - v * v * v)).ink(Ink.TEXT),
                        bars("plain quotient", plain, -0.02, s -> plain.drift(s, 0)),
                        bars("second order", better, 0.02, s -> better.drift(s, 0)));
        Chart diffusion = Chart.titled("Its diffusion")
                .x("v")
                .y("B")
                .yRange(0.2, 0.75)
                .with(
                        Line.of("truth", x, over(x, v -> 2 * temperature)).ink(Ink.TEXT),
                        bars("plain quotient", plain, -0.02, s -> plain.diffusion(s, 0, 0)),
                        bars("second order", better, 0.02, s -> better.diffusion(s, 0, 0)));
        return Page.of("", 2, List.of(drift, diffusion)).picture(920, 380);
    }

    /** With 95 % bars, moved aside a little so that two sets can be told apart. */
    private static ErrorBars bars(String name, DriftDiffusion found, double aside, IntFunction<Estimate> estimate) {
        int n = found.count();
        double[] x = new double[n];
        double[] y = new double[n];
        double[] low = new double[n];
        double[] high = new double[n];
        for (int s = 0; s < n; s++) {
            Estimate e = estimate.apply(s);
            x[s] = found.place(s, 0) + aside;
            y[s] = e.value();
            low[s] = e.interval(0.95).low();
            high[s] = e.interval(0.95).high();
        }
        return ErrorBars.of(name, x, y, low, high);
    }

    private static ObservedPaths walked(Sde sde, int n, double step, int steps, int every) {
        Problem<Sde> problem =
                new Problem<>(sde, Gaussian.isotropic(1, 1), Stream.INITIAL, TimeGrid.uniform(0, step * steps, steps));
        Run<Sde> run = new FixedGrid<Sde>(new EulerMaruyama(), FinalStep.none()).start(problem, new Threefry(3), 0, n);
        double[][] x = new double[n][steps / every + 1];
        double[] times = new double[steps / every + 1];
        List<double[]> clocks = new ArrayList<>();
        for (int k = 0; k <= steps; k++) {
            if (k % every == 0) {
                times[k / every] = k * step;
                for (int i = 0; i < n; i++) {
                    x[i][k / every] = run.rows().x()[i];
                }
            }
            if (k < steps) {
                run.advance(rows -> {});
            }
        }
        Arrays.stream(x).forEach(path -> clocks.add(times));
        return ObservedPaths.of(1, clocks, Arrays.asList(x));
    }

    /** The same 4000 steps' worth of an Ornstein-Uhlenbeck path at ever longer steps. */
    private static Picture rates() {
        OrnsteinUhlenbeck ou = new OrnsteinUhlenbeck(1, 1, 0, 1);
        double[] steps = {0.05, 0.1, 0.2, 0.4, 0.7, 1, 1.4, 1.8};
        double[] found = new double[steps.length];
        double[] low = new double[steps.length];
        double[] high = new double[steps.length];
        double[] naive = new double[steps.length];
        for (int k = 0; k < steps.length; k++) {
            OrnsteinUhlenbeckFit fit = OrnsteinUhlenbeckFit.of(path(ou, steps[k]));
            found[k] = fit.theta().value();
            low[k] = fit.theta().interval(0.95).low();
            high[k] = fit.theta().interval(0.95).high();
            naive[k] = -StrictMath.expm1(-found[k] * steps[k]) / steps[k];
        }
        double[] x = spaced(0.01, 1.9, 80);
        return Chart.titled("The rate of return from 4000 states")
                .x("step between states")
                .y("rate")
                .with(
                        Rule.across("truth", 1),
                        ErrorBars.of("maximum likelihood, 95 %", steps, found, low, high),
                        Line.of("slope of the increments over the step", steps, naive)
                                .dots(2.5),
                        Line.of("(1 - exp(-θh))/h", x, over(x, h -> -StrictMath.expm1(-h) / h))
                                .dash(Dash.DOTTED)
                                .ink(Ink.SOFT))
                .picture(720, 400);
    }

    private static ObservedPaths path(OrnsteinUhlenbeck ou, double h) {
        int n = 4000;
        double kept = StrictMath.exp(-h);
        double spread = Math.sqrt(ou.transition(0, h).covariance().at(0, 0));
        double[] z = new double[n];
        new Threefry(2).normals(Stream.DATA, 0, n, 0, 1, z);
        double[] x = new double[n];
        for (int k = 1; k < n; k++) {
            x[k] = kept * x[k - 1] + spread * z[k];
        }
        return ObservedPaths.equal(1, h, x);
    }

    /** Two normal laws under \(dX=-X\,dt+\sqrt2\,dW\) at t = 0.3; time differences against each right side. */
    private static Picture reversed() {
        double[] x = spaced(-4, 4, 161);
        double t = 0.3;
        double d = 1e-3;
        double[] left = over(x, v -> (mixture(v, t - d) - mixture(v, t + d)) / (2 * d));
        double[] right = over(x, v -> divergence(v, t) + curvature(v, t));
        double[] printed = over(x, v -> -divergence(v, t) + curvature(v, t));
        Chart both = Chart.titled("The equation of the reversed density")
                .x("x")
                .y("rate of change")
                .with(
                        Line.of("∂p/∂τ", x, left).width(4),
                        Line.of("∇·([f - g²s]p) + ½g²Δp", x, right)
                                .dash(Dash.DASHED)
                                .ink(Ink.TEXT),
                        Line.of("with the sign of the drift misprinted", x, printed));
        return both.picture(720, 400);
    }

    private static double mixture(double x, double t) {
        double kept = StrictMath.exp(-t);
        double variance = 1 - kept * kept + 0.1 * kept * kept;
        return 0.4 * normal(variance, x + 1.5 * kept) + 0.6 * normal(variance, x - 1.2 * kept);
    }

    /** \(\partial_x\bigl((f-g^2s)p\bigr)\) with f = -x, g² = 2. */
    private static double divergence(double x, double t) {
        double d = 1e-3;
        return (reversedFlux(x + d, t) - reversedFlux(x - d, t)) / (2 * d);
    }

    private static double reversedFlux(double x, double t) {
        double d = 1e-3;
        return -x * mixture(x, t) - 2 * (mixture(x + d, t) - mixture(x - d, t)) / (2 * d);
    }

    private static double curvature(double x, double t) {
        double d = 1e-3;
        return (mixture(x + d, t) - 2 * mixture(x, t) + mixture(x - d, t)) / (d * d);
    }
}
