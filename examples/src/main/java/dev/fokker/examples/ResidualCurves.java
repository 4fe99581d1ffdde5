package dev.fokker.examples;

import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.density.Residual;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Line;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;

/** What the law of a process leaves of its equation, forwards, backwards, and as misprinted. */
final class ResidualCurves {
    private static final int POINTS = 121;

    private ResidualCurves() {}

    static Chart chart(Sde process, ExactScore score) {
        Sde reversal = new TimeReversal(process, score, 1);
        return Chart.titled("what the law leaves of three equations")
                .x("x")
                .y("residual", Scale.LOG)
                .yRange(1e-13, 10)
                .with(
                        curve("misprinted", new Misprinted(reversal), score, 3),
                        curve("forward", process, score, 0),
                        curve("reversed", reversal, score, 1));
    }

    private static Line curve(String name, Sde sde, ExactScore score, int kind) {
        double[] x = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = -3 + 6.0 * i / (POINTS - 1);
        }
        double[] left = new Residual(sde, score, 4e-3).at(0.4, Samples.copyOf(1, x));
        for (int i = 0; i < POINTS; i++) {
            // what rounding alone makes differs between machines and is not drawn
            left[i] = Math.max(1e-9, Math.abs(left[i]));
        }
        return Line.of(name, x, left).ink(Palette.kind(kind));
    }
}
