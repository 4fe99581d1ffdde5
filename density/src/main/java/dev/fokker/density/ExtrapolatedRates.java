package dev.fokker.density;

import dev.fokker.core.process.Sde;
import java.util.Arrays;
import java.util.List;

/**
 * The slowest rates of a process on an open line beyond the order of its cells: those on n, n/2, n/4, ... cells, whose errors are
 * series in the squared length of a cell, extrapolated to none. Richardson (1911); Romberg (1955).
 *
 * @param rates per time, ascending, 0 first where all mass is kept
 * @param errors an estimate for each: how much the last extrapolation changed it
 */
public record ExtrapolatedRates(List<Double> rates, List<Double> errors) {
    /** Takes copies. */
    public ExtrapolatedRates {
        rates = List.copyOf(rates);
        errors = List.copyOf(errors);
    }

    /**
     * The {@code count} slowest rates from as many meshes as {@code levels}, the finest of which is {@code finest}.
     *
     * @throws IllegalArgumentException for a ring, fewer than two levels, or a number of cells that cannot be halved so often; else as
     *     {@link Spectrum#of}
     */
    public static ExtrapolatedRates of(Sde sde, Axis finest, int count, int levels) {
        if (finest.periodic()) {
            throw new IllegalArgumentException(
                    "ExtrapolatedRates: %s is a ring; an open line is needed; use Spectrum".formatted(finest));
        }
        if (levels < 2 || finest.cells() % (1 << (levels - 1)) != 0) {
            throw new IllegalArgumentException(
                    "ExtrapolatedRates: levels=%d with cells=%d; at least 2 levels are needed, and a number of cells that can be halved for each but the first"
                            .formatted(levels, finest.cells()));
        }
        double[][] row = new double[levels][];
        double[] before = new double[count];
        for (int j = 0; j < levels; j++) {
            Mesh mesh = Mesh.of(finest.with(finest.cells() >> (levels - 1 - j)));
            Spectrum.requireFit(sde, mesh, count);
            double[] last = LineSpectrum.rates(mesh, Spectrum.line(sde, mesh), count);
            // row[m] holds the value from m + 1 meshes; the new one pushes each on
            for (int m = 0; m <= j; m++) {
                double[] old = row[m];
                row[m] = last;
                if (m == j) {
                    break;
                }
                double[] next = new double[count];
                double ratio = Math.scalb(1.0, 2 * (m + 1));
                for (int k = 0; k < count; k++) {
                    next[k] = last[k] + (last[k] - old[k]) / (ratio - 1);
                }
                before = last;
                last = next;
            }
        }
        double[] best = row[levels - 1];
        double[] previous = before;
        double[] error = new double[count];
        Arrays.setAll(error, k -> Math.abs(best[k] - previous[k]));
        return new ExtrapolatedRates(
                Arrays.stream(best).boxed().toList(), Arrays.stream(error).boxed().toList());
    }
}
