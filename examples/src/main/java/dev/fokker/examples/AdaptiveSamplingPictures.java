package dev.fokker.examples;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import dev.fokker.testkit.SamplingProblem;
import java.util.ArrayList;
import java.util.List;

/** Pictures of the page on adaptive sampling. */
final class AdaptiveSamplingPictures {
    private static final SamplingProblem RING = SamplingProblem.ring8();
    private static final TimeGrid WHOLE = TimeGrid.of(SamplingProblem.FIRST, SamplingProblem.LAST);

    private AdaptiveSamplingPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("adaptive-sampling", () -> Page.of("", 2, List.of(steps(), errors()))
                        .picture(1080, 380)),
                new GuidePicture("expected-error", AdvicePicture::draw));
    }

    /** The steps that each of six rows takes. */
    private static Chart steps() {
        Schedule schedule = RING.path().schedule();
        List<List<double[]>> walks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            walks.add(new ArrayList<>());
        }
        Problem<Generation> flow =
                new Problem<>(RING.generation(0), new Points(RING.starts(3, 6)).inOrder(), Stream.PRIOR, WHOLE);
        new AdaptiveExponential(1e-4).solve(flow, new Threefry(1), 0, 6, rows -> add(rows, schedule, walks));
        Chart chart = Chart.titled("Steps of six rows, tolerance 1e-4")
                .x("l = ln(\u03b1/\u03c3)")
                .y("length of the step in l");
        for (int i = 0; i < 6; i++) {
            double[] x = walks.get(i).stream().mapToDouble(p -> p[0]).toArray();
            double[] y = walks.get(i).stream().mapToDouble(p -> p[1]).toArray();
            chart = chart.with(Line.of("", x, y).dots(2.5).ink(Palette.kind(i)));
        }
        return chart;
    }

    private static void add(Rows rows, Schedule schedule, List<List<double[]>> walks) {
        for (int i = 0; i < rows.n(); i++) {
            double a = rows.start().at(i);
            double b = rows.end().at(i);
            if (a != b) {
                double from = 0.5 * schedule.at(a).logSnr();
                double to = 0.5 * schedule.at(b).logSnr();
                walks.get((int) rows.path()[i]).add(new double[] {from, to - from});
            }
        }
    }

    /** Error against evaluations, beside fixed steps. */
    private static Chart errors() {
        Samples starts = RING.starts(3, 100);
        Samples truth = RING.flow(new AdaptiveExponential(1e-9), starts, WHOLE).samples();
        List<double[]> own = new ArrayList<>();
        List<double[]> fixed = new ArrayList<>();
        for (double tolerance : new double[] {3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5, 1e-6}) {
            own.add(point(RING.flow(new AdaptiveExponential(tolerance), starts, WHOLE), truth));
        }
        for (int steps : new int[] {16, 24, 36, 60, 96}) {
            TimeGrid grid =
                    new LogSnrGrid().grid(RING.path().schedule(), SamplingProblem.FIRST, SamplingProblem.LAST, steps);
            fixed.add(point(
                    RING.flow(
                            new FixedGrid<>(ExponentialMultistep.dpmSolverPlusPlus(2), FinalStep.none()), starts, grid),
                    truth));
        }
        return Chart.titled("Eight modes on a ring")
                .x("evaluations per row", Scale.LOG)
                .y("root mean squared error", Scale.LOG)
                .with(
                        line("adaptive", own).ink(Palette.kind(0)),
                        line("dpmpp-2m, logsnr", fixed).ink(Palette.kind(1)));
    }

    private static double[] point(Solution found, Samples truth) {
        return new double[] {found.cost().meanEvaluations(), SamplingProblem.error(found.samples(), truth)};
    }

    private static Line line(String name, List<double[]> points) {
        return Line.of(
                        name,
                        points.stream().mapToDouble(p -> p[0]).toArray(),
                        points.stream().mapToDouble(p -> p[1]).toArray())
                .dots(3);
    }
}
