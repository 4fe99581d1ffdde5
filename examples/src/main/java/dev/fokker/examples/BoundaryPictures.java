package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.inference.Bins;
import dev.fokker.core.inference.DriftDiffusion;
import dev.fokker.core.inference.FiniteTime;
import dev.fokker.core.inference.KramersMoyal;
import dev.fokker.core.inference.ObservedPaths;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Reading;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Transition;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Boundary;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.FixedSteps;
import dev.fokker.density.Mesh;
import dev.fokker.density.Patankar;
import dev.fokker.density.Stationary;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Pictures of the page on boundaries: what each kind of side does, square roots at zero, readings, and estimates put to work. */
final class BoundaryPictures {
    private static final double LAG = 0.02;
    private static final int AHEAD = 25;

    private BoundaryPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("boundary-sides", BoundaryPictures::sides),
                new GuidePicture("boundary-square-root", BoundaryPictures::squareRoot),
                new GuidePicture("boundary-readings", BoundaryPictures::readings),
                new GuidePicture("boundary-estimates", BoundaryPictures::estimates));
    }

    private static double[] centres(Axis axis) {
        double[] x = new double[axis.cells()];
        Arrays.setAll(x, axis::centre);
        return x;
    }

    private static Density solved(Sde sde, Density start, double to) {
        return new FixedSteps(new Patankar(), 120)
                .solve(new DensityProblem(sde, start, TimeGrid.of(0, to)))
                .last();
    }

    private static Picture sides() {
        return Page.of(
                        "Brownian motion between sides of each kind",
                        2,
                        List.of(
                                between("Reflecting: mass 1 stays", Boundary.REFLECTING, Boundary.REFLECTING),
                                between("Absorbing: what arrives is counted", Boundary.ABSORBING, Boundary.ABSORBING),
                                between("Periodic: out here, in there", Boundary.PERIODIC, Boundary.PERIODIC),
                                between("Inflow 1 below, absorbing above", Boundary.inflow(1), Boundary.ABSORBING)))
                .picture(900, 640);
    }

    private static Chart between(String title, Boundary below, Boundary above) {
        Axis axis = Axis.uniform(0, 1, 120).with(below, above);
        Density start = below.feeds()
                ? Density.empty(Mesh.of(axis))
                : Density.of(axis, Gaussian.of(new double[] {0.3}, Matrix.of(1, 1, 0.0025)));
        double[] times = below.feeds() ? new double[] {0.05, 0.2, 0.6, 4} : new double[] {0, 0.03, 0.1, 0.4};
        Chart chart = Chart.titled(title).x("x").y("p").xRange(0, 1).yRange(0, below.feeds() ? 2.2 : 4);
        for (int k = 0; k < times.length; k++) {
            Density p = times[k] == 0 ? start : solved(new Wiener(1, 1), start, times[k]);
            chart = chart.with(Line.of("t = " + times[k], centres(axis), p.toArray())
                    .ink(Palette.kind(k))
                    .width(1.6));
        }
        return chart;
    }

    private static Picture squareRoot() {
        List<Chart> charts = new ArrayList<>();
        for (double s : new double[] {0.5, 0.8, 1.2}) {
            CoxIngersollRoss sde = new CoxIngersollRoss(1, 1.2, 0.4, s);
            Axis axis = Axis.clustered(0, 8, 200, 0, 0.2);
            Density start = Density.of(axis, new Points(Samples.copyOf(1, new double[] {0.5})));
            Chart chart = Chart.titled(
                            sde.staysPositive()
                                    ? "s = %s: 0 is not reached".formatted(s)
                                    : "s = %s: 0 is touched".formatted(s))
                    .x("v")
                    .y("p")
                    .xRange(0, 1.5)
                    .yRange(0, 4);
            double[] times = {0.1, 0.5, 2};
            for (int k = 0; k < times.length; k++) {
                chart = chart.with(Line.of(
                                "t = " + times[k],
                                centres(axis),
                                solved(sde, start, times[k]).toArray())
                        .ink(Palette.kind(k))
                        .width(1.6));
            }
            Density rest = Stationary.of(sde, Mesh.of(axis));
            charts.add(chart.with(Line.of("at rest", centres(axis), rest.toArray())
                    .ink(Palette.kind(3))
                    .dash(Dash.DASHED)));
        }
        return Page.of("dv = 1.2(0.4 - v)dt + s sqrt(v) dW from v = 0.5", 3, charts)
                .picture(1080, 400);
    }

    private static Picture readings() {
        Names names = Names.of(1, List.of());
        Axis axis = Axis.uniform(-5, 5, 200);
        Chart chart = Chart.titled("U = x^2/2, drag 1/(1 + x^2), temperature 1")
                .x("x")
                .y("p at rest")
                .xRange(-4, 4);
        for (Reading reading : Reading.values()) {
            Sde sde = ExpressionSde.of(
                    names,
                    List.of(Expression.parse("-x*(1+x^2)", names)),
                    List.of(List.of(Expression.parse("sqrt(2*(1+x^2))", names))),
                    Map.of(),
                    reading);
            chart = chart.with(Line.of(
                            reading.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                            centres(axis),
                            Stationary.of(sde, Mesh.of(axis)).toArray())
                    .ink(Palette.kind(List.of(Reading.values()).indexOf(reading)))
                    .width(1.6));
        }
        Density boltzmann = Density.ofLogDensity(axis, x -> -x * x / 2).normalized();
        return chart.with(Line.of("Boltzmann", centres(axis), boltzmann.toArray())
                        .ink(Palette.kind(3))
                        .dash(Dash.DASHED))
                .picture(620, 420);
    }

    /** One exact path of an Ornstein-Uhlenbeck process at equal times. */
    private static double[] path(OrnsteinUhlenbeck sde, int seed, int steps) {
        Transition t = sde.transition(0, LAG);
        double spread = Math.sqrt(t.covariance().at(0, 0));
        Threefry noise = new Threefry(seed);
        double[] x = new double[steps + 1];
        double[] z = new double[1];
        x[0] = 0.4;
        for (int k = 1; k <= steps; k++) {
            noise.normals(Stream.INCREMENT, 0, 1, k, 1, z);
            x[k] = t.phi().at(0, 0) * x[k - 1] + t.shift()[0] + spread * z[0];
        }
        return x;
    }

    private static Picture estimates() {
        OrnsteinUhlenbeck truth = new OrnsteinUhlenbeck(1, 1.5, 0.4, 0.9);
        ObservedPaths seen = ObservedPaths.equal(1, LAG, path(truth, 11, 200_000));
        DriftDiffusion e = KramersMoyal.of(seen, Bins.over(seen, 20), 1).estimate(FiniteTime.SECOND_ORDER);
        int n = 0;
        double[] at = new double[e.count()];
        double[] drift = new double[e.count()];
        double[] noise = new double[e.count()];
        for (int s = 0; s < e.count(); s++) {
            if (e.states(s) >= 200) {
                at[n] = e.place(s, 0);
                drift[n] = e.drift(s, 0).value();
                noise[n++] = e.diffusion(s, 0, 0).value();
            }
        }
        double[] line = fit(at, drift, n);
        double level = Arrays.stream(noise, 0, n).average().orElseThrow();
        Names names = Names.of(1, List.of("a", "b", "q"));
        Sde estimated = ExpressionSde.of(
                names,
                List.of(Expression.parse("a+b*x", names)),
                List.of(List.of(Expression.parse("sqrt(q)", names))),
                Map.of("a", line[0], "b", line[1], "q", level),
                Reading.ITO);
        Chart coefficients = Chart.titled("Estimated from one path")
                .x("x")
                .y("drift, noise")
                .with(
                        Line.of("drift", Arrays.copyOf(at, n), Arrays.copyOf(drift, n))
                                .ink(Palette.kind(0)),
                        Line.of("noise D", Arrays.copyOf(at, n), Arrays.copyOf(noise, n))
                                .ink(Palette.kind(1)),
                        Line.of("true drift", new double[] {-1, 2}, new double[] {2.1, -2.4})
                                .ink(Palette.kind(3))
                                .dash(Dash.DASHED));
        return Page.of("Estimate, solve, compare", 2, List.of(coefficients, propagated(estimated, truth)))
                .picture(900, 400);
    }

    /** Where those that are near 0.9 in another path are half a unit of time later. */
    private static Chart propagated(Sde estimated, OrnsteinUhlenbeck truth) {
        double[] x = path(truth, 12, 200_000);
        double[] from = new double[x.length];
        double[] to = new double[x.length];
        int n = 0;
        for (int k = 0; k + AHEAD < x.length; k += AHEAD) {
            if (Math.abs(x[k] - 0.9) < 0.15) {
                from[n] = x[k];
                to[n++] = x[k + AHEAD];
            }
        }
        Axis axis = Axis.uniform(-2.5, 3.5, 240);
        Density start = Density.of(axis, new Points(Samples.copyOf(1, Arrays.copyOf(from, n))));
        return Chart.titled("From near 0.9, half a unit of time later")
                .x("x")
                .y("density")
                .xRange(-1.5, 2.5)
                .with(
                        Histogram.of("seen in another path", Arrays.copyOf(to, n), -1.5, 2.5, 32)
                                .ink(Palette.kind(2)),
                        Line.of(
                                        "solved with the estimates",
                                        centres(axis),
                                        solved(estimated, start, AHEAD * LAG).toArray())
                                .ink(Palette.kind(0)));
    }

    /** Intercept and slope of the line through n points. */
    private static double[] fit(double[] x, double[] y, int n) {
        double mx = Arrays.stream(x, 0, n).average().orElseThrow();
        double my = Arrays.stream(y, 0, n).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < n; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
        }
        return new double[] {my - xy / xx * mx, xy / xx};
    }
}
