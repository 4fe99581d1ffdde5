package dev.fokker.core.score;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;

/**
 * A process turned round, run with \(h\lt0\): drift \(f-\tfrac{1+\eta^2}2(\nabla\cdot D+Ds)\), noise \(\eta G\,d\bar W\). Every
 * \(\eta\ge0\) has the marginals of the forward process (laws E17, E47): 0 is the probability flow (Song et al. 2021, eq. 13),
 * 1 the reversal of the whole path law (Anderson 1982).
 *
 * @param forward the process whose score is given
 * @param score \(\nabla\log p_t\) of the forward process
 * @param eta how much of the forward noise is used, &gt;= 0
 */
public record TimeReversal(Sde forward, Score score, double eta) implements Sde {
    /** Refuses a negative eta and a score of another dimension. */
    public TimeReversal {
        if (!(eta >= 0) || Double.isInfinite(eta)) {
            throw new IllegalArgumentException("TimeReversal: eta=%s must be finite and >= 0".formatted(eta));
        }
        if (forward.dimension() != score.dimension()) {
            throw new IllegalArgumentException("TimeReversal: the process has dimension %d but the score has %d"
                    .formatted(forward.dimension(), score.dimension()));
        }
    }

    @Override
    public int dimension() {
        return forward.dimension();
    }

    @Override
    public Field drift(int maxRows) {
        Field f = forward.drift(maxRows);
        Field s = score.open(maxRows);
        Diffusion g = forward.diffusion();
        double[] scores = new double[maxRows * dimension()];
        double weight = -0.5 * (1 + eta * eta);
        return (rows, t, x, out) -> {
            s.eval(rows, t, x, scores);
            f.eval(rows, t, x, out);
            g.addFlux(rows, t, x, weight, scores, out);
        };
    }

    @Override
    public Diffusion diffusion() {
        return forward.diffusion().scaled(eta);
    }

    @Override
    public boolean runs(double h) {
        return h < 0 || eta == 0;
    }
}
