package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Diagonal;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Full;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;

/**
 * Euler-Maruyama and \(\tfrac12\sum_{jk}L^jG_k(\Delta W_j\Delta W_k-\delta_{jk}h)\), \(L^j=\sum_iG_{ij}\partial_i\), for noise that
 * commutes, \(L^jG_k=L^kG_j\). Diagonal noise has its derivatives; a full matrix is differenced along \(\Delta=G\,dW\),
 * \(\tfrac14(G(x+\Delta)-G(x-\Delta))\,dW\), and refused where its columns do not commute at the first row of a batch. With
 * additive noise the extra term vanishes. Milstein (1975); Kloeden and Platen (1992), eq. (10.3.12) and (10.3.16).
 */
public record Milstein() implements Method<Sde> {
    @Override
    public Stepping start(Sde sde, int maxRows) {
        Diffusion g = sde.diffusion();
        Field f = new CountedField(sde.drift(maxRows));
        double[] drift = new double[maxRows * sde.dimension()];
        double[] dw = new double[maxRows * g.noiseDimension()];
        Stepping euler = (rows, w) -> {
            f.eval(rows, rows.start(), rows.x(), drift);
            Proposal.alongDrift(rows, drift, rows.next());
            Proposal.addNoise(g, rows, w, dw, rows.next());
        };
        if (g.absent()) {
            return euler;
        }
        if (g instanceof Diagonal diagonal) {
            return (rows, w) -> {
                euler.attempt(rows, w);
                addCorrection(diagonal, rows, dw);
            };
        }
        return g instanceof Full full && !full.additive() ? new FullNoise(sde, full, maxRows, euler, dw) : euler;
    }

    private static void addCorrection(Diagonal g, Rows rows, double[] dw) {
        double[] x = rows.x();
        double[] next = rows.next();
        int d = rows.d();
        for (int i = 0, k = 0; i < rows.n(); i++) {
            double t = rows.start().at(i);
            // Backwards too, dW has variance |h|.
            double h = Math.abs(rows.end().at(i) - t);
            for (int j = 0; j < d; j++, k++) {
                next[k] += 0.5 * g.entry(t, x[k], j) * g.entrySlope(t, x[k], j) * (dw[k] * dw[k] - h);
            }
        }
    }

    @Override
    public Order order() {
        return new Order(1, 1, 1);
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }

    /** The correction without a derivative of G, between the supporting values \(x\pm G\,dW\). */
    private static final class FullNoise implements Stepping {
        private final Full g;
        private final Commutation commutation;
        private final Stepping euler;
        private final double[] dw;
        private final double[] along;
        private final double[] support;
        private final double[] extra;
        private final double[] induced;

        FullNoise(Sde sde, Full g, int maxRows, Stepping euler, double[] dw) {
            this.g = g;
            this.euler = euler;
            this.dw = dw;
            commutation = new Commutation(sde, g);
            along = new double[maxRows * g.dimension()];
            support = new double[along.length];
            extra = new double[along.length];
            induced = new double[along.length];
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            commutation.require(rows);
            euler.attempt(rows, w);
            int size = rows.n() * rows.d();
            java.util.Arrays.fill(along, 0, size, 0);
            java.util.Arrays.fill(extra, 0, size, 0);
            java.util.Arrays.fill(induced, 0, size, 0);
            g.addTo(rows, rows.start(), rows.x(), 1, dw, along);
            addAt(rows, 1);
            addAt(rows, -1);
            g.addNoiseDrift(rows, rows.start(), rows.x(), 0.5, induced);
            double[] next = rows.next();
            for (int i = 0; i < rows.n(); i++) {
                double h = Math.abs(rows.end().at(i) - rows.start().at(i));
                for (int k = i * rows.d(); k < (i + 1) * rows.d(); k++) {
                    next[k] += extra[k] - h * induced[k];
                }
            }
        }

        private void addAt(Rows rows, int side) {
            double[] x = rows.x();
            for (int k = 0; k < rows.n() * rows.d(); k++) {
                support[k] = x[k] + side * along[k];
            }
            g.addTo(rows, rows.start(), support, 0.25 * side, dw, extra);
        }
    }
}
