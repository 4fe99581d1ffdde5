package dev.fokker.core.score;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;

/**
 * A Gaussian path turned round by a denoiser, run with \(h\lt0\). As an SDE its drift is
 * \(u-\tfrac{\eta^2}2g^2s\) with the velocity \(u=\dot\alpha\hat x_0+\dot\sigma\hat\epsilon\), which stays finite where alpha
 * vanishes; methods that know of Gaussian paths read the path and the denoiser themselves.
 *
 * @param path the forward process
 * @param denoiser \(E[x_0\mid x_t]\) on that path
 * @param eta how much of the forward noise is used: 0 the probability flow, 1 the reverse SDE
 */
public record Generation(GaussianPath path, Denoiser denoiser, NoiseShare eta) implements Reversal {
    /** With the same share of the noise at all times, finite and &gt;= 0. */
    public Generation(GaussianPath path, Denoiser denoiser, double eta) {
        this(path, denoiser, NoiseShare.of(eta));
    }

    /** Refuses a denoiser of another dimension. */
    public Generation {
        if (path.dimension() != denoiser.dimension()) {
            throw new IllegalArgumentException("Generation: the path has dimension %d but the denoiser has %d"
                    .formatted(path.dimension(), denoiser.dimension()));
        }
        if (!eta.absent()) {
            denoiser.requireScore("a reversal with noise (eta > 0)");
        }
    }

    @Override
    public GaussianPath forward() {
        return path;
    }

    /** The score that the denoiser was made of, where it was made of one, and the denoiser's otherwise. */
    @Override
    public Score score() {
        if (denoiser instanceof ScoreDenoiser made && made.path().equals(path)) {
            return made.score();
        }
        return new DenoiserScore(path, denoiser);
    }

    @Override
    public int dimension() {
        return path.dimension();
    }

    @Override
    public Field drift(int maxRows) {
        Field denoise = denoiser.open(maxRows);
        double[] data = new double[maxRows * dimension()];
        Coefficients c = new Coefficients();
        int d = dimension();
        boolean still = eta.absent();
        return (rows, t, x, out) -> {
            denoise.eval(rows, t, x, data);
            for (int i = 0; i < rows.n(); i++) {
                if (i == 0 || !t.shared()) {
                    path.schedule().at(t.at(i), c);
                }
                // eps = (x - alpha x0)/sigma and s = -eps/sigma
                double perNoise = c.sigmaRate() + (still ? 0 : 0.5 * square(eta.at(t.at(i))) * c.g2() / c.sigma());
                double onX = perNoise / c.sigma();
                double onData = c.alphaRate() - onX * c.alpha();
                for (int k = i * d; k < (i + 1) * d; k++) {
                    out[k] = onX * x[k] + onData * data[k];
                }
            }
        };
    }

    @Override
    public DifferentiableField velocity(int maxRows) {
        return new Conversion(path, Parameterization.DATA, Parameterization.VELOCITY)
                .of(denoiser.differentiable(maxRows));
    }

    @Override
    public Diffusion diffusion() {
        return eta.of(path.diffusion());
    }

    private static double square(double a) {
        return a * a;
    }

    @Override
    public boolean runs(double h) {
        return h < 0 || eta.absent();
    }
}
