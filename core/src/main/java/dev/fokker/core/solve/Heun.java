package dev.fokker.core.solve;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;

/**
 * The drift by the trapezoidal rule, predicted by Euler, with the noise of Euler-Maruyama, so that the reading stays Ito's:
 * \(\tilde x=x+fh+G\Delta W,\ x'=x+\tfrac h2(f(x,t_0)+f(\tilde x,t_1))+G\Delta W\). Order 2 for flows. Karras et al. (2022),
 * algorithm 1.
 */
public record Heun() implements Method<Sde> {
    @Override
    public Stepping start(Sde sde, int maxRows) {
        Field f = new CountedField(sde.drift(maxRows));
        Diffusion g = sde.diffusion();
        int size = maxRows * sde.dimension();
        double[] first = new double[size];
        double[] second = new double[size];
        double[] predicted = new double[size];
        double[] dw = new double[maxRows * g.noiseDimension()];
        return (rows, w) -> {
            f.eval(rows, rows.start(), rows.x(), first);
            Proposal.alongDrift(rows, first, predicted);
            Proposal.addNoise(g, rows, w, dw, predicted);
            f.eval(rows, rows.end(), predicted, second);
            correct(rows, first, second, predicted);
        };
    }

    private static void correct(Rows rows, double[] first, double[] second, double[] predicted) {
        double[] next = rows.next();
        int d = rows.d();
        for (int i = 0; i < rows.n(); i++) {
            double half = 0.5 * (rows.end().at(i) - rows.start().at(i));
            for (int k = i * d; k < (i + 1) * d; k++) {
                next[k] = predicted[k] + half * (second[k] - first[k]);
            }
        }
    }

    @Override
    public Order order() {
        return new Order(0.5, 1, 2, 0.5, 1);
    }

    @Override
    public int evaluationsPerStep() {
        return 2;
    }
}
