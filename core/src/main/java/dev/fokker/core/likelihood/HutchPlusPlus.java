package dev.fokker.core.likelihood;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.Arrays;

/**
 * Hutch++ (Meyer et al. 2021): the trace on the span of a random sketch exactly, and the rest by probes,
 * \(\mathrm{tr}(Q^TAQ)+g^T(I-QQ^T)A(I-QQ^T)g\) with Q an orthonormal basis of \(AS\) and \(A=J^T\). Three products a probe; without
 * bias given the sketch, and exact if there are as many probes as components.
 *
 * @param probe the law of sketch and probes
 * @param probes probes of the rest, and columns of the sketch (at most d of them)
 */
public record HutchPlusPlus(Probe probe, int probes) implements Divergence {
    /** A column that the earlier ones span to this share adds nothing. */
    private static final double SPANNED = 1e-9;

    /** Refuses fewer than one probe. */
    public HutchPlusPlus {
        Divergence.requireProbes("HutchPlusPlus", probes);
    }

    @Override
    public int values() {
        return probes;
    }

    @Override
    public int products(DifferentiableField velocity, int d) {
        return 2 * Math.min(probes, d) + probes;
    }

    @Override
    public RowDivergence open(DifferentiableField velocity, int maxRows, int d, Noise noise, long first) {
        return new Opened(this, velocity, maxRows, d, noise, first);
    }

    private static final class Opened implements RowDivergence {
        private final DifferentiableField velocity;
        private final int d;
        private final int count;
        private final PathProbes all;
        private final double[][] basis;
        private final double[] w;
        private final double[] product;
        private final double[] spanned;

        Opened(HutchPlusPlus plan, DifferentiableField velocity, int maxRows, int d, Noise noise, long first) {
            this.velocity = velocity;
            this.d = d;
            count = plan.probes;
            int columns = Math.min(count, d);
            // the sketch has probes of its own, after those of the rest
            all = new PathProbes(plan.probe, count + columns, maxRows, d, noise, first);
            basis = new double[columns][maxRows * d];
            w = new double[maxRows * d];
            product = new double[maxRows * d];
            spanned = new double[maxRows];
        }

        @Override
        public void eval(Rows rows, Times t, double[] x, double[] value, double[] out) {
            for (int j = 0; j < basis.length; j++) {
                all.read(rows, count + j, w);
                velocity.transposed(rows, t, x, w, value, basis[j]);
            }
            Arrays.fill(spanned, 0, rows.n(), 0);
            for (int j = 0; j < basis.length; j++) {
                for (int i = 0; i < rows.n(); i++) {
                    orthonormalize(j, i * d);
                }
                velocity.transposed(rows, t, x, basis[j], value, product);
                for (int i = 0; i < rows.n(); i++) {
                    spanned[i] += PathProbes.dot(basis[j], product, i * d, d);
                }
            }
            for (int k = 0; k < count; k++) {
                all.read(rows, k, w);
                for (int i = 0; i < rows.n(); i++) {
                    removeSpan(basis.length, w, i * d);
                }
                velocity.transposed(rows, t, x, w, value, product);
                for (int i = 0; i < rows.n(); i++) {
                    out[i * count + k] = spanned[i] + PathProbes.dot(w, product, i * d, d);
                }
            }
        }

        /** Makes column j orthogonal to those before it and of length 1, or 0 if they span it. */
        private void orthonormalize(int j, int from) {
            double[] column = basis[j];
            double before = PathProbes.dot(column, column, from, d);
            removeSpan(j, column, from);
            removeSpan(j, column, from);
            double after = PathProbes.dot(column, column, from, d);
            double scale = after > SPANNED * SPANNED * before ? 1 / Math.sqrt(after) : 0;
            for (int k = from; k < from + d; k++) {
                column[k] *= scale;
            }
        }

        private void removeSpan(int columns, double[] vector, int from) {
            for (int j = 0; j < columns; j++) {
                double share = PathProbes.dot(basis[j], vector, from, d);
                for (int k = from; k < from + d; k++) {
                    vector[k] -= share * basis[j][k];
                }
            }
        }
    }
}
