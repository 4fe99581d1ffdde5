package dev.fokker.experiment;

import dev.fokker.core.calculus.IntegralStudy;
import dev.fokker.core.calculus.StochasticIntegral;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import java.util.Arrays;
import java.util.List;

/** An integral as people look at it: along one path by each rule, and at the end over all paths. */
final class IntegralPicture {
    private static final int MOST_POINTS = 1000;
    private static final int BINS = 60;

    private IntegralPicture() {}

    static Picture of(IntegralStudy study, List<RuleEntry> rules, Samples integrals, Noise noise, String integrand) {
        Chart along = Chart.titled("Along the first path").x("t").y("integral");
        Chart end = Chart.titled("At the end, %d paths".formatted(integrals.n()))
                .x("integral")
                .y("density");
        double[] range = range(integrals);
        Paths w = study.motion().paths(study.grid(), noise, 0, 1);
        for (int p = 0; p < rules.size(); p++) {
            Paths process = StochasticIntegral.of(rules.get(p).point(), study.integrand())
                    .along(w);
            along = along.with(line(rules.get(p).name(), process).ink(Palette.kind(p)));
            int rule = p;
            double[] values = new double[integrals.n()];
            Arrays.setAll(values, i -> integrals.at(i, rule));
            end = end.with(Histogram.of(rules.get(p).name(), values, range[0], range[1], BINS)
                    .look(Histogram.Look.OUTLINE)
                    .ink(Palette.kind(p)));
        }
        return Page.of("Integral of %s dW".formatted(integrand), 2, List.of(along, end))
                .picture(960, 420);
    }

    private static Line line(String name, Paths process) {
        int stride = Math.max(1, process.steps() / MOST_POINTS);
        int points = process.steps() / stride + 1;
        double[] t = new double[points];
        double[] x = new double[points];
        for (int k = 0; k < points; k++) {
            t[k] = process.time(k * stride);
            x[k] = process.at(k * stride, 0, 0);
        }
        return Line.of(name, t, x);
    }

    /** What holds all but one in two hundred at either end. */
    private static double[] range(Samples integrals) {
        double[] all = integrals.toArray();
        Arrays.sort(all);
        double low = all[(int) (0.005 * (all.length - 1))];
        double high = all[(int) Math.ceil(0.995 * (all.length - 1))];
        double room = high > low ? 0.02 * (high - low) : 1;
        return new double[] {low - room, high + room};
    }
}
