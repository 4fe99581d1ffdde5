package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.GaussianDecay;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.BackwardHeat;
import dev.fokker.density.Boundary;
import dev.fokker.density.Density;
import dev.fokker.density.HeatClock;
import dev.fokker.density.HeatEquation;
import dev.fokker.density.Mesh;
import dev.fokker.learn.Digits;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.ImageGrid;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Pictures of the page on heat: modes, images, clocks, heat run back, and the reversal that a score makes possible. */
final class HeatPictures {
    static final Mixture DATA = Mixture.of(new double[] {0.35, 0.65}, List.of(normal(-1, 0.08), normal(0.9, 0.15)));
    /** What averages over cells of 0.1 add to a variance, h^2/12. */
    private static final double OF_CELLS = 0.01 / 12;

    private static final int RING = 64;
    private static final double SPREAD = 0.1;

    private HeatPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("heat-modes", HeatPictures::modes),
                new GuidePicture("heat-images", HeatPictures::images),
                new GuidePicture("heat-clocks", HeatPictures::clocks),
                new GuidePicture("heat-back", HeatPictures::back),
                new GuidePicture("heat-reversal", ReversalPictures::reversal));
    }

    private static Gaussian normal(double mean, double variance) {
        return Gaussian.of(new double[] {mean}, Matrix.of(1, 1, variance));
    }

    static double[] centres(Axis axis) {
        double[] x = new double[axis.cells()];
        for (int i = 0; i < x.length; i++) {
            x[i] = axis.centre(i);
        }
        return x;
    }

    static Line line(String name, Density p, int kind) {
        return Line.of(name, centres(p.axis()), p.toArray()).ink(Palette.kind(kind));
    }

    private static Line curve(String name, double lo, double hi, DoubleUnaryOperator f, int kind) {
        double[] x = new double[121];
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            x[k] = lo + (hi - lo) * k / (x.length - 1);
            y[k] = f.applyAsDouble(x[k]);
        }
        return Line.of(name, x, y).ink(Palette.kind(kind));
    }

    private static Picture modes() {
        return Page.of("", 3, List.of(decay(), kernel(), walkers())).picture(1200, 380);
    }

    /** How much of each cosine is left, measured on cells, with the closed form under it. */
    private static Chart decay() {
        Axis axis = Axis.uniform(0, Math.PI, 40);
        double[] times = {0.002, 0.01, 0.05};
        Chart chart = Chart.titled("what is left of wave k").x("k").y("share").yRange(0, 1.02);
        for (int q = 0; q < times.length; q++) {
            HeatEquation heat = new HeatEquation(Mesh.of(axis), 1);
            double[] k = new double[31];
            double[] left = new double[31];
            for (int m = 0; m < k.length; m++) {
                k[m] = m;
                double[] wave = new double[40];
                for (int i = 0; i < 40; i++) {
                    wave[i] = StrictMath.cos(m * axis.centre(i));
                }
                left[m] = heat.modes(heat.after(times[q], wave))[m] / heat.modes(wave)[m];
            }
            double t = times[q];
            chart = chart.with(
                    curve(q == 0 ? "exp(-k^2 t)" : "", 0, 30, x -> StrictMath.exp(-x * x * t), 5),
                    Scatter.of("t = " + t, k, left).radius(3).ink(Palette.kind(q)));
        }
        return chart;
    }

    private static Chart kernel() {
        Axis axis = Axis.uniform(-16, 16, 320);
        Chart chart =
                Chart.titled("variance 1, then 1 + 2 D t").x("x").y("density").xRange(-7, 7);
        double[] times = {0, 0.5, 2};
        for (int q = 0; q < times.length; q++) {
            Density p = new HeatEquation(Mesh.of(axis), 0.7).after(times[q], Density.of(axis, normal(0, 1)));
            chart = chart.with(line("t = %s, variance %.4f".formatted(times[q], p.variance() - OF_CELLS), p, q));
        }
        return chart;
    }

    private static Chart walkers() {
        Axis axis = Axis.uniform(-6, 6, 240);
        double[] ends = new Ensemble(2, Ensemble.DEFAULT_TILE)
                .solve(
                        new FixedGrid<Sde>(new EulerMaruyama(), FinalStep.none()),
                        new Problem<>(new Wiener(1, Math.sqrt(0.7)), DATA, Stream.INITIAL, TimeGrid.uniform(0, 0.8, 4)),
                        new Threefry(5),
                        20_000,
                        Observer.none())
                .samples()
                .toArray();
        Density heat = new HeatEquation(Mesh.of(axis), 0.35).after(0.8, Density.of(axis, DATA));
        return Chart.titled("20,000 Brownian particles, and heat")
                .x("x")
                .y("density")
                .xRange(-4, 4)
                .with(Histogram.of("particles", ends, -4, 4, 60).ink(Palette.kind(2)), line("heat", heat, 0));
    }

    /** Digits on four times as fine a mesh, under heat and back. */
    private static Picture images() {
        int side = 32;
        int shown = 8;
        Mesh mesh = Mesh.of(Axis.uniform(0, 8, side), Axis.uniform(0, 8, side));
        HeatEquation heat = new HeatEquation(mesh, 0.5);
        double[][] rows = new double[5][shown * side * side];
        double[] times = {0, 0.1, 0.5};
        double[] noise = new double[side * side];
        for (int n = 0; n < shown; n++) {
            double[] image = enlarged(n, side);
            for (int q = 0; q < times.length; q++) {
                System.arraycopy(heat.after(times[q], image), 0, rows[q], n * image.length, image.length);
            }
            double[] given = heat.after(0.1, image);
            new Threefry(n).normals(Stream.DATA, 0, 1, 0, noise.length, noise);
            for (int i = 0; i < given.length; i++) {
                given[i] += 0.01 * noise[i];
            }
            double[] plain = BackwardHeat.plain(heat).before(0.1, given);
            double[] cured = BackwardHeat.tikhonov(heat, 0.05).before(0.1, given);
            System.arraycopy(plain, 0, rows[3], n * image.length, image.length);
            System.arraycopy(cured, 0, rows[4], n * image.length, image.length);
        }
        return ImageGrid.of(side, side, 1)
                .with("digits", shown, rows[0])
                .with("t = 0.1", shown, rows[1])
                .with("t = 0.5", shown, rows[2])
                .with("back from t = 0.1 and noise 0.01", shown, rows[3])
                .with("the same, cured", shown, rows[4])
                .picture(760, 385);
    }

    private static double[] enlarged(int number, int side) {
        double[] pixels = new double[64];
        Digits.training().read(new long[] {number}, 1, pixels);
        double[] out = new double[side * side];
        for (int i = 0; i < out.length; i++) {
            out[i] = pixels[i / side * 8 / side * 8 + i % side * 8 / side];
        }
        return out;
    }

    private static Picture clocks() {
        return Page.of("", 3, List.of(amplitudes(), exploding(), preserving())).picture(1200, 380);
    }

    private static Chart amplitudes() {
        Schedule[] schedules = {
            new VariancePreserving(), new Cosine(), new GaussianDecay(), new VariancePreserving(5, 5)
        };
        String[] names = {"linear rate", "cosine", "exp(-5 t^2)", "constant rate"};
        Chart chart =
                Chart.titled("alpha and sigma of preserving schedules").x("t").y("");
        for (int k = 0; k < schedules.length; k++) {
            Schedule s = schedules[k];
            chart = chart.with(
                    curve(names[k], 0, 1, t -> s.at(t).alpha(), k),
                    curve("", 0, 1, t -> s.at(t).sigma(), k).dash(Dash.DASHED));
        }
        return chart;
    }

    private static Chart exploding() {
        Schedule geometric = new VarianceExploding(0.1, 3);
        Schedule linear = new Edm(0.002, 1);
        Chart chart =
                Chart.titled("heat time tau of exploding schedules").x("t").y("tau", Scale.LOG);
        return chart.with(
                curve("geometric, sigma^2/2", 0.01, 1, t -> half(geometric, t), 0),
                curve("integral of g^2/2", 0.01, 1, t -> integral(geometric, t), 1)
                        .dash(Dash.DASHED),
                curve("sigma = t", 0.01, 1, t -> new HeatClock(linear).at(t), 2),
                curve("constant g = 1", 0.01, 1, t -> 0.5 * t, 3));
    }

    private static double half(Schedule s, double t) {
        Coefficients c = s.at(t);
        return 0.5 * c.sigma() * c.sigma();
    }

    private static double integral(Schedule s, double t) {
        HeatClock clock = new HeatClock(s);
        double sum = 0;
        for (int k = 0; k < 200; k++) {
            sum += clock.rate((k + 0.5) * t / 200) * t / 200;
        }
        return sum;
    }

    /** The preserving process by its closed form and as heat, shrunk. */
    private static Chart preserving() {
        Schedule s = new VariancePreserving();
        GaussianPath path = new GaussianPath(1, s);
        Chart chart =
                Chart.titled("a preserving process as heat").x("x").y("density").xRange(-3, 3);
        double[] times = {0.05, 0.2, 0.5};
        for (int q = 0; q < times.length; q++) {
            Density heat = new HeatClock(s).density(times[q], Density.of(Axis.uniform(-40, 40, 4000), DATA));
            Density exact = Density.of(Axis.uniform(-6, 6, 240), later(path, times[q]));
            int stride = (int) Math.round(0.2 / heat.axis().width(0));
            int n = heat.axis().cells() / stride;
            double[] x = new double[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = heat.axis().centre(stride * i);
                y[i] = heat.at(stride * i);
            }
            chart = chart.with(
                    line("t = " + times[q], exact, q),
                    Scatter.of(q == 0 ? "heat for tau, shrunk by alpha" : "", x, y)
                            .radius(2)
                            .ink(Palette.kind(5)));
        }
        return chart;
    }

    static Mixture later(GaussianPath path, double t) {
        List<Gaussian> moved = new ArrayList<>();
        DATA.components().forEach(c -> moved.add(path.transition(0, t).push(c)));
        return Mixture.of(DATA.weights(), moved);
    }

    private static Picture back() {
        return Page.of("", 3, List.of(growth(), blowUp(), errorCurve())).picture(1200, 380);
    }

    private static Axis ring(int cells) {
        return Axis.uniform(0, 2 * Math.PI, cells).with(Boundary.PERIODIC, Boundary.PERIODIC);
    }

    private static Chart growth() {
        double[] k = new double[16];
        double[] measured = new double[16];
        for (int q = 0; q < k.length; q++) {
            int wave = 2 * q + 1;
            Axis axis = ring(2 * wave + 4);
            HeatEquation heat = new HeatEquation(Mesh.of(axis), 1);
            double[] u = new double[axis.cells()];
            for (int i = 0; i < u.length; i++) {
                u[i] = StrictMath.cos(wave * axis.centre(i));
            }
            k[q] = wave;
            measured[q] = heat.modes(BackwardHeat.plain(heat).before(SPREAD, u))[wave] / heat.modes(u)[wave];
        }
        return Chart.titled("growth of wave k in D t = 0.1")
                .x("k")
                .y("factor", Scale.LOG)
                .with(
                        curve("exp(k^2 D t)", 1, 31, x -> StrictMath.exp(SPREAD * x * x), 5),
                        Scatter.of("measured", k, measured).radius(3).ink(Palette.kind(1)));
    }

    private static double[] bump() {
        double[] u = new double[RING];
        for (int i = 0; i < RING; i++) {
            double x = ring(RING).centre(i);
            u[i] = StrictMath.cos(x) + 0.5 * StrictMath.cos(3 * x) - 0.25 * StrictMath.cos(4 * x);
        }
        return u;
    }

    private static double[] noisy(double size) {
        double[] noise = new double[RING];
        new Threefry(3).normals(Stream.DATA, 0, 1, 0, RING, noise);
        double[] u = new HeatEquation(Mesh.of(ring(RING)), 1).after(SPREAD, bump());
        for (int i = 0; i < RING; i++) {
            u[i] += size * noise[i];
        }
        return u;
    }

    private static Chart blowUp() {
        HeatEquation heat = new HeatEquation(Mesh.of(ring(RING)), 1);
        double[] x = centres(ring(RING));
        return Chart.titled("run back with noise of 0.001")
                .x("x")
                .y("u")
                .yRange(-3, 3)
                .with(
                        Line.of("what was", x, bump()).ink(Palette.kind(0)),
                        Line.of("what is given", x, noisy(1e-3)).ink(Palette.kind(2)),
                        Line.of(
                                        "back over 1/14 of the time",
                                        x,
                                        BackwardHeat.plain(heat).before(SPREAD / 14, noisy(1e-3)))
                                .width(1)
                                .ink(Palette.kind(3)),
                        Line.of(
                                        "all the way, cut off at 0.01",
                                        x,
                                        BackwardHeat.cutOff(heat, 0.01).before(SPREAD, noisy(1e-3)))
                                .dash(Dash.DASHED)
                                .ink(Palette.kind(1)));
    }

    private static Chart errorCurve() {
        HeatEquation heat = new HeatEquation(Mesh.of(ring(RING)), 1);
        Chart chart = Chart.titled("error of two cures, noise 0.001")
                .x("cut or epsilon", Scale.LOG)
                .y("error", Scale.LOG)
                .yRange(1e-4, 1e2);
        for (int q = 0; q < 2; q++) {
            double[] share = new double[31];
            double[] error = new double[31];
            for (int k = 0; k < share.length; k++) {
                share[k] = StrictMath.pow(10, -5 + 0.15 * k);
                BackwardHeat cure =
                        q == 0 ? BackwardHeat.cutOff(heat, share[k]) : BackwardHeat.tikhonov(heat, share[k]);
                double[] found = cure.before(SPREAD, noisy(1e-3));
                double sum = 0;
                for (int i = 0; i < RING; i++) {
                    sum += (found[i] - bump()[i]) * (found[i] - bump()[i]) / RING;
                }
                error[k] = Math.sqrt(sum);
            }
            chart = chart.with(
                    Line.of(q == 0 ? "cut off" : "Tikhonov", share, error).ink(Palette.kind(q)));
        }
        return chart;
    }
}
