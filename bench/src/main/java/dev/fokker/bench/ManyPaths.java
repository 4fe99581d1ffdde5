package dev.fokker.bench;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Xoroshiro;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.List;

/** Moments of very many paths in little memory: neither paths nor end points are kept, so that a small heap is enough. */
public final class ManyPaths {
    private ManyPaths() {}

    /** {@code PATHS STEPS THREADS}: an Ornstein-Uhlenbeck process to t = 4, its mean and variance at t = 1, 2 and 4. */
    public static void main(String[] arguments) {
        long paths = Long.parseLong(arguments[0]);
        int steps = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        OrnsteinUhlenbeck process = new OrnsteinUhlenbeck(1, 1, 0, Math.sqrt(2));
        Problem<OrnsteinUhlenbeck> problem =
                new Problem<>(process, Gaussian.isotropic(1, 0.25), Stream.INITIAL, TimeGrid.uniform(0, 4, steps));
        double[] times = {1, 2, 4};
        long begun = System.nanoTime();
        List<Moments> moments = new Ensemble(threads, Ensemble.DEFAULT_TILE)
                .moments(
                        new FixedGrid<>(new EulerMaruyama(), FinalStep.none()),
                        problem,
                        new Xoroshiro(1),
                        paths,
                        times);
        double seconds = (System.nanoTime() - begun) * 1e-9;
        for (int k = 0; k < times.length; k++) {
            Moments at = moments.get(k);
            System.out.printf(
                    "t=%s: mean %s +- %.1e, variance %s +- %.1e%n",
                    times[k], at.mean(0), at.meanError(0), at.covariance(0, 0), at.covarianceError(0, 0));
        }
        System.out.printf(
                "%d paths of %d steps in %.1f s on %d thread(s), heap of at most %d MB%n",
                paths, steps, seconds, threads, Runtime.getRuntime().maxMemory() >> 20);
    }
}
