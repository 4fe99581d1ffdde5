package dev.fokker.core.score;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.Times;

/**
 * The probability flow of a Gaussian path in other variables, \(y=x/\alpha\) over \(\rho=\sigma/\alpha\) as its time:
 * \(\frac{dy}{d\rho}=\hat\epsilon(\alpha y,t(\rho))\), without a linear part. Any general method moves it over \(\rho\gt0\) within the
 * schedule's domain; Euler's steps are those of DDIM. Song, Meng and Ermon (2021), eq. (14).
 *
 * @param path the forward process
 * @param denoiser \(E[x_0\mid x_t]\) on that path
 */
public record ScaledFlow(GaussianPath path, Denoiser denoiser) implements Sde {
    /** Refuses a denoiser of another dimension. */
    public ScaledFlow {
        if (path.dimension() != denoiser.dimension()) {
            throw new IllegalArgumentException("ScaledFlow: the path has dimension %d but the denoiser has %d"
                    .formatted(path.dimension(), denoiser.dimension()));
        }
    }

    @Override
    public int dimension() {
        return path.dimension();
    }

    @Override
    public Field drift(int maxRows) {
        Field denoise = denoiser.open(maxRows);
        int d = dimension();
        double[] x = new double[maxRows * d];
        Times clock = new Times(maxRows);
        Coefficients c = new Coefficients();
        return (rows, rho, y, out) -> {
            boolean shared = rho.shared();
            for (int i = 0; i < rows.n(); i++) {
                if (i == 0 || !shared) {
                    double t = timeOf(rho.at(i));
                    path.schedule().at(t, c);
                    if (shared) {
                        clock.share(t);
                    } else {
                        clock.set(i, t);
                    }
                }
                for (int k = i * d; k < (i + 1) * d; k++) {
                    x[k] = c.alpha() * y[k];
                }
            }
            denoise.eval(rows, clock, x, out);
            for (int i = 0; i < rows.n(); i++) {
                double level = rho.at(i);
                for (int k = i * d; k < (i + 1) * d; k++) {
                    out[k] = (y[k] - out[k]) / level;
                }
            }
        };
    }

    /** The time at which the noise level is {@code rho}: \(\lambda=-2\ln\rho\). */
    public double timeOf(double rho) {
        return path.schedule().timeOf(-2 * Math.log(rho));
    }

    @Override
    public Diffusion diffusion() {
        return Diffusion.none(dimension());
    }
}
