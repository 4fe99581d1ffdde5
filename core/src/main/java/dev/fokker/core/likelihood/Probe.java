package dev.fokker.core.likelihood;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;

/** Random vectors of covariance I, for traces: \(E[\epsilon^TA\epsilon]=\mathrm{tr}A\). Hutchinson (1989). */
public enum Probe {
    /** Each component -1 or 1: no error from the diagonal, variance \(2(\lVert A_s\rVert_F^2-\sum a_{ii}^2)\). */
    RADEMACHER {
        @Override
        void draw(Noise noise, long first, int n, long number, int d, double[] out) {
            noise.uniforms(Stream.PROBE, first, n, number, d, out);
            for (int k = 0; k < n * d; k++) {
                out[k] = out[k] < 0.5 ? -1 : 1;
            }
        }
    },
    /** Standard normal: variance \(2\lVert A_s\rVert_F^2\). */
    GAUSSIAN {
        @Override
        void draw(Noise noise, long first, int n, long number, int d, double[] out) {
            noise.normals(Stream.PROBE, first, n, number, d, out);
        }
    },
    /** Uniform on the sphere of radius \(\sqrt d\): no error from the mean of the diagonal. */
    SPHERE {
        @Override
        void draw(Noise noise, long first, int n, long number, int d, double[] out) {
            noise.normals(Stream.PROBE, first, n, number, d, out);
            for (int i = 0; i < n; i++) {
                double square = 0;
                for (int k = i * d; k < (i + 1) * d; k++) {
                    square += out[k] * out[k];
                }
                double scale = Math.sqrt(d / square);
                for (int k = i * d; k < (i + 1) * d; k++) {
                    out[k] *= scale;
                }
            }
        }
    };

    /**
     * {@code out} [n, d]: the probe of this number for each of the paths {@code first..first+n}; a function of (seed, path, number), so
     * that it stays the same wherever on its way the path is.
     */
    abstract void draw(Noise noise, long first, int n, long number, int d, double[] out);
}
