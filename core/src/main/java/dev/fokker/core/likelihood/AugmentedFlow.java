package dev.fokker.core.likelihood;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Reversal;

/**
 * The flow with the integrals of its divergence beside it, \(\frac d{dt}(x,\ell_1,\dots,\ell_K)=(u,\nabla\cdot u,\dots)\), one for each
 * estimate, on the paths from {@code first} on. Chen et al. (2018), theorem 1.
 */
record AugmentedFlow(Reversal flow, Divergence divergence, Noise noise, long first) implements Sde {
    @Override
    public int dimension() {
        return flow.dimension() + divergence.values();
    }

    @Override
    public Diffusion diffusion() {
        return Diffusion.none(dimension());
    }

    @Override
    public Field drift(int maxRows) {
        int d = flow.dimension();
        int k = divergence.values();
        RowDivergence velocity = divergence.open(flow.velocity(maxRows), maxRows, d, noise, first);
        Rows inner = new Rows(maxRows, d);
        double[] value = new double[maxRows * d];
        double[] traces = new double[maxRows * k];
        return (rows, t, x, out) -> {
            inner.within(rows, x, 0);
            velocity.eval(inner, t, inner.x(), value, traces);
            for (int i = 0; i < rows.n(); i++) {
                System.arraycopy(value, i * d, out, i * (d + k), d);
                System.arraycopy(traces, i * k, out, i * (d + k) + d, k);
            }
        };
    }
}
