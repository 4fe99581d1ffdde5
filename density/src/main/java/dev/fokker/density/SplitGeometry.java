package dev.fokker.density;

/**
 * What the operator along the axes of a plane needs of its axis j: widths, the reach of central differences, and what lies beyond its
 * ends. A cell beyond a reflecting end continues the last two cells in a line; beyond an absorbing end it is the last cell with its
 * sign turned, as p = 0 on the side between them.
 */
final class SplitGeometry {
    private final Axis axis;
    private final double[] width;
    private final double[] inverse;
    private final double[] reach;

    SplitGeometry(Axis axis) {
        this.axis = axis;
        int n = axis.cells();
        width = new double[n];
        inverse = new double[n];
        reach = new double[n];
        for (int i = 0; i < n; i++) {
            width[i] = axis.width(i);
            inverse[i] = 1 / width[i];
            reach[i] = 1 / (above(i) - below(i));
        }
    }

    private double above(int i) {
        int last = axis.cells() - 1;
        return i < last
                ? axis.centre(i + 1)
                : beyond(
                        axis.atUpper(),
                        2 * axis.upper() - axis.centre(last),
                        2 * axis.centre(last) - axis.centre(last - 1),
                        axis.upper() + axis.centre(0) - axis.lower());
    }

    private double below(int i) {
        return i > 0
                ? axis.centre(i - 1)
                : beyond(
                        axis.atLower(),
                        2 * axis.lower() - axis.centre(0),
                        2 * axis.centre(0) - axis.centre(1),
                        axis.lower() + axis.centre(axis.cells() - 1) - axis.upper());
    }

    private static double beyond(Boundary end, double open, double closed, double joined) {
        return end.open() ? open : end.closed() ? closed : joined;
    }

    /** Number of cells. */
    int cells() {
        return width.length;
    }

    /** Whether the ends are joined. */
    boolean ring() {
        return axis.periodic();
    }

    /** The lengths of the cells; live. */
    double[] width() {
        return width;
    }

    /** \(1/w_i\); live. */
    double[] inverse() {
        return inverse;
    }

    /** \(1/(x_{i+1}-x_{i-1})\); live. */
    double[] reach() {
        return reach;
    }

    /** The value below cell 0, from those in cells 0, 1 and the last. */
    double below(double first, double second, double last) {
        return beyond(axis.atLower(), -first, 2 * first - second, last);
    }

    /** The value above the last cell, from those in it, in the one before and in cell 0. */
    double above(double last, double before, double first) {
        return beyond(axis.atUpper(), -last, 2 * last - before, first);
    }

    /** Where the flux over face k = 0..n begins: the centre below, or a side where p = 0, or the same point where nothing flows. */
    double faceFrom(int k) {
        if (k > 0) {
            return axis.centre(k - 1);
        }
        return axis.atLower().open() ? axis.lower() : axis.centre(0);
    }

    /** Where it ends; beyond the joint of a ring the coordinate goes on. */
    double faceTo(int k) {
        int n = axis.cells();
        if (k < n) {
            return axis.centre(k);
        }
        return axis.periodic()
                ? axis.upper() + (axis.centre(0) - axis.lower())
                : axis.atUpper().open() ? axis.upper() : axis.centre(n - 1);
    }

    /** The point of the axis that a coordinate beyond the joint of a ring stands for. */
    double wrap(double x) {
        return axis.wrap(x);
    }
}
