package dev.fokker.experiment;

import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.inference.DriftDiffusion;
import dev.fokker.plot.Chart;
import dev.fokker.plot.ErrorBars;
import dev.fokker.plot.Page;
import dev.fokker.plot.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Drift and diffusion of one component with 95 % bars, beside each other, and the fitted lines where there are any. */
final class FitPicture {
    /** Sites with fewer states have bars that hide the others. */
    private static final long FEWEST = 20;

    private FitPicture() {}

    /**
     * The drift \(ax+b\) and the diffusion D that a model has.
     *
     * @param slope a
     * @param intercept b
     * @param diffusion D
     */
    record Line(double slope, double intercept, double diffusion) {}

    static Picture of(DriftDiffusion found, Line line) {
        int[] shown = java.util.stream.IntStream.range(0, found.count())
                .filter(s -> !found.empty(s) && found.states(s) >= FEWEST)
                .toArray();
        double[] x = Arrays.stream(shown).mapToDouble(s -> found.place(s, 0)).toArray();
        Chart drift = Chart.titled("Drift").x("x").y("A").with(bars(x, shown, s -> found.drift(s, 0)));
        Chart diffusion = Chart.titled("Diffusion").x("x").y("B").with(bars(x, shown, s -> found.diffusion(s, 0, 0)));
        if (line != null && x.length > 0) {
            double[] ends = {x[0], x[x.length - 1]};
            double[] a = {line.slope * ends[0] + line.intercept, line.slope * ends[1] + line.intercept};
            drift = drift.with(dev.fokker.plot.Line.of("fitted", ends, a));
            diffusion = diffusion.with(
                    dev.fokker.plot.Line.of("fitted", ends, new double[] {line.diffusion, line.diffusion}));
        }
        return Page.of("", 2, List.of(drift, diffusion)).picture(920, 380);
    }

    private static ErrorBars bars(double[] x, int[] shown, IntFunction<Estimate> estimate) {
        Estimate[] e = Arrays.stream(shown).mapToObj(estimate).toArray(Estimate[]::new);
        return ErrorBars.of(
                "estimated, 95 %",
                x,
                Arrays.stream(e).mapToDouble(Estimate::value).toArray(),
                Arrays.stream(e).mapToDouble(one -> one.interval(0.95).low()).toArray(),
                Arrays.stream(e).mapToDouble(one -> one.interval(0.95).high()).toArray());
    }
}
