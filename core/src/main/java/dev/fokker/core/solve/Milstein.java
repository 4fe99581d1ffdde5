package dev.fokker.core.solve;

import dev.fokker.core.process.Diagonal;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Full;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;

/**
 * Euler-Maruyama and \(\tfrac12g_j\,\partial_jg_j\,(\Delta W_j^2-h)\), for noise that is diagonal. Kloeden and Platen (1992),
 * eq. (10.3.12). With isotropic noise the extra term vanishes.
 */
public record Milstein() implements Method<Sde> {
    @Override
    public Stepping start(Sde sde, int maxRows) {
        Diffusion g = sde.diffusion();
        if (g instanceof Full) {
            throw new IllegalArgumentException(
                    "Milstein: the noise of %s is a full matrix; it must be diagonal; try euler-maruyama"
                            .formatted(sde.getClass().getSimpleName()));
        }
        Field f = new CountedField(sde.drift(maxRows));
        double[] drift = new double[maxRows * sde.dimension()];
        double[] dw = new double[maxRows * g.noiseDimension()];
        return (rows, w) -> {
            f.eval(rows, rows.start(), rows.x(), drift);
            Proposal.alongDrift(rows, drift, rows.next());
            Proposal.addNoise(g, rows, w, dw, rows.next());
            if (g instanceof Diagonal diagonal && !g.absent()) {
                addCorrection(diagonal, rows, dw);
            }
        };
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
}
