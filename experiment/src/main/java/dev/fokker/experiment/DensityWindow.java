package dev.fokker.experiment;

import dev.fokker.density.Axis;
import dev.fokker.density.Current;
import dev.fokker.density.Density;
import dev.fokker.density.Mesh;
import dev.fokker.plot.Lattice;
import java.util.Arrays;
import java.util.List;

/**
 * The rectangle on which densities in two dimensions are looked at: that which holds all but a negligible part of each, and some
 * room around.
 *
 * @param xLo lower end along x
 * @param xHi upper end along x
 * @param yLo lower end along y
 * @param yHi upper end along y
 */
record DensityWindow(double xLo, double xHi, double yLo, double yHi) {
    private static final double NEGLIGIBLE = 1e-3;
    private static final double ROOM = 0.06;
    /** As many picture cells along an axis as the eye tells apart. */
    private static final int MOST = 240;

    private static final int FEWER = 80;

    /** What all of these need. */
    static DensityWindow of(List<Density> densities) {
        double[] x = interval(densities, 0);
        double[] y = interval(densities, 1);
        return new DensityWindow(x[0], x[1], y[0], y[1]);
    }

    /** The interval of component j. */
    static double[] interval(List<Density> densities, int j) {
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        Axis axis = densities.get(0).mesh().axis(j);
        for (Density p : densities) {
            double[] m = shares(p, j);
            double below = 0;
            int first = 0;
            while (first < m.length - 1 && below + m[first] < NEGLIGIBLE) {
                below += m[first++];
            }
            double above = 0;
            int last = m.length - 1;
            while (last > first && above + m[last] < NEGLIGIBLE) {
                above += m[last--];
            }
            lo = Math.min(lo, axis.face(first));
            hi = Math.max(hi, axis.face(last + 1));
        }
        double room = ROOM * (hi - lo);
        return new double[] {Math.max(axis.lower(), lo - room), Math.min(axis.upper(), hi + room)};
    }

    private static double[] shares(Density p, int j) {
        Density marginal = p.marginal(j);
        double mass = marginal.mass();
        double[] m = new double[marginal.axis().cells()];
        for (int i = 0; i < m.length; i++) {
            m[i] = marginal.cellMass(i) / mass;
        }
        return m;
    }

    /** The density over equal picture cells, x along the first axis; stretched cells and many cells are averaged. */
    Lattice lattice(Density p) {
        return lattice(p.mesh(), p.toArray(), MOST);
    }

    /** Component j of the current over picture cells, fewer as lines along it are smooth. */
    Lattice lattice(Current current, int j) {
        double[] values = new double[current.mesh().cells()];
        for (int i = 0; i < values.length; i++) {
            values[i] = current.at(i, j);
        }
        return lattice(current.mesh(), values, FEWER);
    }

    private Lattice lattice(Mesh mesh, double[] numbers, int most) {
        Axis x = mesh.axis(0);
        Axis y = mesh.axis(1);
        int nx = count(x, xLo, xHi, most);
        int ny = count(y, yLo, yHi, most);
        double[] values = new double[nx * ny];
        double[] row = new double[y.cells()];
        for (int i = 0; i < nx; i++) {
            double left = xLo + (xHi - xLo) * i / nx;
            double right = xLo + (xHi - xLo) * (i + 1) / nx;
            Arrays.fill(row, 0);
            for (int k = x.cellOf(left); k <= x.cellOf(right); k++) {
                double part = overlap(x, k, left, right) / (right - left);
                for (int l = 0; part > 0 && l < row.length; l++) {
                    row[l] += part * numbers[k * y.cells() + l];
                }
            }
            for (int j = 0; j < ny; j++) {
                values[j * nx + i] = average(y, row, yLo + (yHi - yLo) * j / ny, yLo + (yHi - yLo) * (j + 1) / ny);
            }
        }
        return Lattice.of(xLo, xHi, nx, yLo, yHi, ny, values);
    }

    private static double average(Axis axis, double[] values, double left, double right) {
        double sum = 0;
        for (int k = axis.cellOf(left); k <= axis.cellOf(right); k++) {
            sum += overlap(axis, k, left, right) * values[k];
        }
        return sum / (right - left);
    }

    private static double overlap(Axis axis, int k, double left, double right) {
        return Math.max(0, Math.min(right, axis.face(k + 1)) - Math.max(left, axis.face(k)));
    }

    /** As many picture cells as there are in the window, within bounds. */
    private static int count(Axis axis, double lo, double hi, int most) {
        int inside = axis.cellOf(hi) - axis.cellOf(lo);
        return Math.max(2, Math.min(most, inside));
    }
}
