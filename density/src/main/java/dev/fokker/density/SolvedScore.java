package dev.fokker.density;

import dev.fokker.core.process.Field;
import dev.fokker.core.score.Score;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;

/** The score of densities at several times, linear in t between them; of one density, the same at all times. */
final class SolvedScore implements Score {
    /** How far beyond the ends, as a share of the whole, a time may lie by rounding. */
    private static final double ROUNDING = 1e-9;

    private final double[] times;
    private final int dimension;
    private final LogGradient[] gradients;

    SolvedScore(TimeGrid grid, Density[] densities) {
        boolean ascending = grid.last() > grid.first();
        int n = densities.length;
        times = new double[n];
        dimension = densities[0].mesh().dimension();
        gradients = new LogGradient[n];
        for (int k = 0; k < n; k++) {
            int source = ascending ? k : n - 1 - k;
            times[k] = grid.at(source);
            gradients[k] = LogGradient.of(densities[source]);
        }
    }

    SolvedScore(Density density) {
        times = new double[] {0};
        dimension = density.mesh().dimension();
        gradients = new LogGradient[] {LogGradient.of(density)};
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Field open(int maxRows) {
        return (rows, t, x, out) -> {
            double place = 0;
            Arrays.fill(out, 0, rows.n() * dimension, 0);
            for (int i = 0; i < rows.n(); i++) {
                if (i == 0 || !t.shared()) {
                    place = place(t.at(i));
                }
                int k = (int) place;
                double share = place - k;
                gradients[k].at(x, i * dimension, 1 - share, out);
                if (share > 0) {
                    gradients[k + 1].at(x, i * dimension, share, out);
                }
            }
        };
    }

    /** k + c for the time \(t_k+c(t_{k+1}-t_k)\), 0 &lt;= c &lt; 1. */
    private double place(double t) {
        int last = times.length - 1;
        if (last == 0) {
            return 0;
        }
        double slack = ROUNDING * (times[last] - times[0]);
        if (!(t >= times[0] - slack && t <= times[last] + slack)) {
            throw new IllegalArgumentException(
                    "score of a solved density: t=%s is outside of the solved times %s to %s; solve for a wider range"
                            .formatted(t, times[0], times[last]));
        }
        double inside = Math.max(times[0], Math.min(times[last], t));
        int found = Arrays.binarySearch(times, inside);
        if (found >= 0) {
            return found;
        }
        int k = -found - 2;
        return k + (inside - times[k]) / (times[k + 1] - times[k]);
    }
}
