package dev.fokker.density;

/**
 * How averages go on beyond the two ends of an axis: round a ring; or as the cubic through the nearest four, at an absorbing end
 * through three and p = 0 at the end itself.
 */
final class Extension {
    private static final int TERMS = 4;
    private static final double[][] FREE = CentralWeights.beyond(TERMS, false);
    private static final double[][] GROUNDED = CentralWeights.beyond(TERMS - 1, true);

    /** By so much p = 0 at an end stretches the spectrum of a second difference: 1.48 is the most found for drifts that the cells resolve. */
    private static final double GROUNDED_STIFFNESS = 1.5;

    private final int cells;
    private final boolean ring;
    private final double[][] below;
    private final double[][] above;

    private Extension(int cells, boolean ring, double[][] below, double[][] above) {
        this.cells = cells;
        this.ring = ring;
        this.below = below;
        this.above = above;
    }

    /** That of a density along an axis. */
    static Extension of(Axis axis) {
        return new Extension(axis.cells(), axis.periodic(), weights(axis.atLower()), weights(axis.atUpper()));
    }

    private static double[][] weights(Boundary end) {
        return end.equals(Boundary.ABSORBING) ? GROUNDED : FREE;
    }

    /** That of what is not bound to vanish anywhere, such as a flux. */
    static Extension free(Axis axis) {
        return new Extension(axis.cells(), axis.periodic(), FREE, FREE);
    }

    /** The factor on the bound of the diffusion along the axis. */
    double stiffness() {
        return below == GROUNDED || above == GROUNDED ? GROUNDED_STIFFNESS : 1;
    }

    /** Fills {@code reach} numbers before {@code u[first]} and behind the last of the cells. */
    void row(double[] u, int first, int reach) {
        int last = first + cells - 1;
        for (int g = 0; g < reach; g++) {
            if (ring) {
                u[first - 1 - g] = u[last - g];
                u[last + 1 + g] = u[first + g];
                continue;
            }
            u[first - 1 - g] = sum(below[g], u, first, 1);
            u[last + 1 + g] = sum(above[g], u, last, -1);
        }
    }

    private static double sum(double[] w, double[] u, int from, int step) {
        double sum = 0;
        for (int k = 0; k < w.length; k++) {
            sum += w[k] * u[from + k * step];
        }
        return sum;
    }

    /** The same for whole rows of {@code width} numbers, that of the first cell beginning at {@code u[first]}. */
    void rows(double[] u, int first, int stride, int width, int reach) {
        int last = first + (cells - 1) * stride;
        for (int g = 0; g < reach; g++) {
            int before = first - (1 + g) * stride;
            int behind = last + (1 + g) * stride;
            if (ring) {
                System.arraycopy(u, last - g * stride, u, before, width);
                System.arraycopy(u, first + g * stride, u, behind, width);
                continue;
            }
            sums(below[g], u, first, stride, width, before);
            sums(above[g], u, last, -stride, width, behind);
        }
    }

    private static void sums(double[] w, double[] u, int from, int step, int width, int out) {
        java.util.Arrays.fill(u, out, out + width, 0);
        for (int k = 0; k < w.length; k++) {
            double c = w[k];
            int row = from + k * step;
            for (int j = 0; j < width; j++) {
                u[out + j] += c * u[row + j];
            }
        }
    }
}
