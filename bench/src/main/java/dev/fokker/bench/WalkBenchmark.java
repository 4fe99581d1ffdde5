package dev.fokker.bench;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.noise.Xoroshiro;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Path steps per second: a forward walk with noise, and generation by an exponential method with an exact score. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class WalkBenchmark {
    private static final int PATHS = 16_384;
    private static final int STEPS = 64;

    /** Threads. */
    @Param({"1", "2"})
    public int threads;

    private final GaussianPath path = new GaussianPath(1, new VariancePreserving());
    private final Mixture data =
            Mixture.of(new double[] {0.4, 0.6}, List.of(Gaussian.isotropic(1, 0.1), Gaussian.isotropic(1, 0.2)));

    /** Euler-Maruyama on the variance-preserving process, one component. */
    @Benchmark
    @OperationsPerInvocation(PATHS * STEPS)
    public Samples forward() {
        Problem<GaussianPath> problem = new Problem<>(path, data, Stream.INITIAL, TimeGrid.uniform(0, 1, STEPS));
        return new Ensemble(threads, Ensemble.DEFAULT_TILE)
                .solve(
                        new FixedGrid<>(new EulerMaruyama(), FinalStep.none()),
                        problem,
                        new Threefry(1),
                        PATHS,
                        Observer.none())
                .samples();
    }

    /** Euler-Maruyama on the Ornstein-Uhlenbeck process, one component, noise by Threefry. */
    @Benchmark
    @OperationsPerInvocation(PATHS * STEPS)
    public Samples ornsteinUhlenbeck() {
        return walk(new Threefry(1));
    }

    /** The same with noise by Xoroshiro. */
    @Benchmark
    @OperationsPerInvocation(PATHS * STEPS)
    public Samples ornsteinUhlenbeckBySequences() {
        return walk(new Xoroshiro(1));
    }

    private Samples walk(Noise noise) {
        OrnsteinUhlenbeck process = new OrnsteinUhlenbeck(1, 1, 0, 1);
        Problem<OrnsteinUhlenbeck> problem =
                new Problem<>(process, Gaussian.isotropic(1, 1), Stream.INITIAL, TimeGrid.uniform(0, 0.64, STEPS));
        return new Ensemble(threads, Ensemble.DEFAULT_TILE)
                .solve(new FixedGrid<>(new EulerMaruyama(), FinalStep.none()), problem, noise, PATHS, Observer.none())
                .samples();
    }

    /** DPM-Solver++(2M) with the exact denoiser of a mixture of two. */
    @Benchmark
    @OperationsPerInvocation(PATHS * STEPS)
    public Samples generation() {
        Generation back = new Generation(path, new ScoreDenoiser(path, MixtureScore.of(path, data)), 0);
        Problem<Generation> problem = new Problem<>(back, path.prior(), Stream.PRIOR, TimeGrid.uniform(1, 1e-3, STEPS));
        return new Ensemble(threads, Ensemble.DEFAULT_TILE)
                .solve(
                        new FixedGrid<>(ExponentialMultistep.dpmSolverPlusPlus(2), FinalStep.none()),
                        problem,
                        new Threefry(1),
                        PATHS,
                        Observer.none())
                .samples();
    }
}
