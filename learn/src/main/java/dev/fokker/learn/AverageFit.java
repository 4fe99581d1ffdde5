package dev.fokker.learn;

import dev.fokker.core.linear.LeastSquares;
import dev.fokker.core.linear.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * An average of one length as a combination of averages that were kept: the coefficients whose combined profile is nearest to
 * its own in the mean square over the steps. Karras et al. (2024), section 3.2 and appendix C; here the profiles are those of
 * the steps themselves as long as there are at most 4096, means over equal parts beyond.
 */
public final class AverageFit {
    private static final int MOST_CELLS = 4096;
    /** Weights are floats: coefficients so large that their rounding would show are not worth their fit. */
    private static final double RIDGE = 1e-6;

    private final List<Kept> kept;
    private final double[] coefficients;
    private final double error;
    private final double size;
    private final double width;

    /**
     * An average that was kept.
     *
     * @param length its length
     * @param step steps that had been made
     */
    public record Kept(double length, long step) {
        /** Refuses a step that cannot have an average. */
        public Kept {
            if (step < 1) {
                throw new IllegalArgumentException("Kept: step=%d must be >= 1".formatted(step));
            }
        }
    }

    private AverageFit(List<Kept> kept, double[] coefficients, double error, double size, double width) {
        this.kept = List.copyOf(kept);
        this.coefficients = coefficients;
        this.error = error;
        this.size = size;
        this.width = width;
    }

    /**
     * Fits the average of {@code wanted}.
     *
     * @param kept at least one, none later than the wanted one
     */
    public static AverageFit of(List<Kept> kept, Kept wanted) {
        if (kept.isEmpty() || kept.stream().anyMatch(k -> k.step() > wanted.step())) {
            throw new IllegalArgumentException(
                    "AverageFit: kept=%s; at least one, none after step %d, are needed".formatted(kept, wanted.step()));
        }
        int cells = (int) Math.min(MOST_CELLS, wanted.step());
        double width = (double) wanted.step() / cells;
        double[] target = profile(wanted, cells, width);
        double size = Math.sqrt(Arrays.stream(target).map(p -> p * p).sum());
        double[] x = new double[kept.size()];
        int same = kept.indexOf(wanted);
        if (same >= 0) {
            x[same] = 1;
            return new AverageFit(kept, x, 0, size, width);
        }
        double[] all = new double[cells * x.length];
        for (int j = 0; j < x.length; j++) {
            double[] one = profile(kept.get(j), cells, width);
            for (int i = 0; i < cells; i++) {
                all[i * x.length + j] = one[i];
            }
        }
        Matrix profiles = Matrix.of(cells, x.length, all);
        x = LeastSquares.solve(profiles, target, RIDGE);
        return new AverageFit(kept, x, distance(profiles, x, target), size, width);
    }

    /** What each part of the steps counts in an average. */
    private static double[] profile(Kept k, int cells, double width) {
        PowerAverage average = new PowerAverage(k.length());
        double[] out = new double[cells];
        for (int i = 0; i < cells && i * width < k.step(); i++) {
            out[i] = average.share((double) i * width, Math.min((i + 1) * width, (double) k.step()), (double) k.step());
        }
        return out;
    }

    private static double distance(Matrix profiles, double[] x, double[] target) {
        double sum = 0;
        for (int i = 0; i < target.length; i++) {
            double off = -target[i];
            for (int j = 0; j < x.length; j++) {
                off += profiles.at(i, j) * x[j];
            }
            sum += off * off;
        }
        return Math.sqrt(sum);
    }

    /** The averages that are combined. */
    public List<Kept> kept() {
        return kept;
    }

    /** What each counts; a copy. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * \(\lVert p-\hat p\rVert_2\) over the parts of the steps: where those are single steps, a weight with values \(w_s\) is off by at
     * most this times \((\sum_sw_s^2)^{1/2}\).
     */
    public double error() {
        return error;
    }

    /** {@link #error} relative to \(\lVert p\rVert_2\). */
    public double relativeError() {
        return error / size;
    }

    /** Steps in a part: 1 as long as there are at most 4096. */
    public double width() {
        return width;
    }
}
