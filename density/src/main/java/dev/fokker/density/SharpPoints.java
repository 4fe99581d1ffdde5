package dev.fokker.density;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Lu;
import dev.fokker.core.linear.Matrix;
import java.util.Arrays;

/**
 * Points put on cells for a scheme of high order: each is shared among {@link #REACH} cells along every axis with weights of both signs,
 * by which \(\sum_im_i\varphi(x_i)=\frac1h\int_{-h/2}^{h/2}\varphi(x+y)\,dy\) for all polynomials \(\varphi\) of lower degree; the cells are equal. Once it has spread over some cells, its error
 * is of that order; before, it oscillates. Tornberg and Engquist (2004).
 */
final class SharpPoints {
    /** Cells along an axis that share a point, where the axis has as many. */
    static final int REACH = 10;

    private SharpPoints() {}

    static Density on(Mesh mesh, Points law) {
        double[] mass = new double[mesh.cells()];
        int n = law.samples().n();
        int d = mesh.dimension();
        for (int i = 0; i < n; i++) {
            int[][] cell = new int[d][];
            double[][] weight = new double[d][];
            for (int j = 0; j < d; j++) {
                Axis axis = mesh.axis(j);
                double x = axis.wrap(law.samples().at(i, j));
                if (!(x >= axis.lower() && x <= axis.upper())) {
                    throw new IllegalArgumentException(
                            "Density: point %d has component %d at %s, off the axis from %s to %s; widen the axis"
                                    .formatted(i, j, x, axis.lower(), axis.upper()));
                }
                cell[j] = cells(axis, x);
                weight[j] = weights(axis, x, cell[j]);
            }
            add(mesh, cell, weight, 1.0 / n, mass);
        }
        return Density.ofMasses(mesh, mass);
    }

    private static void add(Mesh mesh, int[][] cell, double[][] weight, double share, double[] mass) {
        int second = mesh.dimension() > 1 ? cell[1].length : 1;
        for (int k = 0; k < cell[0].length; k++) {
            for (int l = 0; l < second; l++) {
                int at = Math.floorMod(cell[0][k], mesh.axis(0).cells()) * mesh.stride(0);
                double w = share * weight[0][k];
                if (mesh.dimension() > 1) {
                    at += Math.floorMod(cell[1][l], mesh.axis(1).cells()) * mesh.stride(1);
                    w *= weight[1][l];
                }
                mass[at] += w;
            }
        }
    }

    /** The nearest cells, which go on beyond the ends of a ring. */
    private static int[] cells(Axis axis, double x) {
        int n = axis.cells();
        int count = Math.min(REACH, n);
        int home = axis.cellOf(x);
        int first = home - count / 2 + (x > axis.centre(home) ? 1 : 0);
        first = axis.periodic() ? first : Math.max(0, Math.min(n - count, first));
        int start = first;
        int[] out = new int[count];
        Arrays.setAll(out, k -> start + k);
        return out;
    }

    /** What centres must sum to: the moments of a box of a cell's width around the point, as a cell's average is that of its centre in the box. */
    private static double[] weights(Axis axis, double x, int[] cell) {
        int count = cell.length;
        double width = axis.width(0);
        double[] moment = new double[count * count];
        double[] wanted = new double[count];
        for (int q = 0; q < count; q++) {
            for (int k = 0; k < count; k++) {
                double centre = 0.5 * (face(axis, cell[k]) + face(axis, cell[k] + 1));
                moment[q * count + k] = StrictMath.pow((centre - x) / width, q);
            }
            wanted[q] = q % 2 == 0 ? StrictMath.pow(0.5, q) / (q + 1) : 0;
        }
        return Lu.of(Matrix.of(count, count, moment)).solve(wanted);
    }

    private static double face(Axis axis, int k) {
        int n = axis.cells();
        if (k >= 0 && k <= n) {
            return axis.face(k);
        }
        int turns = Math.floorDiv(k, n);
        return axis.face(k - turns * n) + turns * (axis.upper() - axis.lower());
    }
}
