package dev.fokker.core.score;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;

/**
 * The family of processes with the marginals of {@code forward}, run with \(h\gt0\): drift
 * \(f-\tfrac{1-\eta^2}2(\nabla\cdot D+Ds)\), noise \(\eta G\,dW\) (laws S4.3, E17). \(\eta=0\) is the probability flow, 1 the process
 * itself; the same family backwards is {@link TimeReversal}.
 *
 * @param forward the process whose score is given
 * @param score \(\nabla\log p_t\) of that process
 * @param eta share of its noise, finite and &gt;= 0
 */
public record EqualMarginals(Sde forward, Score score, double eta) implements Sde {
    /** Refuses a negative eta and a score of another dimension. */
    public EqualMarginals {
        if (!(eta >= 0) || Double.isInfinite(eta)) {
            throw new IllegalArgumentException("EqualMarginals: eta=%s must be finite and >= 0".formatted(eta));
        }
        if (forward.dimension() != score.dimension()) {
            throw new IllegalArgumentException("EqualMarginals: the process has dimension %d but the score has %d"
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
        double weight = -0.5 * (1 - eta * eta);
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
}
