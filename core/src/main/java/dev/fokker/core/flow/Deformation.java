package dev.fokker.core.flow;

import dev.fokker.core.linear.Lu;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.SymmetricEigen;
import dev.fokker.core.sample.Samples;

/** Where a flow map takes points, and what it does to the space around them; immutable. */
public final class Deformation {
    private final Samples ends;
    private final double[] jacobians;
    private final double[] divergence;

    private Deformation(Samples ends, double[] jacobians, double[] divergence) {
        this.ends = ends;
        this.jacobians = jacobians;
        this.divergence = divergence;
    }

    /** From rows of d + d^2 + 1 components. */
    static Deformation of(int d, Samples rows) {
        double[] x = new double[rows.n() * d];
        double[] jacobians = new double[rows.n() * d * d];
        double[] divergence = new double[rows.n()];
        double[] row = new double[rows.d()];
        for (int i = 0; i < rows.n(); i++) {
            rows.read(i, 1, row, 0);
            System.arraycopy(row, 0, x, i * d, d);
            System.arraycopy(row, d, jacobians, i * d * d, d * d);
            divergence[i] = row[row.length - 1];
        }
        return new Deformation(Samples.copyOf(d, x), jacobians, divergence);
    }

    /** The images [n, d]. */
    public Samples ends() {
        return ends;
    }

    /** \(\partial\phi/\partial x\) at point {@code i}, d x d. */
    public Matrix jacobian(int i) {
        int d = ends.d();
        return Matrix.of(d, d, java.util.Arrays.copyOfRange(jacobians, i * d * d, (i + 1) * d * d));
    }

    /** \(\ln\lvert\det\partial\phi/\partial x\rvert\) at point {@code i}, from the Jacobian (law S4.31). */
    public double logDeterminant(int i) {
        return Lu.of(jacobian(i)).logDeterminant();
    }

    /** \(\int\nabla\cdot u\,dt\) along the path of point {@code i}: the same number, by Jacobi's formula (law S4.34). */
    public double divergenceIntegral(int i) {
        return divergence[i];
    }

    /** The factors by which the map stretches space at point {@code i}, ascending: the singular values of its Jacobian. */
    public double[] stretches(int i) {
        Matrix j = jacobian(i);
        double[] values = SymmetricEigen.of(j.transposed().times(j)).values();
        java.util.Arrays.setAll(values, k -> Math.sqrt(Math.max(values[k], 0)));
        java.util.Arrays.sort(values);
        return values;
    }
}
