package dev.fokker.examples;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Paths;
import java.util.List;

/** Pictures of the page on Brownian motion. */
final class BrownianMotionPictures {
    private static final int STEPS = 200;
    private static final int PATHS = 12;

    private BrownianMotionPictures() {}

    static List<GuidePicture> all() {
        return List.of(new GuidePicture("wiener-paths", () -> paths().picture(720)));
    }

    private static Chart paths() {
        double[] times = new double[STEPS + 1];
        double[] w = new double[PATHS * (STEPS + 1)];
        double[] z = new double[PATHS];
        for (int k = 1; k <= STEPS; k++) {
            times[k] = (double) k / STEPS;
            new Threefry(1).normals(Stream.INCREMENT, 0, PATHS, k, 1, z);
            for (int i = 0; i < PATHS; i++) {
                int at = i * (STEPS + 1) + k;
                w[at] = w[at - 1] + z[i] / Math.sqrt(STEPS);
            }
        }
        return Chart.titled("Paths of a Wiener process")
                .x("t")
                .y("W")
                .with(Paths.of("", times, w).shown(PATHS).ink(Palette.kind(0)));
    }
}
