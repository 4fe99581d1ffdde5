package dev.fokker.core.noise;

import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * \(B_t\approx\sum_{j=1}^m\sqrt{\lambda_j}\,Z_j\,e_j(t)\) on [0, T]: \(\lambda_j=\bigl(\tfrac T{(j-1/2)\pi}\bigr)^2\),
 * \(e_j(t)=\sqrt{2/T}\,\sin\frac{(j-1/2)\pi t}T\), the eigenvalues and eigenfunctions of min(s, t). Of all sums of m terms it
 * has the smallest mean square error. Loeve (1978), section 37.
 *
 * @param horizon T &gt; 0
 * @param terms m &gt;= 1
 */
public record KarhunenLoeve(double horizon, int terms) {
    /** Refuses a horizon that is not positive and finite, and less than one term. */
    public KarhunenLoeve {
        if (!(horizon > 0 && Double.isFinite(horizon)) || terms < 1) {
            throw new IllegalArgumentException("KarhunenLoeve: horizon=%s must be finite and > 0, terms=%d must be >= 1"
                    .formatted(horizon, terms));
        }
    }

    /** \(\lambda_j\), j = 1, 2, ... */
    public double eigenvalue(int j) {
        double root = horizon / ((j - 0.5) * Math.PI);
        return root * root;
    }

    /** \(e_j(t)\), j = 1, 2, ...; of length 1 on [0, T]. */
    public double eigenfunction(int j, double t) {
        return Math.sqrt(2 / horizon) * StrictMath.sin((j - 0.5) * Math.PI * (t / horizon));
    }

    /** The covariance \(\sum_{j\le m}\lambda_je_j(s)e_j(t)\) of the sum, which tends to min(s, t). */
    public double covariance(double s, double t) {
        double sum = 0;
        for (int j = terms; j >= 1; j--) {
            sum += eigenvalue(j) * eigenfunction(j, s) * eigenfunction(j, t);
        }
        return sum;
    }

    /** \(E\int_0^T(B_t-\sum_{j\le m})^2dt=\tfrac{T^2}2-\sum_{j\le m}\lambda_j\), about \(T^2/(\pi^2m)\). */
    public double truncationError() {
        double sum = 0;
        for (int j = terms; j >= 1; j--) {
            sum += eigenvalue(j);
        }
        return horizon * horizon / 2 - sum;
    }

    /** The sums of the paths {@code first..first+n} at the times of the grid, which must lie in [0, T]. */
    public Paths paths(TimeGrid grid, Noise noise, long first, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("KarhunenLoeve: n=%d paths; at least 1 is needed".formatted(n));
        }
        double[] z = new double[Math.multiplyExact(n, terms)];
        noise.normals(Stream.MODE, first, n, 0, terms, z);
        double[] mode = new double[terms];
        List<Samples> states = new ArrayList<>(grid.steps() + 1);
        for (double t : grid.toArray()) {
            if (!(t >= 0 && t <= horizon)) {
                throw new IllegalArgumentException(
                        "KarhunenLoeve: t=%s is outside [0, %s], where the expansion holds".formatted(t, horizon));
            }
            for (int j = 0; j < terms; j++) {
                mode[j] = Math.sqrt(eigenvalue(j + 1)) * eigenfunction(j + 1, t);
            }
            states.add(sums(mode, z, n));
        }
        return Paths.of(grid.toArray(), states);
    }

    private Samples sums(double[] mode, double[] z, int n) {
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < terms; j++) {
                sum += mode[j] * z[i * terms + j];
            }
            w[i] = sum;
        }
        return Samples.copyOf(1, w);
    }
}
