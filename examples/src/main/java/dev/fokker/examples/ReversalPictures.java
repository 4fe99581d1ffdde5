package dev.fokker.examples;

import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolution;
import dev.fokker.density.FixedSteps;
import dev.fokker.density.Patankar;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import java.util.List;

/** The picture of the page on heat in which a known score brings densities back. */
final class ReversalPictures {
    private ReversalPictures() {}

    static Picture reversal() {
        GaussianPath path = new GaussianPath(1, new VariancePreserving(0.5, 2));
        ExactScore score = MixtureScore.of(path, HeatPictures.DATA);
        Axis axis = Axis.uniform(-6, 6, 300);
        Density end = Density.of(axis, HeatPictures.later(path, 0.8));
        double[] p = end.toArray();
        for (int i = 0; i < p.length; i++) {
            p[i] *= 1 + 0.5 * StrictMath.cos(8 * axis.centre(i));
        }
        DensitySolution clean = down(new TimeReversal(path, score, 1), end);
        DensitySolution disturbed =
                down(new TimeReversal(path, score, 1), Density.of(axis, p).normalized());
        DensitySolution wrong = down(new Misprinted(new TimeReversal(path, score, 1)), end);
        return Page.of(
                        "",
                        3,
                        List.of(
                                returned(axis, clean, disturbed, wrong),
                                apart(clean, disturbed),
                                ResidualCurves.chart(path, score)))
                .picture(1200, 380);
    }

    private static DensitySolution down(Sde reversal, Density end) {
        return new FixedSteps(new Patankar(), 1)
                .solve(new DensityProblem(reversal, end, TimeGrid.uniform(0.8, 0, 100)));
    }

    private static Chart returned(Axis axis, DensitySolution clean, DensitySolution disturbed, DensitySolution wrong) {
        return Chart.titled("run back by the score")
                .x("x")
                .y("density")
                .xRange(-4, 4)
                .with(
                        HeatPictures.line("data", Density.of(axis, HeatPictures.DATA), 5),
                        HeatPictures.line("from the law at t = 0.8", clean.last(), 0)
                                .dash(Dash.DASHED),
                        HeatPictures.line("from a disturbed one", disturbed.last(), 1)
                                .dash(Dash.DASHED),
                        HeatPictures.line("misprinted equation", wrong.last(), 3));
    }

    private static Chart apart(DensitySolution a, DensitySolution b) {
        double[] t = new double[101];
        double[] d = new double[101];
        for (int k = 0; k <= 100; k++) {
            t[k] = a.times().at(k);
            d[k] = a.at(k).distance(b.at(k));
        }
        return Chart.titled("how far the disturbed one is")
                .x("t")
                .y("L1 distance")
                .with(Line.of("", t, d).ink(Palette.kind(0)));
    }
}
