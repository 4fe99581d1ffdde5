package dev.fokker.core.score;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Samples;
import java.util.Arrays;

/**
 * The score of given points by the k nearest to \(x/\alpha\) alone, with a bound on what that leaves out. One pass over the points for
 * their distances, k exponentials and a mean of k points.
 */
public final class NearestScore implements Score {
    private final GaussianPath path;
    private final int n;
    private final int k;
    private final double[] data;
    private final double diameter;

    /** Of {@code points} [n, d] on {@code path}, by the nearest {@code k}, 1 to n. */
    public NearestScore(GaussianPath path, Samples points, int k) {
        if (points.d() != path.dimension() || k < 1 || k > points.n()) {
            throw new IllegalArgumentException(
                    "NearestScore: %d points of dimension %d for a path of dimension %d, by the nearest k=%d; k must be 1 to n"
                            .formatted(points.n(), points.d(), path.dimension(), k));
        }
        this.path = path;
        this.k = k;
        n = points.n();
        data = points.toArray();
        diameter = 2 * radius(points);
    }

    /** How far the points are from their mean at most. */
    private static double radius(Samples points) {
        double[] mean = new double[points.d()];
        for (int i = 0; i < points.n(); i++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += points.at(i, j) / points.n();
            }
        }
        double most = 0;
        for (int i = 0; i < points.n(); i++) {
            double square = 0;
            for (int j = 0; j < mean.length; j++) {
                square += (points.at(i, j) - mean[j]) * (points.at(i, j) - mean[j]);
            }
            most = Math.max(most, square);
        }
        return Math.sqrt(most);
    }

    @Override
    public int dimension() {
        return path.dimension();
    }

    @Override
    public Field open(int maxRows) {
        Look look = new Look();
        return (rows, t, x, out) -> {
            for (int i = 0; i < rows.n(); i++) {
                look.at(t.at(i), x, i * rows.d());
                look.score(x, out, i * rows.d());
            }
        };
    }

    /**
     * What the score may be wrong by, as a distance, at each of the points [n]: \(\frac\alpha{\sigma^2}m\delta\), as the points left
     * out have at most the share \(m\le(n-k)w_k/\sum_{i\le k}w_i\) and lie within the diameter \(\delta\) of the data.
     */
    public double[] bounds(double t, Samples points) {
        Look look = new Look();
        double[] x = points.toArray();
        double[] out = new double[points.n()];
        for (int i = 0; i < out.length; i++) {
            look.at(t, x, i * points.d());
            out[i] = look.bound();
        }
        return out;
    }

    /** The nearest points of one row, as a heap with the farthest on top. */
    private final class Look {
        private final int d = path.dimension();
        private final double[] square = new double[k];
        private final int[] point = new int[k];
        private final double[] mean = new double[d];
        private final Coefficients c = new Coefficients();
        private double total;
        private double least;

        void at(double t, double[] x, int from) {
            path.schedule().at(t, c);
            nearest(x, from);
            least = square[0];
            for (int i = 1; i < k; i++) {
                least = Math.min(least, square[i]);
            }
            total = 0;
            Arrays.fill(mean, 0);
            for (int i = 0; i < k; i++) {
                double w = weight(square[i]);
                total += w;
                for (int j = 0; j < d; j++) {
                    mean[j] += w * data[point[i] * d + j];
                }
            }
        }

        private double weight(double away) {
            return Math.exp((least - away) / (2 * c.sigma() * c.sigma()));
        }

        private void nearest(double[] x, int from) {
            int kept = 0;
            for (int i = 0; i < n; i++) {
                double away = 0;
                for (int j = 0; j < d; j++) {
                    double off = x[from + j] - c.alpha() * data[i * d + j];
                    away += off * off;
                }
                if (kept < k) {
                    rise(kept++, away, i);
                } else if (away < square[0]) {
                    sink(away, i);
                }
            }
        }

        private void rise(int hole, double away, int i) {
            int at = hole;
            while (at > 0 && square[(at - 1) / 2] < away) {
                move((at - 1) / 2, at);
                at = (at - 1) / 2;
            }
            put(at, away, i);
        }

        private void sink(double away, int i) {
            int at = 0;
            while (2 * at + 1 < k) {
                int child = 2 * at + 1;
                if (child + 1 < k && square[child + 1] > square[child]) {
                    child++;
                }
                if (square[child] <= away) {
                    break;
                }
                move(child, at);
                at = child;
            }
            put(at, away, i);
        }

        private void move(int from, int to) {
            put(to, square[from], point[from]);
        }

        private void put(int at, double away, int i) {
            square[at] = away;
            point[at] = i;
        }

        void score(double[] x, double[] out, int at) {
            for (int j = 0; j < d; j++) {
                out[at + j] = (c.alpha() * mean[j] / total - x[at + j]) / (c.sigma() * c.sigma());
            }
        }

        double bound() {
            double share = Math.min(1, (n - k) * weight(square[0]) / total);
            return c.alpha() / (c.sigma() * c.sigma()) * share * diameter;
        }
    }
}
