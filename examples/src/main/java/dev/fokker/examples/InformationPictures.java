package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Current;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolution;
import dev.fokker.density.EntropyProduction;
import dev.fokker.density.FixedSteps;
import dev.fokker.density.HeatEquation;
import dev.fokker.density.Information;
import dev.fokker.density.Mesh;
import dev.fokker.density.Patankar;
import dev.fokker.density.Stationary;
import dev.fokker.density.TransitionKernel;
import dev.fokker.plot.Chart;
import dev.fokker.plot.ColorMap;
import dev.fokker.plot.Dash;
import dev.fokker.plot.ErrorBars;
import dev.fokker.plot.HeatMap;
import dev.fokker.plot.Lattice;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Quiver;
import dev.fokker.plot.Scatter;
import java.util.ArrayList;
import java.util.List;

/** Pictures of the page on information: what noising destroys, entropy and its production, currents, and the three views. */
final class InformationPictures {
    private static final int TIMES = 60;
    private static final Mixture DATA =
            Mixture.of(new double[] {0.35, 0.65}, List.of(normal(-1, 0.08), normal(0.9, 0.15)));
    /** A turning process with correlated noise: it rests with a current. */
    private static final LinearSde TURNING =
            LinearSde.of(Matrix.of(2, 2, -1, 0.8, -0.8, -1.5), new double[2], Matrix.of(2, 2, 0.775, 0, 0.452, 0.544));

