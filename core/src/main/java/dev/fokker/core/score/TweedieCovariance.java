package dev.fokker.core.score;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.Times;

/**
 * \(\mathrm{Cov}(x_0\mid x_t)=\frac{\sigma^2}\alpha\nabla\hat x_0=\frac{\sigma^2}{\alpha^2}(I+\sigma^2\nabla s)\): what a denoiser knows
 * of its own error (law S3.18). Efron (2011).
 *
 * @param path the process on which it denoises
 * @param denoiser \(E[x_0\mid x_t]\) on that path
 */
public record TweedieCovariance(GaussianPath path, Denoiser denoiser) {
    /** The covariances [n, d, d] at the given points, all at time {@code t}; symmetric as far as the denoiser is a mean. */
    public double[] at(double t, Samples points) {
        int n = points.n();
        int d = points.d();
        Rows rows = Rows.of(points);
        DifferentiableField field = denoiser.differentiable(n);
        double[] out = new double[n * d * d];
        field.jacobian(rows, Times.shared(t, n), rows.x(), new double[n * d], out);
        scale(t, out);
        return out;
    }

    /** Their traces [n], the mean square errors of the denoiser at the points: d products unless they are known. */
    public double[] traces(double t, Samples points) {
        int n = points.n();
        Rows rows = Rows.of(points);
        double[] out = new double[n];
        denoiser.differentiable(n).divergence(rows, Times.shared(t, n), rows.x(), new double[n * points.d()], out);
        scale(t, out);
        return out;
    }

    private void scale(double t, double[] out) {
        Coefficients c = path.schedule().at(t);
        for (int k = 0; k < out.length; k++) {
            out[k] *= c.sigma() * c.sigma() / c.alpha();
        }
    }
}
