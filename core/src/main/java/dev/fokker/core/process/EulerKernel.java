package dev.fokker.core.process;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.Times;

/**
 * The law of one Euler-Maruyama step, \(x'\mid x\sim N(x+f(x,t_0)h,\ \lvert h\rvert D(x,t_0))\), with its normaliser: the
 * transition density of a process over a short time, to an error of order h. Of a process turned round, the reverse kernel.
 *
 * @param sde the process; D must be positive definite where it is asked
 */
public record EulerKernel(Sde sde) {
    /** The law of the end of a step from {@code x} [d]; an IllegalArgumentException where D is singular. */
    public Gaussian from(double[] x, Step step) {
        if (!sde.runs(step.h())) {
            throw new IllegalArgumentException("EulerKernel: a step of h=%s goes against the noise of %s"
                    .formatted(step.h(), sde.getClass().getSimpleName()));
        }
        int d = sde.dimension();
        Rows row = Rows.of(Samples.copyOf(d, x));
        Times t = Times.shared(step.t0(), 1);
        double[] mean = new double[d];
        sde.drift(1).eval(row, t, x, mean);
        for (int i = 0; i < d; i++) {
            mean[i] = x[i] + step.h() * mean[i];
        }
        double[] covariance = new double[d * d];
        sde.diffusion().covariance(row, t, x, covariance);
        return Gaussian.of(mean, Matrix.of(d, d, covariance).scaled(Math.abs(step.h())));
    }

    /** \(\log p(x'\mid x)\) in nats, \(-\tfrac12\ln\det(2\pi\lvert h\rvert D)-\dots\), for {@code x} and {@code end} of d components. */
    public double logDensity(double[] x, Step step, double[] end) {
        return from(x, step).logDensity(end, 0);
    }
}