    private InformationPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("information-lost", InformationPictures::lost),
                new GuidePicture("information-currents", InformationPictures::currents),
                new GuidePicture("information-transport", InformationPictures::transport),
                new GuidePicture("information-views", InformationPictures::views),
                new GuidePicture("information-tour", TourPictures::tour));
    }

    private static Gaussian normal(double mean, double variance) {
        return Gaussian.of(new double[] {mean}, Matrix.of(1, 1, variance));
    }

    private static Line line(String name, double[] x, double[] y, int kind) {
        return Line.of(name, x, y).ink(Palette.kind(kind));
    }

    private static double[] centres(Axis axis) {
        double[] x = new double[axis.cells()];
        for (int i = 0; i < x.length; i++) {
            x[i] = axis.centre(i);
        }
        return x;
    }

    /** Curves of a preserving process, at each time from the exact density on cells. */
    private static Picture lost() {
        VariancePreserving schedule = new VariancePreserving(0.1, 8);
        GaussianPath path = new GaussianPath(1, schedule);
        Axis axis = Axis.uniform(-6, 6, 400);
        HeatEquation modes = new HeatEquation(Mesh.of(axis), 1);
        double[] squares = modes.squaredWaveNumbers();
        Density prior = Density.of(axis, normal(0, 1));
        double[] t = new double[TIMES];
        double[][] y = new double[7][TIMES];
        for (int k = 0; k < TIMES; k++) {
            double now = 0.02 + 0.98 * k / (TIMES - 1);
            t[k] = now;
            List<Gaussian> moved = new ArrayList<>();
            DATA.components().forEach(c -> moved.add(path.transition(0, now).push(c)));
            Density p = Density.of(axis, Mixture.of(DATA.weights(), moved));
            Coefficients c = schedule.at(t[k]);
            y[0][k] = p.entropy();
            y[1][k] = p.relativeEntropy(prior);
            y[2][k] = Information.fisher(p);
            y[3][k] = p.entropy() - 0.5 * StrictMath.log(2 * Math.PI * Math.E * c.sigma() * c.sigma());
            double[] u = modes.modes(p.toArray());
            for (int m = 0; m < u.length; m++) {
                y[4][k] += squares[m] > 16 ? u[m] * u[m] * axis.width(0) / 200 : 0;
            }
            EntropyProduction made = EntropyProduction.of(path, p, prior, t[k]);
            y[5][k] = made.system();
            y[6][k] = -made.relaxation();
        }
        return Page.of(
                        "",
                        3,
                        List.of(
                                Chart.titled("what noising destroys")
                                        .x("t")
                                        .y("")
                                        .with(
                                                line("I(x0; xt), nats", t, y[3], 0),
                                                line("energy beyond k = 4, times 50", t, scaled(y[4], 50), 1),
                                                line("Fisher information / 10", t, scaled(y[2], 0.1), 2)),
                                Chart.titled("entropy, and KL to the prior")
                                        .x("t")
                                        .y("nats")
                                        .with(line("entropy", t, y[0], 0), line("KL", t, y[1], 1)),
                                rates(t, y)))
                .picture(1200, 380);
    }

    private static double[] scaled(double[] y, double c) {
        double[] out = y.clone();
        for (int k = 0; k < out.length; k++) {
            out[k] *= c;
        }
        return out;
    }

    static double[] around(double[] y, double[] error, double c) {
        double[] out = y.clone();
        for (int k = 0; k < out.length; k++) {
            out[k] += c * error[k];
        }
        return out;
    }

    /** The rates by the links of the scheme over the differences of the curves. */
    private static Chart rates(double[] t, double[][] y) {
        double[] middle = new double[TIMES - 1];
        double[][] slope = new double[2][TIMES - 1];
        for (int k = 0; k < TIMES - 1; k++) {
            middle[k] = 0.5 * (t[k] + t[k + 1]);
            slope[0][k] = (y[0][k + 1] - y[0][k]) / (t[k + 1] - t[k]);
            slope[1][k] = (y[1][k + 1] - y[1][k]) / (t[k + 1] - t[k]);
        }
        return Chart.titled("their rates (de Bruijn)")
                .x("t")
                .y("nats per time")
                .with(
                        line("dH/dt by the links", t, y[5], 0),
                        Scatter.of("slope of the entropy", middle, slope[0])
                                .radius(1.8)
                                .ink(Palette.kind(2)),
                        line("dKL/dt by the links", t, y[6], 1),
                        Scatter.of("slope of KL", middle, slope[1]).radius(1.8).ink(Palette.kind(3)));
    }

    private static Lattice lattice(Density p) {
        Mesh mesh = p.mesh();
        int n0 = mesh.axis(0).cells();
        int n1 = mesh.axis(1).cells();
        double[] rows = new double[n0 * n1];
        for (int i = 0; i < rows.length; i++) {
            rows[mesh.place(i, 1) * n0 + mesh.place(i, 0)] = p.at(i);
        }
        return Lattice.of(
                mesh.axis(0).lower(),
                mesh.axis(0).upper(),
                n0,
                mesh.axis(1).lower(),
                mesh.axis(1).upper(),
                n1,
                rows);
    }

    private static Picture currents() {
        Mesh mesh = Mesh.of(Axis.uniform(-2, 2, 60), Axis.uniform(-2, 2, 60));
        Gaussian start = Gaussian.of(new double[] {0.9, -0.6}, Matrix.identity(2, 0.06));
        Density rest = Stationary.of(TURNING, mesh);
        DensitySolution s = new FixedSteps(new Patankar(), 1)
                .solve(new DensityProblem(TURNING, Density.of(mesh, start), TimeGrid.uniform(0, 2, 60)));
        double[] t = new double[61];
        double[][] made = new double[3][61];
        for (int k = 0; k <= 60; k++) {
            EntropyProduction e = EntropyProduction.of(TURNING, s.at(k), rest, 0);
            t[k] = s.times().at(k);
            made[0][k] = e.total();
            made[1][k] = e.relaxation();
            made[2][k] = e.housekeeping();
        }
        return Page.of(
                        "",
                        3,
                        List.of(
                                flow("density and current at t = 0.3", s.at(9)),
                                flow("at rest: the current turns on", rest),
                                Chart.titled("entropy production")
                                        .x("t")
                                        .y("nats per time")
                                        .yRange(0, 12)
                                        .with(
                                                line("total", t, made[0], 5),
                                                line("relaxation, -dKL/dt", t, made[1], 0),
                                                line("housekeeping", t, made[2], 1))))
                .picture(1200, 400);
    }

    private static Chart flow(String title, Density p) {
        Current current = Current.of(TURNING, p, 0);
        int stride = 5;
        int side = p.mesh().axis(0).cells() / stride;
        double[][] v = new double[4][side * side];
        for (int k = 0; k < side * side; k++) {
            int cell = p.mesh().cell(k / side * stride + 2, k % side * stride + 2);
            double[] x = p.mesh().centre(cell);
            v[0][k] = x[0];
            v[1][k] = x[1];
            v[2][k] = current.at(cell, 0);
            v[3][k] = current.at(cell, 1);
        }
        return Chart.titled(title)
                .x("x")
                .y("y")
                .aspect(1)
                .with(
                        HeatMap.of("p", lattice(p)).map(ColorMap.wash()),
                        Quiver.of("current", v[0], v[1], v[2], v[3]).ink(Palette.kind(5)));
    }

    /** The flow's transport, which has no noise, beside the diffusion; cells as a master equation. */
    private static Picture transport() {
        OrnsteinUhlenbeck sde = new OrnsteinUhlenbeck(1, 1, 0, 1.2);
        Gaussian start = normal(1, 0.3);
        MixtureScore score = MixtureScore.of(sde, 0, Mixture.of(start));
        Axis axis = Axis.uniform(-4, 4, 320);
        Density diffused = solved(sde, Density.of(axis, start));
        double[] cells = {50, 100, 200, 400};
        double[] error = new double[4];
        for (int k = 0; k < 4; k++) {
            Axis coarse = Axis.uniform(-5, 5, (int) cells[k]);
            Density exact = Density.of(coarse, sde.transition(0, 0.6).push(start));
            error[k] = exact.distance(solved(new TimeReversal(sde, score, 0), Density.of(coarse, start)));
        }
        Density carried = solved(new TimeReversal(sde, score, 0), Density.of(axis, start));
        return Page.of(
                        "",
                        3,
                        List.of(
                                Chart.titled("flow without noise, and diffusion")
                                        .x("x")
                                        .y("density")
                                        .with(
                                                line(
                                                        "start",
                                                        centres(axis),
                                                        Density.of(axis, start).toArray(),
                                                        2),
                                                line("diffusion", centres(axis), diffused.toArray(), 0),
                                                line("transport by the flow", centres(axis), carried.toArray(), 1)
                                                        .dash(Dash.DASHED)),
                                Chart.titled("error of the transport, upwind")
                                        .x("cells", dev.fokker.plot.Scale.LOG)
                                        .y("L1 error", dev.fokker.plot.Scale.LOG)
                                        .with(line("", cells, error, 0).dots(3)),
                                moments()))
                .picture(1200, 380);
    }

    private static Density solved(Sde sde, Density start) {
        return new FixedSteps(new Patankar(), 80)
                .solve(new DensityProblem(sde, start, TimeGrid.of(0, 0.6)))
                .last();
    }

    /** What is left of the moments of a short step after f dt and g^2 dt. */
    private static Chart moments() {
        GaussianPath path = new GaussianPath(1, new VariancePreserving(0.5, 2));
        Axis axis = Axis.uniform(-3, 3, 301);
        double[] step = new double[5];
        double[][] rest = new double[2][5];
        for (int k = 0; k < 5; k++) {
            step[k] = 0.1 / (1 << k);
            TransitionKernel kernel = TransitionKernel.of(axis, path, 0.3, 0.3 + step[k]);
            double x = axis.centre(200);
            double mean = 0;
            double square = 0;
            for (int i = 0; i < axis.cells(); i++) {
                mean += (axis.centre(i) - x) * kernel.at(200, i);
                square += (axis.centre(i) - x) * (axis.centre(i) - x) * kernel.at(200, i);
            }
            rest[0][k] = Math.abs(mean + 0.5 * 0.95 * x * step[k]);
            rest[1][k] = Math.abs(square - 0.95 * step[k]);
        }
        return Chart.titled("moments of a step dt, less f dt and g^2 dt")
                .x("dt", dev.fokker.plot.Scale.LOG)
                .y("rest", dev.fokker.plot.Scale.LOG)
                .with(
                        line("first", step, rest[0], 0).dots(3),
                        line("second", step, rest[1], 1).dots(3));
    }

    private static Picture views() {
        PlaneViews views = new PlaneViews(3000, 64);
        Density last = views.solved().last();
        Samples walked = views.walked();
        Samples flowed = views.flowed();
        return Page.of(
                        "",
                        3,
                        List.of(
                                cloud("walked on solved", last, walked, 1),
                                cloud("flowed by the solved score", last, flowed, 2),
                                distances(views, walked, flowed, last)))
                .picture(1200, 400);
    }

    private static Chart cloud(String title, Density p, Samples points, int kind) {
        double[] x = new double[500];
        double[] y = new double[500];
        for (int i = 0; i < 500; i++) {
            x[i] = points.at(i, 0);
            y[i] = points.at(i, 1);
        }
        return Chart.titled(title)
                .x("x")
                .y("y")
                .aspect(1)
                .xRange(-2.2, 2.2)
                .yRange(-2.2, 2.2)
                .with(
                        HeatMap.of("p", lattice(p)).map(ColorMap.wash()),
                        Scatter.of("", x, y).radius(1.5).ink(Palette.kind(kind)));
    }

    /** Three distances, and at the right the distances of draws of one density. */
    private static Chart distances(PlaneViews views, Samples walked, Samples flowed, Density last) {
        double sum = 0;
        double squares = 0;
        int draws = 10;
        for (int r = 0; r < draws; r++) {
            double d = PlaneViews.distance(views.drawn(last, 100 + 2 * r), views.drawn(last, 101 + 2 * r));
            sum += d / draws;
            squares += d * d / draws;
        }
        double spread = Math.sqrt((squares - sum * sum) * draws / (draws - 1));
        double[] x = {1, 2, 3};
        double[] y = {
            PlaneViews.distance(walked, views.drawn(last, 7)),
            PlaneViews.distance(flowed, views.drawn(last, 8)),
            PlaneViews.distance(walked, flowed)
        };
        double[] error = {spread, spread, spread};
        double[] ends = {0.5, 3.5};
        double[] floor = {sum, sum};
        double[] low = {sum - 2 * spread, sum - 2 * spread};
        double[] high = {sum + 2 * spread, sum + 2 * spread};
        return Chart.titled("three distances")
                .x("walk-solve, flow-solve, walk-flow")
                .y("Wasserstein-1")
                .xRange(0.5, 3.5)
                .yRange(0, 3 * sum)
                .with(
                        Line.of("two draws of one law, 2 deviations", ends, floor)
                                .band(low, high)
                                .ink(Palette.kind(2)),
                        ErrorBars.of("views", x, y, around(y, error, -1), around(y, error, 1))
                                .ink(Palette.kind(0)));
    }
}
