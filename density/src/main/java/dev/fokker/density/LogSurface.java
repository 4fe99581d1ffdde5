package dev.fokker.density;

import java.util.ArrayDeque;

/**
 * \(\nabla\log p\) on a mesh of two axes: at the cell centres by differences of the logarithms of the averages, in between bilinear.
 * Cells below {@link Density#NEGLIGIBLE} of the highest take the gradient of the nearest others, gone on with the slope
 * \(-C^{-1}\), C the covariance of the whole, so that it points back in the end; beyond the outermost centres it goes on alike.
 */
final class LogSurface implements LogGradient {
    private final Mesh mesh;
    private final double[] gradient;
    private final double[] precision;

    LogSurface(Density density) {
        mesh = density.mesh();
        gradient = new double[mesh.cells() * 2];
        precision = precision(density);
        boolean[] used = new boolean[mesh.cells()];
        double floor = Density.NEGLIGIBLE * density.max();
        for (int i = 0; i < used.length; i++) {
            used[i] = density.at(i) > floor;
        }
        for (int i = 0; i < used.length; i++) {
            if (used[i]) {
                gradient[2 * i] = slope(density, used, i, 0);
                gradient[2 * i + 1] = slope(density, used, i, 1);
            }
        }
        spread(used);
    }

    /** \(C^{-1}\), C at least that of one cell. */
    private static double[] precision(Density density) {
        Mesh mesh = density.mesh();
        double c00 = density.covariance().at(0, 0) + square(mesh.axis(0).width(0));
        double c01 = density.covariance().at(0, 1);
        double c11 = density.covariance().at(1, 1) + square(mesh.axis(1).width(0));
        double det = c00 * c11 - c01 * c01;
        return new double[] {c11 / det, -c01 / det, c00 / det};
    }

    private static double square(double v) {
        return v * v;
    }

    private double slope(Density density, boolean[] used, int i, int j) {
        Axis axis = mesh.axis(j);
        int below = step(i, j, -1);
        int above = step(i, j, 1);
        boolean hasBelow = below >= 0 && used[below];
        boolean hasAbove = above >= 0 && used[above];
        double before = hasBelow ? axis.gap(mesh.place(i, j)) : 1;
        double onward = hasAbove ? axis.gap(mesh.place(above, j)) : 1;
        double falling = hasBelow ? Math.log(density.at(i) / density.at(below)) / before : 0;
        double rising = hasAbove ? Math.log(density.at(above) / density.at(i)) / onward : 0;
        if (hasBelow && hasAbove) {
            return (onward * falling + before * rising) / (before + onward);
        }
        int far = hasAbove ? step(above, j, 1) : hasBelow ? step(below, j, -1) : -1;
        double near = hasAbove ? rising : falling;
        if (far < 0 || far == i || !used[far]) {
            return near;
        }
        // the parabola through three cells on one side
        int middle = hasAbove ? above : below;
        double gap = axis.gap(mesh.place(hasAbove ? far : middle, j));
        double second = Math.log(density.at(far) / density.at(middle)) / (hasAbove ? gap : -gap);
        double first = hasAbove ? onward : before;
        return near - (second - near) * first / (first + gap);
    }

    /** The next cell along an axis, round a ring; -1 beyond an end. */
    private int step(int i, int j, int way) {
        Axis axis = mesh.axis(j);
        int k = mesh.place(i, j);
        int to = axis.periodic() ? Math.floorMod(k + way, axis.cells()) : k + way;
        return to < 0 || to >= axis.cells() ? -1 : i + (to - k) * mesh.stride(j);
    }

    /** Goes on from the used cells, ring by ring, each cell from all its neighbours that were there before. */
    private void spread(boolean[] used) {
        int[] turn = new int[used.length];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int i = 0; i < used.length; i++) {
            turn[i] = used[i] ? 1 : 0;
            if (used[i]) {
                queue.add(i);
            }
        }
        while (!queue.isEmpty()) {
            int i = queue.poll();
            for (int side = 0; side < 4; side++) {
                int next = step(i, side / 2, (side & 1) == 0 ? -1 : 1);
                if (next >= 0 && turn[next] == 0) {
                    turn[next] = turn[i] + 1;
                    queue.add(next);
                }
            }
            if (turn[i] > 1) {
                extend(i, turn);
            }
        }
    }

    private void extend(int i, int[] turn) {
        int found = 0;
        double s0 = 0;
        double s1 = 0;
        for (int side = 0; side < 4; side++) {
            int j = side / 2;
            int way = (side & 1) == 0 ? -1 : 1;
            int from = step(i, j, way);
            if (from >= 0 && turn[from] == turn[i] - 1) {
                double gap = -way * mesh.axis(j).gap(mesh.place(way < 0 ? i : from, j));
                s0 += gradient[2 * from] - gap * precision[j];
                s1 += gradient[2 * from + 1] - gap * precision[j + 1];
                found++;
            }
        }
        gradient[2 * i] = s0 / found;
        gradient[2 * i + 1] = s1 / found;
    }

    @Override
    public void at(double[] x, int offset, double share, double[] out) {
        double beyond0 = beyond(0, x[offset]);
        double beyond1 = beyond(1, x[offset + 1]);
        double s0 = -beyond0 * precision[0] - beyond1 * precision[1];
        double s1 = -beyond0 * precision[1] - beyond1 * precision[2];
        int k = cell(0, x[offset] - beyond0);
        int l = cell(1, x[offset + 1] - beyond1);
        double up = away(0, k, x[offset] - beyond0);
        double over = away(1, l, x[offset + 1] - beyond1);
        for (int corner = 0; corner < 4; corner++) {
            int row = corner < 2 ? k : next(0, k);
            int column = (corner & 1) == 0 ? l : next(1, l);
            double part = (corner < 2 ? 1 - up : up) * ((corner & 1) == 0 ? 1 - over : over);
            int i = row * mesh.stride(0) + column;
            s0 += part * gradient[2 * i];
            s1 += part * gradient[2 * i + 1];
        }
        out[offset] += share * s0;
        out[offset + 1] += share * s1;
    }

    /** How far x lies beyond the outermost centres of an axis that is no ring. */
    private double beyond(int j, double x) {
        Axis axis = mesh.axis(j);
        if (axis.periodic()) {
            return 0;
        }
        return x - Math.max(axis.centre(0), Math.min(axis.centre(axis.cells() - 1), x));
    }

    /** The cell whose centre is the last one not above x. */
    private int cell(int j, double x) {
        Axis axis = mesh.axis(j);
        double u = axis.wrap(x);
        int k = axis.cellOf(u);
        if (u >= axis.centre(k)) {
            return k;
        }
        return axis.periodic() ? Math.floorMod(k - 1, axis.cells()) : Math.max(0, k - 1);
    }

    private int next(int j, int k) {
        Axis axis = mesh.axis(j);
        return axis.periodic() ? (k + 1) % axis.cells() : Math.min(k + 1, axis.cells() - 1);
    }

    private double away(int j, int k, double x) {
        Axis axis = mesh.axis(j);
        int above = next(j, k);
        if (above == k) {
            return 0;
        }
        double from = axis.wrap(x) - axis.centre(k);
        return (from < 0 ? from + (axis.upper() - axis.lower()) : from) / axis.gap(above);
    }
}
