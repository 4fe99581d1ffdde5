package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Diagonal;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Full;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import java.util.Arrays;

/**
 * Platen's explicit method of weak order 2 for any noise, without a derivative: the drift by Heun's rule, G at the supporting values
 * \(x+fh\pm G_j\sqrt h\) and \(x\pm G_r\sqrt h\). The two-point variables of the mixed terms are \(V_{rj}=h\,\mathrm{sgn}H_r\,
 * \mathrm{sgn}H_j\), r &lt; j, from the space-time areas: independent of the increments, and equal in all moments that the order needs.
 * Kloeden and Platen (1992), eq. (15.1.3).
 */
public record Platen2() implements Method<Sde> {
    @Override
    public Stepping start(Sde sde, int maxRows) {
        return new Steps(sde, maxRows);
    }

    @Override
    public Order order() {
        return new Order(0.5, 2, 2, 1, 1);
    }

    @Override
    public int evaluationsPerStep() {
        return 2;
    }

    private static final class Steps implements Stepping {
        private final Field f;
        private final Diffusion g;
        private final int m;
        private final boolean full;
        private final double[] drift;
        private final double[] corrected;
        private final double[] moved;
        private final double[] predicted;
        private final double[] column;
        private final double[] support;
        private final double[] dw;
        private final double[] area;
        private final double[] weight;

        Steps(Sde sde, int maxRows) {
            f = new CountedField(sde.drift(maxRows));
            g = sde.diffusion();
            m = g.noiseDimension();
            full = g instanceof Full matrix && !matrix.additive() && !g.absent();
            drift = new double[maxRows * sde.dimension()];
            corrected = new double[drift.length];
            moved = new double[drift.length];
            predicted = new double[drift.length];
            column = new double[drift.length];
            support = new double[drift.length];
            dw = new double[maxRows * m];
            area = new double[dw.length];
            weight = new double[dw.length];
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            f.eval(rows, rows.start(), rows.x(), drift);
            Proposal.alongDrift(rows, drift, moved);
            System.arraycopy(moved, 0, predicted, 0, rows.n() * rows.d());
            Proposal.addNoise(g, rows, w, dw, predicted);
            f.eval(rows, rows.end(), predicted, corrected);
            double[] x = rows.x();
            double[] next = rows.next();
            for (int i = 0; i < rows.n(); i++) {
                double half = 0.5 * (rows.end().at(i) - rows.start().at(i));
                for (int k = i * rows.d(); k < (i + 1) * rows.d(); k++) {
                    next[k] = x[k] + half * (drift[k] + corrected[k]);
                }
            }
            if (g.absent()) {
                return;
            }
            if (full) {
                addFullNoise(rows, w);
            } else if (g instanceof Diagonal) {
                addDiagonalNoise(rows);
            } else {
                g.addTo(rows, rows.start(), x, 0.5, dw, next);
                g.addTo(rows, rows.end(), x, 0.5, dw, next);
            }
        }

        /** An entry of a diagonal sees its own component only, so that one pair of supporting values serves all columns. */
        private void addDiagonalNoise(Rows rows) {
            Arrays.fill(weight, 0, rows.n() * m, 1);
            columns(rows);
            g.addTo(rows, rows.start(), rows.x(), 0.5, dw, rows.next());
            for (int side = 1; side >= -1; side -= 2) {
                for (int i = 0; i < rows.n(); i++) {
                    double root = side * root(rows, i);
                    for (int j = i * m; j < (i + 1) * m; j++) {
                        support[j] = moved[j] + root * column[j];
                        weight[j] = 0.25 * (dw[j] + (dw[j] * dw[j] - root * root) / root);
                    }
                }
                g.addTo(rows, rows.end(), support, 1, weight, rows.next());
            }
        }

        private void addFullNoise(Rows rows, Brownian w) {
            w.area(rows, m, area);
            // Of b^j itself, 2 of the first sum less 2 for each r != j of the second, over 4.
            g.addTo(rows, rows.start(), rows.x(), 0.5 * (2 - m), dw, rows.next());
            for (int r = 0; r < m; r++) {
                Arrays.fill(weight, 0, rows.n() * m, 0);
                for (int i = 0; i < rows.n(); i++) {
                    weight[i * m + r] = 1;
                }
                columns(rows);
                for (int side = 1; side >= -1; side -= 2) {
                    support(rows, moved, side);
                    weighOwn(rows, r, side);
                    g.addTo(rows, rows.end(), support, 1, weight, rows.next());
                    support(rows, rows.x(), side);
                    weighOthers(rows, r, side);
                    g.addTo(rows, rows.start(), support, 1, weight, rows.next());
                }
            }
        }

        /** {@code column = G(x, t0) weight}. */
        private void columns(Rows rows) {
            Arrays.fill(column, 0, rows.n() * rows.d(), 0);
            g.addTo(rows, rows.start(), rows.x(), 1, weight, column);
        }

        private static double root(Rows rows, int i) {
            return Math.sqrt(Math.abs(rows.end().at(i) - rows.start().at(i)));
        }

        private void support(Rows rows, double[] from, int side) {
            for (int i = 0; i < rows.n(); i++) {
                double root = side * root(rows, i);
                for (int k = i * rows.d(); k < (i + 1) * rows.d(); k++) {
                    support[k] = from[k] + root * column[k];
                }
            }
        }

        private void weighOwn(Rows rows, int r, int side) {
            Arrays.fill(weight, 0, rows.n() * m, 0);
            for (int i = 0; i < rows.n(); i++) {
                double root = side * root(rows, i);
                double wr = dw[i * m + r];
                weight[i * m + r] = 0.25 * (wr + (wr * wr - root * root) / root);
            }
        }

        private void weighOthers(Rows rows, int r, int side) {
            for (int i = 0; i < rows.n(); i++) {
                double root = side * root(rows, i);
                double wr = dw[i * m + r];
                double sign = Math.signum(area[i * m + r]) * root * root;
                for (int j = 0; j < m; j++) {
                    double wj = dw[i * m + j];
                    double v = (r < j ? 1 : -1) * sign * Math.signum(area[i * m + j]);
                    weight[i * m + j] = j == r ? 0 : 0.25 * (wj + (wj * wr + v) / root);
                }
            }
        }
    }
}
