package dev.fokker.density;

import dev.fokker.core.process.Sde;
import java.util.Arrays;

/**
 * What a process looks like on the cells of a mesh, where a density has at least {@link #SEEN} of its peak: what the choice of a
 * scheme depends on, and what a scheme may have trouble with.
 *
 * @param dimension number of axes
 * @param cells number of cells
 * @param autonomous whether the process does not depend on time
 * @param degenerate whether \(D=GG^T\) is singular somewhere
 * @param correlation the largest \(\lvert D_{01}\rvert/\sqrt{D_{00}D_{11}}\); 0 along one axis
 * @param peclet the largest \(\lvert b_j\rvert h_j/a_{jj}\) with \(a=\tfrac12D\), \(b=f-\nabla\cdot a\), over cells and axes with
 *     noise: the number of Peclet of a cell, above 2 where drift outweighs diffusion
 */
public record MeshSurvey(
        int dimension, int cells, boolean autonomous, boolean degenerate, double correlation, double peclet) {
    /** The share of the peak below which a cell does not count. */
    public static final double SEEN = 1e-2;

    private static final int BATCH = 256;

    /**
     * Looks at the process at time t.
     *
     * @throws IllegalArgumentException where the process is not finite
     */
    public static MeshSurvey of(Sde sde, Density p, double t) {
        return new Look(sde, p).at(t);
    }

    /** One look; the coefficients are read a batch of cells at a time. */
    private static final class Look {
        private final Sde sde;
        private final Mesh mesh;
        private final Density p;
        private final int d;
        private final MeshCoefficients coefficients;
        private final double[] points;
        private final int[] cell = new int[BATCH];
        private boolean degenerate;
        private double correlation;
        private double peclet;

        Look(Sde sde, Density p) {
            this.sde = sde;
            this.p = p;
            mesh = p.mesh();
            d = mesh.dimension();
            coefficients = new MeshCoefficients(sde, 1);
            points = new double[BATCH * d];
        }

        MeshSurvey at(double t) {
            double least = SEEN * p.max();
            int count = 0;
            for (int i = 0; i < mesh.cells(); i++) {
                if (p.at(i) >= least) {
                    mesh.centre(i, points, count * d);
                    cell[count++] = i;
                }
                if (count == BATCH || (i == mesh.cells() - 1 && count > 0)) {
                    coefficients.read(t, Arrays.copyOf(points, count * d), count);
                    for (int k = 0; k < count; k++) {
                        note(k);
                    }
                    count = 0;
                }
            }
            return new MeshSurvey(d, mesh.cells(), sde.autonomous(), degenerate, correlation, peclet);
        }

        private void note(int k) {
            for (int j = 0; j < d; j++) {
                double a = coefficients.a(k, j, j);
                double h = mesh.axis(j).width(mesh.place(cell[k], j));
                if (a > 0) {
                    peclet = Math.max(peclet, Math.abs(coefficients.b(k, j)) * h / a);
                }
            }
            if (d == 1) {
                degenerate |= coefficients.a(k, 0, 0) == 0;
                return;
            }
            double a00 = coefficients.a(k, 0, 0);
            double a01 = coefficients.a(k, 0, 1);
            double a11 = coefficients.a(k, 1, 1);
            degenerate |= DriftFit.singular(a00, a01, a11);
            if (a00 > 0 && a11 > 0) {
                correlation = Math.max(correlation, Math.abs(a01) / Math.sqrt(a00 * a11));
            }
        }
    }
}
