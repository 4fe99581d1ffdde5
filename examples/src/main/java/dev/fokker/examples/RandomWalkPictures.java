package dev.fokker.examples;

import dev.fokker.core.distribution.WalkLaw;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.RandomWalk;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Paths;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.Arrays;
import java.util.List;

/** Pictures of random walks and what they tend to. */
final class RandomWalkPictures {
    private static final Noise NOISE = new Threefry(1);
    private static final int WALKS = 4000;
    private static final int STEPS = 40;
    private static final RandomWalk WALK = RandomWalk.scaled(1, 0.5, 1.0 / STEPS);

    private RandomWalkPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("random-walk", () -> walk().picture(1080, 330)),
                new GuidePicture("walk-scaling", () -> scaling().picture(1080, 330)));
    }

    private static Page walk() {
        Paths walks = WALK.paths(1, NOISE, 0, WALKS);
        Chart paths = Chart.titled("Walks with steps of \u00b1dx").x("t").y("X");
        for (int i = 0; i < 4; i++) {
            paths = paths.with(Curves.steps("", walks, i).width(1.2).ink(Palette.kind(i)));
        }
        Chart moments = Chart.titled(WALKS + " walks: mean and variance")
                .x("t")
                .with(
                        Curves.over("variance", walks, m -> m.variance(0), m -> m.covarianceError(0, 0)),
                        Curves.over("mean", walks, m -> m.mean(0), m -> m.meanError(0)),
                        Curves.of("dx\u00b2 t/dt", 0, 1, t -> t).ink(Ink.TEXT).dash(Dash.DASHED));
        return Page.of("", 3, List.of(paths, moments, ends(walks)));
    }

    private static Chart ends(Paths walks) {
        double dx = WALK.dx();
        double[] end = Curves.column(walks, STEPS, 0);
        WalkLaw law = WalkLaw.of(STEPS);
        double[] place = new double[STEPS + 1];
        double[] height = new double[STEPS + 1];
        for (int k = 0; k <= STEPS; k++) {
            place[k] = (2 * k - STEPS) * dx;
            height[k] = law.probability(k) / (2 * dx);
        }
        double reach = 21 * dx;
        return Chart.titled("Where they end")
                .x("X(1)")
                .y("density")
                .xRange(-reach, reach)
                .with(
                        Histogram.of("walks", end, -reach, reach, 21),
                        Scatter.of("binomial law", place, height).radius(2.6).ink(Palette.kind(1)),
                        Curves.of("normal law", -reach, reach, x -> Curves.normal(x, 1))
                                .ink(Ink.TEXT));
    }

    private static Page scaling() {
        double[] steps = {1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000};
        double[] distance = Arrays.stream(steps)
                .map(n -> WalkLaw.of((int) n).distanceToNormal())
                .toArray();
        Chart toNormal = Chart.titled("Distance to the normal law")
                .x("steps n", Scale.LOG)
                .y("largest difference", Scale.LOG)
                .with(
                        Line.of("walk", steps, distance).dots(2.6),
                        Line.of(
                                        "1/\u221a(2\u03c0n)",
                                        steps,
                                        Arrays.stream(steps)
                                                .map(n -> 1 / Math.sqrt(2 * Math.PI * n))
                                                .toArray())
                                .ink(Ink.TEXT)
                                .dash(Dash.DASHED));
        double[] q = {0.25, 0.5, 1};
        String[] name = {"dx = dt^(1/4): blows up", "dx = dt^(1/2): Brownian motion", "dx = dt: vanishes"};
        Chart variance = Chart.titled("Variance at t = 1 by the exponent of dt")
                .x("dt", Scale.LOG)
                .y("variance", Scale.LOG);
        Chart paths = Chart.titled("One walk, dt = 1/400").x("t").y("X");
        double[] dt = {1, 1e-1, 1e-2, 1e-3, 1e-4};
        for (int k = 0; k < q.length; k++) {
            double power = q[k];
            variance = variance.with(Line.of(
                            name[k],
                            dt,
                            Arrays.stream(dt)
                                    .map(h -> RandomWalk.scaled(1, power, h).variance(1))
                                    .toArray())
                    .dots(2.6)
                    .ink(Palette.kind(k)));
            paths = paths.with(
                    Curves.path(name[k], RandomWalk.scaled(1, power, 1.0 / 400).paths(1, NOISE, 0, 1), 0, 0)
                            .ink(Palette.kind(k)));
        }
        return Page.of("", 3, List.of(toNormal, variance, paths));
    }
}
