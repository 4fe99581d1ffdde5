package dev.fokker.core.score;

import dev.fokker.core.process.DifferencedField;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.process.Sde;

/**
 * A process turned round, run with \(h\lt0\): drift \(f-\tfrac{1+\eta^2}2(\nabla\cdot D+Ds)\), noise \(\eta G\,d\bar W\). Every
 * \(\eta\ge0\) has the marginals of the forward process (laws E17, E47): 0 is the probability flow (Song et al. 2021, eq. 13),
 * 1 the reversal of the whole path law (Anderson 1982).
 *
 * @param forward the process whose score is given
 * @param score \(\nabla\log p_t\) of the forward process
 * @param eta how much of the forward noise is used, at each time
 */
public record TimeReversal(Sde forward, Score score, NoiseShare eta) implements Reversal {
    /** With the same share of the noise at all times, finite and &gt;= 0. */
    public TimeReversal(Sde forward, Score score, double eta) {
        this(forward, score, NoiseShare.of(eta));
    }

    /** Refuses a score of another dimension. */
    public TimeReversal {
        if (forward.dimension() != score.dimension()) {
            throw new IllegalArgumentException("TimeReversal: the process has dimension %d but the score has %d"
                    .formatted(forward.dimension(), score.dimension()));
        }
        if (!eta.absent()) {
            score.requireScore("a reversal with noise (eta > 0)");
        }
    }

    @Override
    public int dimension() {
        return forward.dimension();
    }

    @Override
    public Field drift(int maxRows) {
        if (eta instanceof NoiseShare.Constant same) {
            return drift(maxRows, forward.diffusion(), -0.5 * (1 + same.eta() * same.eta()));
        }
        // (1 + eta^2) D is the D of sqrt(1 + eta^2) G
        return drift(maxRows, forward.diffusion().scaled(t -> Math.sqrt(1 + eta.at(t) * eta.at(t))), -0.5);
    }

    private Field drift(int maxRows, Diffusion g, double weight) {
        Field f = forward.drift(maxRows);
        Field s = score.open(maxRows);
        double[] scores = new double[maxRows * dimension()];
        return (rows, t, x, out) -> {
            s.eval(rows, t, x, scores);
            f.eval(rows, t, x, out);
            g.addFlux(rows, t, x, weight, scores, out);
        };
    }

    /**
     * By differences of the drift; the score's own derivative is used where the diffusion is isotropic, so that its error is that
     * of the process's drift alone.
     */
    @Override
    public DifferentiableField velocity(int maxRows) {
        if (forward.diffusion() instanceof Isotropic g) {
            DifferentiableField f = new DifferencedField(forward.drift(maxRows), maxRows, dimension());
            return new FlowDerivative(f, score.differentiable(maxRows), g, maxRows);
        }
        return new DifferencedField(new TimeReversal(forward, score, 0).drift(maxRows), maxRows, dimension());
    }

    @Override
    public Diffusion diffusion() {
        return eta.of(forward.diffusion());
    }

    @Override
    public boolean runs(double h) {
        return h < 0 || eta.absent();
    }
}
