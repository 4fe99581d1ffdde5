package dev.fokker.density;

import java.util.Arrays;

/**
 * \(\log p\) as a function of x: the cubic Hermite interpolant of the logarithms of the cell averages at the cell centres, with
 * central differences as slopes; it is C1 and reproduces a Gaussian exactly. Only cells above {@link Density#NEGLIGIBLE} of the
 * highest are used; a gap between used cells is bridged by one cubic. Beyond the first and the last used centre the slope goes on
 * linearly, with the curvature there if that is negative, else \(-1/\mathrm{Var}\), so that it points back inside in the end.
 */
final class LogProfile {
    private final Axis axis;
    private final double[] x;
    private final double[] log;
    private final double[] slope;
    private final int[] segmentOf;
    private final double curvatureBelow;
    private final double curvatureAbove;

    LogProfile(Density density) {
        axis = density.axis();
        int n = axis.cells();
        boolean[] used = new boolean[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            used[i] = density.at(i) > Density.NEGLIGIBLE * density.max();
            count += used[i] ? 1 : 0;
        }
        int nodes = axis.periodic() ? count + 1 : count;
        x = new double[nodes];
        log = new double[nodes];
        slope = new double[nodes];
        segmentOf = new int[n];
        for (int i = 0, j = -1; i < n; i++) {
            if (used[i]) {
                j++;
                x[j] = axis.centre(i);
                log[j] = Math.log(density.at(i));
                slope[j] = slopeAt(density, used, i);
            }
            segmentOf[i] = j;
        }
        if (axis.periodic()) {
            close(count);
        }
        double spread = -1 / Math.max(density.variance(), axis.width(0) * axis.width(0));
        curvatureBelow = inward(nodes < 2 ? 0 : (slope[1] - slope[0]) / (x[1] - x[0]), spread);
        curvatureAbove =
                inward(nodes < 2 ? 0 : (slope[nodes - 1] - slope[nodes - 2]) / (x[nodes - 1] - x[nodes - 2]), spread);
    }

    private static double inward(double curvature, double otherwise) {
        return curvature < 0 ? curvature : otherwise;
    }

    /** Repeats the first node of a ring at its end. */
    private void close(int count) {
        x[count] = x[0] + (axis.upper() - axis.lower());
        log[count] = log[0];
        slope[count] = slope[0];
    }

    /** The central difference; beside a cell that is not used, the difference to the other side. */
    private double slopeAt(Density density, boolean[] used, int i) {
        int n = used.length;
        boolean ring = axis.periodic();
        int below = i > 0 ? i - 1 : (ring ? n - 1 : 0);
        int above = i < n - 1 ? i + 1 : (ring ? 0 : n - 1);
        boolean hasBelow = below != i && used[below];
        boolean hasAbove = above != i && used[above];
        if (hasBelow && hasAbove) {
            double h = axis.gap(i);
            double onward = axis.gap(above);
            if (h == onward) {
                return Math.log(density.at(above) / density.at(below)) / (2 * h);
            }
            double before = Math.log(density.at(i) / density.at(below)) / h;
            double after = Math.log(density.at(above) / density.at(i)) / onward;
            return (onward * before + h * after) / (h + onward);
        }
        if (hasAbove) {
            return oneSided(density, used, i, 1);
        }
        return hasBelow ? oneSided(density, used, i, -1) : 0;
    }

    /** The slope of the parabola through three cells on one side, or of the line through two. */
    private double oneSided(Density density, boolean[] used, int i, int way) {
        int n = used.length;
        int second = Math.floorMod(i + way, n);
        double h = way * axis.gap(way > 0 ? second : i);
        double first = Math.log(density.at(second) / density.at(i));
        int further = axis.periodic() ? Math.floorMod(i + 2 * way, n) : i + 2 * way;
        if (further < 0 || further >= n || !used[further]) {
            return first / h;
        }
        double both = Math.log(density.at(further) / density.at(i));
        double onward = way * axis.gap(way > 0 ? further : second);
        double whole = h + onward;
        return (first * whole / h - both * h / whole) / onward;
    }

    /** \(\frac d{dx}\log p\). */
    double slope(double at) {
        double u = axis.wrap(at);
        int last = x.length - 1;
        if (axis.periodic() && u < x[0]) {
            u += axis.upper() - axis.lower();
        }
        if (u <= x[0]) {
            return slope[0] + curvatureBelow * (u - x[0]);
        }
        if (u >= x[last]) {
            return slope[last] + curvatureAbove * (u - x[last]);
        }
        return hermiteSlope(segment(u), u);
    }

    private int segment(double u) {
        int j = u >= axis.upper() ? x.length - 2 : segmentOf[axis.cellOf(u)];
        // The cell's own centre may lie above u.
        if (j > x.length - 2 || (j >= 0 && x[j] > u)) {
            j--;
        }
        return Math.max(0, j);
    }

    private double hermiteSlope(int j, double u) {
        double h = x[j + 1] - x[j];
        double s = (u - x[j]) / h;
        double secant = (log[j + 1] - log[j]) / h;
        return 6 * s * (1 - s) * secant + (1 - s) * (1 - 3 * s) * slope[j] + s * (3 * s - 2) * slope[j + 1];
    }

    @Override
    public String toString() {
        return "LogProfile[x=%s, log p=%s]".formatted(Arrays.toString(x), Arrays.toString(log));
    }
}
