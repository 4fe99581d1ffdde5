package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolver;
import dev.fokker.density.Flux;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import java.util.List;
import java.util.stream.IntStream;

/** Pictures of the page on densities: solved ones over walked particles, and what each term of the equation does. */
final class DensityPictures {
    private static final int CELLS = 240;
    private static final int PARTICLES = 20_000;
    /** Half the axis, the half of it that is shown, and cells so many that a carried profile keeps its form. */
    private static final double SPAN = 6;

    private static final double SHOWN = 3.5;
    private static final int FINE = 2400;
    private static final double[] TIMES = {0, 0.3, 0.6, 1};

    private DensityPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("density-particles", DensityPictures::particles),
                new GuidePicture("density-terms", DensityPictures::terms));
    }

    private static Gaussian normal(double mean, double variance) {
        return Gaussian.of(new double[] {mean}, Matrix.of(1, 1, variance));
    }

    private static Density solved(Sde sde, Density start, double to) {
        return DensitySolver.standard()
                .solve(new DensityProblem(sde, start, TimeGrid.of(0, to)))
                .last();
    }

    private static double[] centres(Axis axis) {
        double[] x = new double[axis.cells()];
        for (int i = 0; i < x.length; i++) {
            x[i] = axis.centre(i);
        }
        return x;
    }

    private static Picture particles() {
        return Page.of(
                        "20,000 particles and the solved density at time 1",
                        3,
                        List.of(
                                overlaid(
                                        "Ornstein-Uhlenbeck",
                                        new OrnsteinUhlenbeck(1, 1.6, 0.1, 0.7),
                                        normal(1, 0.09),
                                        -2,
                                        2.4),
                                overlaid("Brownian motion", new Wiener(1, 0.8), normal(1, 0.09), -3, 5),
                                overlaid(
                                        "Geometric Brownian motion",
                                        new GeometricBrownianMotion(1, 0.3, 0.4),
                                        normal(1, 0.01),
                                        0,
                                        6)))
                .picture(1080, 400);
    }

    private static Chart overlaid(String title, Sde sde, Gaussian start, double lo, double hi) {
        Axis axis = Axis.uniform(lo, hi, CELLS);
        double[] ends = new Ensemble(2, Ensemble.DEFAULT_TILE)
                .solve(
                        new FixedGrid<>(new Milstein(), FinalStep.none()),
                        new Problem<>(sde, start, Stream.INITIAL, TimeGrid.uniform(0, 1, 200)),
                        new Threefry(5),
                        PARTICLES,
                        Observer.none())
                .samples()
                .toArray();
        Chart chart = Chart.titled(title)
                .x("x")
                .y("density")
                .with(
                        Histogram.of("particles", ends, lo, hi, 60).ink(Palette.kind(2)),
                        Line.of(
                                        "solved",
                                        centres(axis),
                                        solved(sde, Density.of(axis, start), 1).toArray())
                                .ink(Palette.kind(0)));
        if (sde instanceof LinearProcess linear) {
            Density exact = Density.of(axis, linear.transition(0, 1).push(start));
            chart = chart.with(Line.of("closed form", centres(axis), exact.toArray())
                    .ink(Palette.kind(1))
                    .dash(Dash.DASHED));
        }
        return chart;
    }

    private static Picture terms() {
        Sde drift = carried(1.3, 0);
        Sde diffusion = carried(0, 0.9);
        Sde both = carried(1.3, 0.9);
        return Page.of(
                        "What each term does to a density",
                        2,
                        List.of(
                                times("Drift alone carries", drift),
                                times("Diffusion alone spreads", diffusion),
                                times("Both", both),
                                flux(both, drift, diffusion)))
                .picture(900, 640);
    }

    /** dX = f dt + g dW with constant f and g. */
    private static Sde carried(double f, double g) {
        return LinearSde.of(Matrix.of(1, 1, 0), new double[] {f}, Matrix.of(1, 1, g));
    }

    private static Chart times(String title, Sde sde) {
        Axis axis = Axis.uniform(-SPAN, SPAN, FINE);
        Chart chart = Chart.titled(title).x("x").y("p").xRange(-SHOWN, SHOWN).yRange(0, 1.05);
        for (int k = 0; k < TIMES.length; k++) {
            Density start = Density.of(axis, normal(-1, 0.16));
            Density p = TIMES[k] == 0 ? start : solved(sde, start, TIMES[k]);
            chart = chart.with(Line.of("t = " + TIMES[k], thinned(centres(axis)), thinned(p.toArray()))
                    .ink(Palette.kind(k))
                    .width(1.6));
        }
        return chart;
    }

    /** J of the process, of its drift alone and of its diffusion alone, at one density. */
    private static Chart flux(Sde both, Sde drift, Sde diffusion) {
        Axis axis = Axis.uniform(-SPAN, SPAN, FINE);
        Density p = solved(both, Density.of(axis, normal(-1, 0.16)), 0.3);
        double[] faces = new double[axis.cells() + 1];
        for (int i = 0; i < faces.length; i++) {
            faces[i] = axis.face(i);
        }
        return Chart.titled("Flux J at t = 0.3")
                .x("x")
                .y("J")
                .xRange(-SHOWN, SHOWN)
                .with(
                        Line.of("f p", thinned(faces), thinned(Flux.of(drift, p, 0)))
                                .ink(Palette.kind(1))
                                .dash(Dash.DASHED),
                        Line.of("-(D p)'/2", thinned(faces), thinned(Flux.of(diffusion, p, 0)))
                                .ink(Palette.kind(2))
                                .dash(Dash.DASHED),
                        Line.of("J", thinned(faces), thinned(Flux.of(both, p, 0)))
                                .ink(Palette.kind(0)));
    }

    /** Every tenth: as many as the eye sees. */
    private static double[] thinned(double[] y) {
        return IntStream.range(0, y.length / 10).mapToDouble(k -> y[10 * k]).toArray();
    }
}
