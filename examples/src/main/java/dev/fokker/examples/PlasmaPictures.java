package dev.fokker.examples;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.CoulombSpeed;
import dev.fokker.core.process.CoulombTestParticle;
import dev.fokker.core.process.PitchAngleScattering;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Run;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolution;
import dev.fokker.density.FixedSteps;
import dev.fokker.density.Patankar;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Pictures of the page on test particles in a plasma. */
final class PlasmaPictures {
    private static final double BEAM = 1.5;

    private PlasmaPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("coulomb-friction", PlasmaPictures::friction),
                new GuidePicture("coulomb-beam", PlasmaPictures::beam),
                new GuidePicture("coulomb-runaway", PlasmaPictures::runaway),
                new GuidePicture("coulomb-collisions", PlasmaPictures::collisions));
    }

    private static double[] spaced(double from, double to, int count) {
        double[] x = new double[count];
        Arrays.setAll(x, k -> from + (to - from) * k / (count - 1));
        return x;
    }

    private static double[] over(double[] x, DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }

    private static Picture friction() {
        CoulombTestParticle pulled = new CoulombTestParticle(1, 0.3);
        double[] v = spaced(0, 5, 251);
        double rate = pulled.slowing(0);
        Chart friction = Chart.titled("Friction on a test particle of equal mass")
                .x("v")
                .y("slowing rate times v")
                .yRange(0, 1.2)
                .with(
                        Line.of("Coulomb", v, over(v, u -> u * pulled.slowing(u))),
                        Line.of("constant relaxation time", v, over(v, u -> u * rate)),
                        Rule.across("force 0.3", pulled.force()),
                        Rule.up("runaway above v = %.2f".formatted(pulled.runawaySpeed()), pulled.runawaySpeed()));
        Chart spread = Chart.titled("Diffusion")
                .x("v")
                .y("B")
                .with(
                        Line.of("along", v, over(v, pulled::parallelSpread)),
                        Line.of("across, each way", v, over(v, pulled::perpendicularSpread)));
        return Page.of("", 2, List.of(friction, spread)).picture(920, 380);
    }

    private static Samples at(double speed, int n) {
        double[] start = new double[3 * n];
        for (int i = 0; i < n; i++) {
            start[3 * i] = speed;
        }
        return Samples.copyOf(3, start);
    }

    /** The states after each part of a run. */
    private static List<Samples> walked(Sde sde, Samples start, double time, int steps, int every) {
        Problem<Sde> problem =
                new Problem<>(sde, new Points(start).inOrder(), Stream.INITIAL, TimeGrid.uniform(0, time, steps));
        Run<Sde> run =
                new FixedGrid<Sde>(new EulerMaruyama(), FinalStep.none()).start(problem, new Threefry(1), 0, start.n());
        List<Samples> out = new ArrayList<>();
        for (int k = 0; k <= steps; k++) {
            if (k % every == 0) {
                out.add(run.rows().samples());
            }
            if (k < steps) {
                run.advance(rows -> {});
            }
        }
        return out;
    }

    private static Line tangent(String name, double until, double from, double slope) {
        return Line.of(name, new double[] {0, until}, new double[] {from, from + until * slope})
                .dash(Dash.DASHED)
                .ink(Ink.TEXT);
    }

    private static Picture beam() {
        CoulombTestParticle particle = new CoulombTestParticle(1);
        List<Samples> states = walked(particle, at(BEAM, 2000), 4, 200, 5);
        double[] t = spaced(0, 4, states.size());
        double[] mean = new double[t.length];
        double[] along = new double[t.length];
        double[] across = new double[t.length];
        for (int k = 0; k < t.length; k++) {
            Moments m = Moments.of(states.get(k));
            mean[k] = m.mean(0);
            along[k] = m.variance(0);
            across[k] = 0.5 * (m.variance(1) + m.variance(2));
        }
        double slope = -BEAM * particle.slowing(BEAM);
        Chart slowing = Chart.titled("A beam of speed 1.5 slows down")
                .x("t")
                .y("mean velocity")
                .yRange(0, 1.6)
                .with(Line.of("2000 particles", t, mean), tangent("tangent A(u0)", 2, BEAM, slope));
        Chart spreading = Chart.titled("and spreads, more across than along")
                .x("t")
                .y("variance")
                .yRange(0, 0.9)
                .with(
                        Line.of("along", t, along),
                        Line.of("across", t, across),
                        tangent("tangents B(u0)", 1.2, 0, particle.parallelSpread(BEAM)),
                        tangent("", 1.2, 0, particle.perpendicularSpread(BEAM)),
                        Rule.across("background, 1/2", 0.5));
        return Page.of("", 2, List.of(slowing, spreading)).picture(920, 400);
    }

    private static Picture runaway() {
        return Page.of("", 2, List.of(shareThatRunsAway(), turned())).picture(920, 400);
    }

    private static Chart shareThatRunsAway() {
        CoulombTestParticle pulled = new CoulombTestParticle(1, 0.3);
        double critical = pulled.runawaySpeed();
        double[] starts = spaced(0, 6, 13);
        int n = 200;
        double[] fraction = new double[starts.length];
        double[] error = new double[starts.length];
        for (int k = 0; k < starts.length; k++) {
            Samples end = walked(pulled, at(starts[k], n), 12, 240, 240).get(1);
            int away = 0;
            for (int i = 0; i < n; i++) {
                away += end.at(i, 0) > Math.max(critical, starts[k]) ? 1 : 0;
            }
            fraction[k] = (double) away / n;
            error[k] = 1.96 * Math.sqrt((fraction[k] * (1 - fraction[k]) + 0.5 / n) / n);
        }
        double[] low = new double[starts.length];
        double[] high = new double[starts.length];
        Arrays.setAll(low, k -> Math.max(0, fraction[k] - error[k]));
        Arrays.setAll(high, k -> Math.min(1, fraction[k] + error[k]));
        return Chart.titled("Share that runs away by t = 12, force 0.3")
                .x("speed at the start")
                .y("share")
                .yRange(0, 1.05)
                .with(
                        Line.of("200 particles each", starts, fraction)
                                .band(low, high)
                                .dots(2.5),
                        Rule.up("force and friction are equal", critical));
    }

    private static Chart turned() {
        PitchAngleScattering turning = new PitchAngleScattering(1);
        List<Samples> states = walked(turning, at(1, 2000), 3, 600, 20);
        double[] t = spaced(0, 3, states.size());
        double[] cosine = new double[t.length];
        double[] second = new double[t.length];
        for (int k = 0; k < t.length; k++) {
            Samples s = states.get(k);
            for (int i = 0; i < s.n(); i++) {
                double length = Math.sqrt(s.at(i, 0) * s.at(i, 0) + s.at(i, 1) * s.at(i, 1) + s.at(i, 2) * s.at(i, 2));
                double c = s.at(i, 0) / length;
                cosine[k] += c / s.n();
                second[k] += (1.5 * c * c - 0.5) / s.n();
            }
        }
        return Chart.titled("Pitch-angle scattering, rate 1")
                .x("t")
                .y("mean")
                .with(
                        Line.of("cos θ", t, cosine),
                        Line.of("P2(cos θ)", t, second),
                        Line.of("exp(-t), exp(-3t)", t, over(t, u -> StrictMath.exp(-u)))
                                .dash(Dash.DASHED)
                                .ink(Ink.TEXT),
                        Line.of("", t, over(t, u -> StrictMath.exp(-3 * u)))
                                .dash(Dash.DASHED)
                                .ink(Ink.TEXT));
    }

    private static Picture collisions() {
        Axis axis = Axis.uniform(0, 4, 200);
        Density start = Density.ofLogDensity(axis, v -> -40 * (v - 2) * (v - 2)).normalized();
        double[] times = {0, 0.3, 1, 3, 10};
        DensitySolution solved = new FixedSteps(new Patankar(), 60)
                .solve(new DensityProblem(new CoulombSpeed(1), start, TimeGrid.of(times)));
        double[] v = new double[axis.cells()];
        Arrays.setAll(v, axis::centre);
        Chart chart = Chart.titled("Speeds of test particles that collide with a Maxwellian")
                .x("v")
                .y("density of speeds");
        for (int k = 0; k < times.length; k++) {
            String time = times[k] == Math.rint(times[k]) ? Long.toString((long) times[k]) : Double.toString(times[k]);
            chart = chart.with(Line.of("t = " + time, v, solved.at(k).toArray()));
        }
        double norm = 4 / Math.sqrt(Math.PI);
        return chart.yRange(0, 2.1)
                .with(Line.of("Maxwellian", v, over(v, u -> norm * u * u * StrictMath.exp(-u * u)))
                        .dash(Dash.DASHED)
                        .ink(Ink.TEXT))
                .picture(720, 420);
    }
}
