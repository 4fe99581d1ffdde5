package dev.fokker.core.flow;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.SymmetricEigen;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Reversal;
import dev.fokker.core.time.Times;
import java.util.Arrays;

/**
 * How fast a flow parts neighbours: the Lipschitz constant \(L=\lVert\partial u/\partial x\rVert_2\) at a point, and the rate
 * \(\mu=\lambda_{max}(\tfrac12(\partial u+\partial u^T))\le L\), at which no pair of near points parts faster (law S4.24; Soederlind
 * 2006). Belongs to one thread.
 */
public final class VelocityGradient {
    private static final int MOST_ITERATIONS = 500;
    private static final double SETTLED = 1e-10;
    private static final double STEP = 0x1p-17;

    private final Reversal system;

    /** Of the flow of {@code system}. */
    public VelocityGradient(Reversal system) {
        this.system = system;
    }

    /**
     * L at each of the points {@code x} [n, d] at time {@code t}: the power method on \(J^TJ\), with \(J^Tw\) from the field and \(Jw\)
     * by central differences, so that no matrix is made; stops when an iteration changes the estimate by less than 1e-10 of it.
     */
    public double[] lipschitz(double t, Samples x) {
        int n = x.n();
        int d = x.d();
        DifferentiableField u = system.velocity(n);
        Rows rows = Rows.of(x);
        Times times = Times.shared(t, n);
        double[] v = new double[n * d];
        new Threefry(0).normals(Stream.MEASURE, 0, n, 0, d, v);
        double[] w = new double[n * d];
        double[] value = new double[n * d];
        double[] back = new double[n * d];
        double[] found = new double[n];
        for (int k = 0; k < MOST_ITERATIONS; k++) {
            normalize(v, d);
            forward(u, rows, times, v, w);
            u.transposed(rows, times, rows.x(), w, value, back);
            double change = 0;
            for (int i = 0; i < n; i++) {
                double next = Math.sqrt(norm(back, i, d));
                change = Math.max(change, Math.abs(next - found[i]) / Math.max(next, Double.MIN_NORMAL));
                found[i] = next;
            }
            System.arraycopy(back, 0, v, 0, v.length);
            if (change < SETTLED) {
                break;
            }
        }
        return found;
    }

    /** {@code out} = \(Jw\), for unit vectors w. */
    private static void forward(DifferentiableField u, Rows rows, Times t, double[] w, double[] out) {
        int size = rows.n() * rows.d();
        double[] moved = new double[size];
        double[] below = new double[size];
        double[] h = new double[rows.n()];
        for (int i = 0; i < rows.n(); i++) {
            h[i] = STEP * Math.max(1, norm(rows.x(), i, rows.d()));
        }
        for (int k = 0; k < size; k++) {
            moved[k] = rows.x()[k] - h[k / rows.d()] * w[k];
        }
        u.eval(rows, t, moved, below);
        for (int k = 0; k < size; k++) {
            moved[k] = rows.x()[k] + h[k / rows.d()] * w[k];
        }
        u.eval(rows, t, moved, out);
        for (int k = 0; k < size; k++) {
            out[k] = (out[k] - below[k]) / (2 * h[k / rows.d()]);
        }
    }

    private static void normalize(double[] v, int d) {
        for (int i = 0; i < v.length / d; i++) {
            double length = norm(v, i, d);
            for (int k = i * d; k < (i + 1) * d; k++) {
                v[k] = length > 0 ? v[k] / length : 0;
            }
        }
    }

    private static double norm(double[] v, int row, int d) {
        double sum = 0;
        for (int k = row * d; k < (row + 1) * d; k++) {
            sum += v[k] * v[k];
        }
        return Math.sqrt(sum);
    }

    /** \(\mu\) at each of the points {@code x} [n, d] at time {@code t}, from the whole Jacobian. */
    public double[] rate(double t, Samples x) {
        int n = x.n();
        int d = x.d();
        double[] slope = new double[n * d * d];
        Rows rows = Rows.of(x);
        system.velocity(n).jacobian(rows, Times.shared(t, n), rows.x(), new double[n * d], slope);
        double[] out = new double[n];
        Arrays.setAll(out, i -> extremes(slope, i, d)[1]);
        return out;
    }

    /** The smallest and largest eigenvalue of the symmetric part of the i-th d x d matrix of {@code slope}. */
    static double[] extremes(double[] slope, int i, int d) {
        double[] symmetric = new double[d * d];
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < d; k++) {
                symmetric[j * d + k] = 0.5 * (slope[(i * d + j) * d + k] + slope[(i * d + k) * d + j]);
            }
        }
        double[] values = SymmetricEigen.of(Matrix.of(d, d, symmetric)).values();
        return new double[] {
            Arrays.stream(values).min().orElseThrow(),
            Arrays.stream(values).max().orElseThrow()
        };
    }
}
