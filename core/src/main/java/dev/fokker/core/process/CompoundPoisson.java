package dev.fokker.core.process;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import java.util.Arrays;

/**
 * \(X_t=\sum_{k\le N_t}s\,\xi_k\), jumps of the scale s at the times of a Poisson process of rate \(\lambda\): Markov, and no diffusion, as
 * \(M_4=\lambda s^4E\xi^4\,h+O(h^2)\) (law S2.6). For \(s\to0\) with \(\lambda s^2\) kept it becomes a Wiener process. Gardiner (2009), 3.4.
 *
 * @param rate \(\lambda\ge0\), jumps per time
 * @param scale s &gt;= 0, standard deviation of a jump
 * @param law of a jump
 */
public record CompoundPoisson(double rate, double scale, JumpLaw law) {
    /** A step's draws: two for each jump, up to this many. */
    private static final long DRAWS_PER_STEP = 1L << 20;

    /** Refuses negative numbers. */
    public CompoundPoisson {
        Parameter.nonNegative("CompoundPoisson", "rate", rate);
        Parameter.nonNegative("CompoundPoisson", "scale", scale);
    }

    /** Jumps of the scale s &gt; 0, so many that they spread like a Wiener process with the diffusion \(B=\lambda s^2\). */
    public static CompoundPoisson ofDiffusion(double diffusion, double scale, JumpLaw law) {
        Parameter.positive("CompoundPoisson", "scale", scale);
        return new CompoundPoisson(diffusion / (scale * scale), scale, law);
    }

    /** \(E[(X_{t+h}-X_t)^2]=\lambda s^2h\). */
    public double secondMoment(double h) {
        return rate * scale * scale * h;
    }

    /** \(E[(X_{t+h}-X_t)^4]=\lambda s^4E\xi^4\,h+3(\lambda s^2h)^2\). */
    public double fourthMoment(double h) {
        double m2 = secondMoment(h);
        return rate * scale * scale * scale * scale * law.kurtosis() * h + 3 * m2 * m2;
    }

    /**
     * {@code out[i]}: what path {@code first + i}, i &lt; n, moves by over step number {@code step} of length h &gt; 0. Exact, and the
     * same whatever the batch.
     */
    public void increments(Noise noise, long first, int n, long step, double h, double[] out) {
        double[] u = new double[n];
        double[] z = new double[n];
        double[] clock = new double[n];
        Arrays.fill(out, 0, n, 0);
        boolean anyone = rate > 0;
        for (long k = 0; anyone; k++) {
            if (2 * k + 1 >= DRAWS_PER_STEP) {
                throw new IllegalArgumentException(
                        "CompoundPoisson: rate=%s over h=%s gives too many jumps a step; take shorter steps"
                                .formatted(rate, h));
            }
            long draw = step * DRAWS_PER_STEP + 2 * k;
            anyone = false;
            noise.uniforms(Stream.JUMP, first, n, draw, 1, u);
            for (int i = 0; i < n; i++) {
                clock[i] -= StrictMath.log1p(-u[i]) / rate;
                anyone |= clock[i] < h;
            }
            if (anyone) {
                sizes(noise, first, n, draw + 1, u, z);
                for (int i = 0; i < n; i++) {
                    out[i] += clock[i] < h ? scale * law.size(u[i], z[i]) : 0;
                }
            }
        }
    }

    private void sizes(Noise noise, long first, int n, long draw, double[] u, double[] z) {
        if (law == JumpLaw.GAUSSIAN) {
            noise.normals(Stream.JUMP, first, n, draw, 1, z);
        } else {
            noise.uniforms(Stream.JUMP, first, n, draw, 1, u);
        }
    }
}
