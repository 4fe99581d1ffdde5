package dev.fokker.core.ensemble;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.DataPosterior;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;

/**
 * Takes a way of sampling apart: score, solver, prior and cut-off are made wrong one at a time, the others being exact, where the data
 * are known. A run that ends at \(p_\epsilon\) is completed by a draw of \(p(x_0\mid x_\epsilon)\), so that with nothing wrong the
 * samples are data (law S4.27).
 *
 * @param given the path, the denoiser to be judged and the share of noise
 * @param exact the denoiser of the data
 * @param data a mixture or given points
 * @param run the steps to be judged, stopping where there is noise left
 * @param fine steps so small that they are exact for the purpose, between the same ends
 */
public record SamplingAblation(Generation given, Denoiser exact, Distribution data, Recipe run, Recipe fine) {
    /**
     * A way to solve.
     *
     * @param solver the method, with no last step of its own
     * @param grid its times
     */
    public record Recipe(Solver<? super Generation> solver, TimeGrid grid) {}

    /** A distance between sets of points. */
    @FunctionalInterface
    public interface Distance {
        /** The distance of {@code found} from {@code truth}, of as many rows. */
        double between(Samples found, Samples truth);
    }

    /** Refuses runs between different ends. */
    public SamplingAblation {
        if (run.grid.first() != fine.grid.first() || run.grid.last() != fine.grid.last()) {
            throw new IllegalArgumentException(
                    "SamplingAblation: %s and %s must have the same ends".formatted(run.grid, fine.grid));
        }
    }

    /** The errors by {@code replicas} &gt;= 2 independent sets of {@code n} samples each. */
    public SamplingErrors measure(Distance distance, int n, int replicas, Noise noise) {
        if (n < 1 || replicas < 2) {
            throw new IllegalArgumentException(
                    "SamplingAblation: n=%d and replicas=%d must be at least 1 and 2".formatted(n, replicas));
        }
        double[] found = new double[replicas * 7];
        for (int r = 0; r < replicas; r++) {
            // 2r for the samples, 2r + 1 for the data that they are compared with
            new Replica(2L * r * n, n, noise).measure(distance, found, 7 * r);
        }
        Moments m = Moments.of(Samples.copyOf(7, found));
        return new SamplingErrors(
                estimate(m, 0),
                estimate(m, 1),
                estimate(m, 2),
                estimate(m, 3),
                estimate(m, 4),
                estimate(m, 5),
                estimate(m, 6));
    }

    private static Estimate estimate(Moments m, int j) {
        return new Estimate(m.mean(j), m.meanError(j), m.n());
    }

    /** One set of samples for each source, all from the same random numbers. */
    private final class Replica {
        private final long first;
        private final int n;
        private final Noise noise;
        private final GaussianPath path = given.path();
        private final double last = run.grid.last();

        Replica(long first, int n, Noise noise) {
            this.first = first;
            this.n = n;
            this.noise = noise;
        }

        void measure(Distance distance, double[] found, int at) {
            Samples truth = drawn(first + n);
            Samples data = drawn(first);
            Samples start = noised(data, run.grid.first());
            Samples prior = prior();
            Generation perfect = new Generation(path, exact, given.eta());
            Samples[] sets = {
                data,
                completed(moved(perfect, fine, start)),
                completed(moved(perfect, fine, prior)),
                noised(data, last),
                completed(moved(perfect, run, start)),
                completed(moved(given, fine, start)),
                moved(given, run, prior)
            };
            for (int k = 0; k < sets.length; k++) {
                found[at + k] = distance.between(sets[k], truth);
            }
        }

        private Samples drawn(long from) {
            double[] x = new double[n * path.dimension()];
            data.draw(noise, Stream.INITIAL, from, n, x);
            return Samples.copyOf(path.dimension(), x);
        }

        private Samples noised(Samples points, double t) {
            Coefficients c = path.schedule().at(t);
            double[] x = points.toArray();
            double[] z = new double[x.length];
            noise.normals(Stream.COMPARISON, first, n, 0, points.d(), z);
            for (int j = 0; j < x.length; j++) {
                x[j] = c.alpha() * x[j] + c.sigma() * z[j];
            }
            return Samples.copyOf(points.d(), x);
        }

        private Samples prior() {
            int d = path.dimension();
            double[] x = new double[n * d];
            Gaussian.isotropic(d, path.schedule().priorVariance()).draw(noise, Stream.PRIOR, first, n, x);
            return Samples.copyOf(d, x);
        }

        private Samples moved(Generation system, Recipe recipe, Samples start) {
            Problem<Generation> problem = new Problem<>(system, new Placed(start, first), Stream.PRIOR, recipe.grid);
            return recipe.solver
                    .solve(problem, noise, first, n, Observer.none())
                    .samples();
        }

        /** Data drawn given where the run has ended. */
        private Samples completed(Samples ends) {
            int d = ends.d();
            double[] x = new double[d];
            double[] one = new double[d];
            double[] out = new double[n * d];
            for (int i = 0; i < n; i++) {
                ends.read(i, 1, x, 0);
                DataPosterior.of(path, data, last, x).draw(noise, Stream.POSTERIOR, first + i, 1, one);
                System.arraycopy(one, 0, out, i * d, d);
            }
            return Samples.copyOf(d, out);
        }
    }

    /** Starts of the paths first, first + 1, .. */
    private record Placed(Samples points, long origin) implements Distribution {
        @Override
        public int dimension() {
            return points.d();
        }

        @Override
        public void draw(Noise noise, Stream stream, long first, int n, double[] out) {
            points.read(Math.toIntExact(first - origin), n, out, 0);
        }
    }
}
