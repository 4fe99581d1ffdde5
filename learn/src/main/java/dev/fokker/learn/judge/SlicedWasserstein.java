package dev.fokker.learn.judge;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Samples;
import java.util.Arrays;

/**
 * \(\bigl(\frac1K\sum_kW_2^2(\theta_k\cdot X,\theta_k\cdot Y)\bigr)^{1/2}\) over K directions drawn once by address, so that all
 * that is compared is seen from the same sides (Bonneel et al. 2015). The standard error is that of the mean of the transport
 * potentials at the points (del Barrio and Loubes 2019): no resampling; equal laws have the bias of their size, named by held-out rows.
 */
public final class SlicedWasserstein {
    private final int d;
    /** Unit vectors, row-major [K, d]. */
    private final double[] directions;

    /** Over {@code count} &gt;= 1 directions of a space of {@code d} components. */
    public SlicedWasserstein(int d, int count, Noise noise) {
        if (d < 1 || count < 1) {
            throw new IllegalArgumentException(
                    "SlicedWasserstein: d=%d, directions=%d; both must be >= 1".formatted(d, count));
        }
        this.d = d;
        directions = new double[Math.multiplyExact(count, d)];
        noise.normals(Stream.DIRECTION, 0, count, 0, d, directions);
        for (int at = 0; at < directions.length; at += d) {
            double square = 0;
            for (int j = at; j < at + d; j++) {
                square += directions[j] * directions[j];
            }
            for (int j = at; j < at + d; j++) {
                directions[j] /= Math.sqrt(square);
            }
        }
    }

    /** The directions, unit vectors row-major [K, d]; a copy. */
    public double[] directions() {
        return directions.clone();
    }

    /** The distance of two sets of at least two rows each. */
    public Estimate between(Samples x, Samples y) {
        if (x.d() != d || y.d() != d || x.n() < 2 || y.n() < 2) {
            throw new IllegalArgumentException(
                    "SlicedWasserstein: %d x %d and %d x %d rows; at least 2 x %d each are needed"
                            .formatted(x.n(), x.d(), y.n(), y.d(), d));
        }
        double[] a = x.toArray();
        double[] b = y.toArray();
        double[] potentialX = new double[x.n()];
        double[] potentialY = new double[y.n()];
        double square = 0;
        for (int at = 0; at < directions.length; at += d) {
            Line p = new Line(a, x.n(), at);
            Line q = new Line(b, y.n(), at);
            square += Line.between(p, q);
            p.potential(potentialX);
            q.potential(potentialY);
        }
        double k = directions.length / (double) d;
        double error = Math.sqrt(variance(potentialX) / x.n() + variance(potentialY) / y.n()) / k;
        double value = Math.sqrt(square / k);
        return Estimate.around(value, value > 0 ? error / (2 * value) : 0);
    }

    private static double variance(double[] v) {
        double mean = Arrays.stream(v).average().orElseThrow();
        double squares = 0;
        for (double x : v) {
            squares += (x - mean) * (x - mean);
        }
        return squares / (v.length - 1);
    }

    /** The points along one direction: in order, each with the mean of the points that its mass is sent to. */
    private final class Line {
        private final int[] order;
        private final double[] place;
        private final double[] sentTo;

        Line(double[] rows, int n, int at) {
            double[] along = new double[n];
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < d; j++) {
                    sum += directions[at + j] * rows[i * d + j];
                }
                along[i] = sum;
            }
            order = Order.of(along);
            place = new double[n];
            Arrays.setAll(place, r -> along[order[r]]);
            sentTo = new double[n];
        }

        /** \(W_2^2\) by the two staircases of quantiles, level by level; fills where the mass of each point goes. */
        private static double between(Line p, Line q) {
            int n = p.place.length;
            int m = q.place.length;
            double sum = 0;
            double level = 0;
            for (int i = 0, j = 0; i < n && j < m; ) {
                // (i+1)/n and (j+1)/m compared as whole numbers
                long byP = (i + 1L) * m;
                long byQ = (j + 1L) * n;
                double next = byP <= byQ ? (i + 1.0) / n : (j + 1.0) / m;
                double mass = next - level;
                double gap = p.place[i] - q.place[j];
                sum += mass * gap * gap;
                p.sentTo[i] += mass * n * q.place[j];
                q.sentTo[j] += mass * m * p.place[i];
                level = next;
                i += byP <= byQ ? 1 : 0;
                j += byQ <= byP ? 1 : 0;
            }
            return sum;
        }

        /** Adds the potential \(\varphi'(x)=2(x-T(x))\) at each point, by the trapezoidal rule from the first point on. */
        void potential(double[] sum) {
            double value = 0;
            for (int r = 0; r < place.length; r++) {
                if (r > 0) {
                    value += (place[r] - place[r - 1]) * (place[r] - sentTo[r] + place[r - 1] - sentTo[r - 1]);
                }
                sum[order[r]] += value;
            }
        }
    }
}
