package dev.fokker.core.ensemble;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Score;
import java.util.ArrayList;
import java.util.List;

/**
 * Explicit score matching, \(E\lVert s-\nabla\log p_t\rVert^2\), level by level: what a learned score is judged by where the exact one
 * is known, and not what it can be trained on (laws S0.29, E48). Hyvarinen (2005), eq. 2; Vincent (2011).
 *
 * @param levels in the order they were asked for
 */
public record ScoreError(List<Level> levels) {
    /**
     * Means at one noise level over \(x_t=\alpha x_0+\sigma\varepsilon\); times \(\sigma^2\) they are those of the noise.
     *
     * @param time t
     * @param logSnr \(\lambda(t)\)
     * @param sigma \(\sigma(t)\)
     * @param error \(E\lVert s-\nabla\log p_t\rVert^2\), 0 for the exact score only
     * @param loss \(E\lVert s+\varepsilon/\sigma\rVert^2\), what is trained: error + floor (law S3.17)
     * @param floor \(E\lVert\nabla\log p_t+\varepsilon/\sigma\rVert^2=d/\sigma^2-E\lVert\nabla\log p_t\rVert^2\) (laws O14, E14)
     */
    public record Level(double time, double logSnr, double sigma, Estimate error, Estimate loss, Estimate floor) {
        /** The error in units of the noise, \(\sigma^2E\lVert s-\nabla\log p_t\rVert^2\): of one size at all levels. */
        public Estimate ofNoise() {
            return error.times(sigma * sigma);
        }
    }

    /** Copies the levels. */
    public ScoreError {
        levels = List.copyOf(levels);
    }

    /** Of {@code score} against {@code exact} at the given times, by {@code n} fresh points of {@code data} for each. */
    public static ScoreError of(
            GaussianPath path, Distribution data, Score exact, Score score, double[] times, int n, Noise noise) {
        if (exact.dimension() != path.dimension()
                || score.dimension() != path.dimension()
                || data.dimension() != path.dimension()) {
            throw new IllegalArgumentException(
                    "ScoreError: the path has dimension %d, the data %d, the exact score %d and the score %d; all must be equal"
                            .formatted(path.dimension(), data.dimension(), exact.dimension(), score.dimension()));
        }
        if (n < 2) {
            throw new IllegalArgumentException(
                    "ScoreError: n=%d points a level; at least 2 tell an error".formatted(n));
        }
        List<Level> levels = new ArrayList<>();
        for (int k = 0; k < times.length; k++) {
            levels.add(level(path, data, exact, score, times[k], (long) k * n, n, noise));
        }
        return new ScoreError(levels);
    }

    private static Level level(
            GaussianPath path, Distribution data, Score exact, Score score, double t, long first, int n, Noise noise) {
        int d = path.dimension();
        Coefficients c = path.schedule().at(t);
        double[] x = new double[n * d];
        double[] z = new double[n * d];
        data.draw(noise, Stream.INITIAL, first, n, x);
        noise.normals(Stream.COMPARISON, first, n, 0, d, z);
        for (int j = 0; j < x.length; j++) {
            x[j] = c.alpha() * x[j] + c.sigma() * z[j];
        }
        Samples points = Samples.copyOf(d, x);
        Samples truth = exact.at(t, points);
        Samples found = score.at(t, points);
        double[] squares = new double[3 * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                double target = -z[i * d + j] / c.sigma();
                add(squares, 3 * i, found.at(i, j) - truth.at(i, j));
                add(squares, 3 * i + 1, found.at(i, j) - target);
                add(squares, 3 * i + 2, truth.at(i, j) - target);
            }
        }
        Moments m = Moments.of(Samples.copyOf(3, squares));
        return new Level(t, c.logSnr(), c.sigma(), estimate(m, 0), estimate(m, 1), estimate(m, 2));
    }

    private static void add(double[] squares, int at, double off) {
        squares[at] += off * off;
    }

    private static Estimate estimate(Moments m, int j) {
        return new Estimate(m.mean(j), m.meanError(j), m.n());
    }

    /**
     * \(\tfrac12\int g^2E\lVert s-\nabla\log p_t\rVert^2dt=\tfrac12\int\sigma^2E\lVert s-\nabla\log p_t\rVert^2d\lambda\) by trapezoids
     * over the levels: by Girsanov's theorem, with \(KL(p_T\Vert\pi)\) added, it bounds the divergence of the data from what the
     * reverse SDE makes; not from what the flow makes (laws O20, E22). Song, Durkan, Murray and Ermon (2021), theorem 1.
     */
    public Estimate pathDivergence() {
        if (levels.size() < 2) {
            throw new IllegalArgumentException(
                    "ScoreError: %d levels; an integral over them needs at least 2".formatted(levels.size()));
        }
        Estimate sum = levels.get(0).ofNoise().times(weight(0));
        for (int k = 1; k < levels.size(); k++) {
            sum = sum.plus(levels.get(k).ofNoise().times(weight(k)));
        }
        return sum;
    }

    /** A quarter of the distance between the neighbours in log-SNR: half of a trapezoid's weight. */
    private double weight(int k) {
        double before = levels.get(Math.max(k - 1, 0)).logSnr();
        double after = levels.get(Math.min(k + 1, levels.size() - 1)).logSnr();
        return 0.25 * Math.abs(after - before);
    }
}
