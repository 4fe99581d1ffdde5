package dev.fokker.core.likelihood;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.DifferentiableField;

/**
 * \(\epsilon^TJ\epsilon\), one product a probe (Hutchinson 1989; Grathwohl et al. 2019, eq. 8). The probes of a path stay the same all
 * along it, so that the flow of (x, log-density) is an ODE.
 *
 * @param probe the law of the probes
 * @param probes how many, each with an estimate of its own
 */
public record Hutchinson(Probe probe, int probes) implements Divergence {
    /** Refuses fewer than one probe. */
    public Hutchinson {
        Divergence.requireProbes("Hutchinson", probes);
    }

    @Override
    public int values() {
        return probes;
    }

    @Override
    public int products(DifferentiableField velocity, int d) {
        return probes;
    }

    @Override
    public RowDivergence open(DifferentiableField velocity, int maxRows, int d, Noise noise, long first) {
        PathProbes all = new PathProbes(probe, probes, maxRows, d, noise, first);
        double[] w = new double[maxRows * d];
        double[] product = new double[maxRows * d];
        return (rows, t, x, value, out) -> {
            for (int k = 0; k < probes; k++) {
                all.read(rows, k, w);
                velocity.transposed(rows, t, x, w, value, product);
                for (int i = 0; i < rows.n(); i++) {
                    out[i * probes + k] = PathProbes.dot(w, product, i * d, d);
                }
            }
        };
    }
}
