package dev.fokker.core.solve;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;

/** \(x_{k+1}=x_k+f(x_k,t_k)h+G(x_k,t_k)\Delta W\). Kloeden and Platen (1992), eq. (10.2.4). */
public record EulerMaruyama() implements Method<Sde> {
    @Override
    public Stepping start(Sde sde, int maxRows) {
        Field f = new CountedField(sde.drift(maxRows));
        Diffusion g = sde.diffusion();
        double[] drift = new double[maxRows * sde.dimension()];
        double[] dw = new double[maxRows * g.noiseDimension()];
        return (rows, w) -> {
            f.eval(rows, rows.start(), rows.x(), drift);
            Proposal.step(g, rows, w, drift, dw, rows.next());
        };
    }

    @Override
    public Order order() {
        return new Order(0.5, 1, 1, 0.5, 1);
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }
}
