package dev.fokker.examples;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Normal;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.Inpainting;
import dev.fokker.core.generate.KnownPart;
import dev.fokker.core.generate.PartialNoising;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.ImageGrid;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Scatter;
import java.util.Arrays;
import java.util.List;

/** Pictures of the page on editing: partial noising, and missing parts filled in. */
final class EditingPictures {
    private static final double EARLY = 1e-3;
    private static final int[] CLASSES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    private static final double[][] COVARIANCES = {{0.35, 0.15, 0.15, 0.3}, {0.4, -0.2, -0.2, 0.35}};
    private static final Mixture PLANE = Mixture.of(
            new double[] {0.5, 0.5},
            List.of(
                    Gaussian.of(new double[] {-1, -1}, Matrix.of(2, 2, COVARIANCES[0])),
                    Gaussian.of(new double[] {1, 1}, Matrix.of(2, 2, COVARIANCES[1]))));
    private static final double KNOWN = 0.2;

    private EditingPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("editing-strength", EditingPictures::strengths),
                new GuidePicture("editing-digits", EditingPictures::digits),
                new GuidePicture("editing-coverage", EditingPictures::coverage));
    }

    private static Samples run(
            Generation back, Distribution start, double from, Method<? super Generation> method, int steps, int n) {
        Problem<Generation> problem = new Problem<>(
                back, start, Stream.EDIT, new LogSnrGrid().grid(back.path().schedule(), from, EARLY, steps));
        return new Ensemble(1, 256)
                .solve(
                        new FixedGrid<Generation>(method, FinalStep.none()),
                        problem,
                        new Threefry(8),
                        n,
                        Observer.none())
                .samples();
    }

    private static Picture strengths() {
        Generation back = DigitMixture.back(1);
        Samples rows = DigitMixture.heldOut(CLASSES);
        ImageGrid grid =
                ImageGrid.of(DigitMixture.SIDE, DigitMixture.SIDE, 1).with("data", CLASSES.length, rows.toArray());
        for (double strength : new double[] {0.2, 0.4, 0.5, 0.6, 0.8}) {
            double t = PartialNoising.time(back.path().schedule(), EARLY, strength);
            Samples edited = run(back, new PartialNoising(back.path(), rows, 1, t), t, new Ddim(), 60, rows.n());
            grid = grid.with("strength " + strength, CLASSES.length, edited.toArray());
        }
        return grid.picture();
    }

    /** The lower half of each digit is missing. */
    private static Picture digits() {
        Generation back = DigitMixture.back(1);
        Samples rows = DigitMixture.heldOut(CLASSES);
        double[] x = rows.toArray();
        for (int k = 0; k < x.length; k++) {
            x[k] = k % DigitMixture.PIXELS >= DigitMixture.PIXELS / 2 ? Double.NaN : x[k];
        }
        KnownPart known = KnownPart.of(Samples.copyOf(DigitMixture.PIXELS, x), 1);
        ImageGrid grid = ImageGrid.of(DigitMixture.SIDE, DigitMixture.SIDE, 1)
                .with("data", CLASSES.length, rows.toArray())
                .with("known", CLASSES.length, x);
        for (int rounds : new int[] {1, 10}) {
            Samples filled =
                    run(back, back.path().prior(), 1, new Inpainting(new Ddim(), known, rounds, 1), 40, rows.n());
            grid = grid.with(
                    rounds == 1 ? "1 round" : rounds + " rounds",
                    CLASSES.length,
                    known.restored(filled).toArray());
        }
        return grid.picture();
    }

    private static Picture coverage() {
        return Page.of("", 2, List.of(plane(), laws())).picture(900, 400);
    }

    private static Samples filled(int rounds, int n) {
        GaussianPath path = new GaussianPath(2, new VariancePreserving());
        Generation back = new Generation(path, new ScoreDenoiser(path, MixtureScore.of(path, PLANE)), 1);
        KnownPart known = KnownPart.of(Samples.copyOf(2, new double[] {KNOWN, Double.NaN}), n);
        return known.restored(run(back, path.prior(), 1, new Inpainting(new Ddim(), known, rounds, 1), 50, n));
    }

    private static Chart plane() {
        double[] data = new double[2 * 600];
        PLANE.draw(new Threefry(1), Stream.INITIAL, 0, 600, data);
        Samples some = filled(80, 60);
        return Chart.titled("x0 = 0.2 is known")
                .x("x0")
                .y("x1")
                .with(
                        scatter("data", Samples.copyOf(2, data)).ink(Palette.kind(3)),
                        scatter("filled in, 80 rounds", some).ink(Palette.kind(1)));
    }

    private static Scatter scatter(String name, Samples rows) {
        return Scatter.of(name, column(rows, 0), column(rows, 1));
    }

    private static double[] column(Samples rows, int j) {
        double[] out = new double[rows.n()];
        Arrays.setAll(out, i -> rows.at(i, j));
        return out;
    }

    private static Chart laws() {
        Chart chart = Chart.titled("what x1 is then")
                .x("x1")
                .y("share below")
                .xRange(-3, 3)
                .with(Curves.of("exact", -3, 3, EditingPictures::below)
                        .ink(Palette.kind(3))
                        .width(3));
        int kind = 0;
        for (int rounds : new int[] {1, 5, 80}) {
            int n = 400;
            double[] sorted = column(filled(rounds, n), 1);
            Arrays.sort(sorted);
            double[] share = new double[n];
            Arrays.setAll(share, i -> (i + 0.5) / n);
            chart = chart.with(Line.of(rounds == 1 ? "1 round" : rounds + " rounds", sorted, share)
                    .ink(Palette.kind(kind++))
                    .dash(rounds == 1 ? Dash.DASHED : Dash.SOLID));
        }
        return chart;
    }

    /** The conditional distribution function of the mixture. */
    private static double below(double y) {
        double sum = 0;
        double below = 0;
        for (int k = 0; k < 2; k++) {
            double[] c = COVARIANCES[k];
            double[] mean = PLANE.components().get(k).mean();
            double off = KNOWN - mean[0];
            double weight = StrictMath.exp(-0.5 * off * off / c[0]) / Math.sqrt(c[0]);
            double deviation = Math.sqrt(c[3] - c[1] * c[1] / c[0]);
            sum += weight;
            below += weight * Normal.between(Double.NEGATIVE_INFINITY, (y - mean[1] - c[1] / c[0] * off) / deviation);
        }
        return below / sum;
    }
}
