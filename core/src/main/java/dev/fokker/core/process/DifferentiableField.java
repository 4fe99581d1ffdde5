package dev.fokker.core.process;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.Arrays;

/**
 * A field whose Jacobian \(J=\partial v/\partial x\) acts on vectors: what a change of variables, a Lipschitz constant or a
 * sensitivity asks of it. One product costs about as much as two evaluations, whatever d is (laws S4.32, S4.38).
 */
public interface DifferentiableField extends Field {
    /**
     * {@code value} = v(x, t) and {@code out} = \(J(x,t)^Tw\) row by row; all arrays [n, d] and different ones, {@code value} and
     * {@code out} are overwritten. A row's answer does not depend on the rows beside it.
     */
    void transposed(Rows rows, Times t, double[] x, double[] w, double[] value, double[] out);

    /** {@code value} [n, d] = v(x, t), {@code out} [n, d, d] = \(J_{jk}=\partial v_j/\partial x_k\), by d products unless known. */
    default void jacobian(Rows rows, Times t, double[] x, double[] value, double[] out) {
        int n = rows.n();
        int d = rows.d();
        double[] w = new double[n * d];
        double[] product = new double[n * d];
        for (int j = 0; j < d; j++) {
            Arrays.fill(w, 0);
            for (int i = 0; i < n; i++) {
                w[i * d + j] = 1;
            }
            transposed(rows, t, x, w, value, product);
            for (int i = 0; i < n; i++) {
                System.arraycopy(product, i * d, out, (i * d + j) * d, d);
            }
        }
    }

    /** {@code value} [n, d] = v(x, t), {@code out} [n] = \(\nabla\cdot v\), exact; by d products unless known. */
    default void divergence(Rows rows, Times t, double[] x, double[] value, double[] out) {
        int n = rows.n();
        int d = rows.d();
        double[] w = new double[n * d];
        double[] product = new double[n * d];
        Arrays.fill(out, 0, n, 0);
        for (int j = 0; j < d; j++) {
            Arrays.fill(w, 0);
            for (int i = 0; i < n; i++) {
                w[i * d + j] = 1;
            }
            transposed(rows, t, x, w, value, product);
            for (int i = 0; i < n; i++) {
                out[i] += product[i * d + j];
            }
        }
    }

    /** The products that a {@link #divergence} costs, counted as a user of the field would: d, or 0 where it is known. */
    default int productsPerDivergence(int d) {
        return d;
    }
}
