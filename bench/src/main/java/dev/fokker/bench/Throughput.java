package dev.fokker.bench;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.noise.Xoroshiro;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The figures that are compared with other libraries, without JMH, so that one program can run them all by turns: normals and
 * Ornstein-Uhlenbeck path-steps in millions per CPU second of the thread, one line of JSON for the kernel named.
 */
public final class Throughput {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int STEPS = 64;
    private static final int PATHS = 16_384;
    private static final int NORMALS = 4096;

    private static final OrnsteinUhlenbeck PROCESS = new OrnsteinUhlenbeck(1, 1, 0, Math.sqrt(2));
    private static final Problem<OrnsteinUhlenbeck> PROBLEM =
            new Problem<>(PROCESS, Gaussian.isotropic(1, 1), Stream.INITIAL, TimeGrid.uniform(0, 0.01 * STEPS, STEPS));
    private static final FixedGrid<OrnsteinUhlenbeck> EULER = new FixedGrid<>(new EulerMaruyama(), FinalStep.none());

    private Throughput() {}

    /**
     * One kernel: {@code normals NOISE}, {@code walk NOISE}, {@code sizes NOISE} (the walk over 4,096, 16,384 and 65,536 paths) or
     * {@code threads NOISE} (the walk by the clock on the wall, on one thread and on two).
     */
    public static void main(String[] arguments) {
        String name = arguments[0] + " " + arguments[1];
        switch (arguments[0]) {
            case "normals" -> print(name, perCpuSecond(normals(arguments[1])));
            case "walk" -> print(name, perCpuSecond(() -> walk(noise(arguments[1]), PATHS)));
            case "sizes" -> {
                Noise noise = noise(arguments[1]);
                for (int paths : new int[] {4096, 16_384, 65_536}) {
                    print(name + " " + paths, perCpuSecond(() -> walk(noise, paths)));
                }
            }
            case "threads" -> {
                Noise noise = noise(arguments[1]);
                for (int threads : new int[] {1, 2, 1, 2}) {
                    print(name + " " + threads, perSecond(threads, noise));
                }
            }
            default ->
                throw new IllegalArgumentException(
                        "Throughput: " + arguments[0] + " is not a kernel; there are normals, walk, sizes and threads");
        }
    }

    private static Noise noise(String name) {
        return name.equals("xoroshiro") ? new Xoroshiro(1) : new Threefry(1);
    }

    private static LongSupplier normals(String name) {
        double[] out = new double[NORMALS];
        if (name.equals("threefry") || name.equals("xoroshiro")) {
            Noise noise = noise(name);
            long[] draw = {0};
            return () -> {
                noise.normals(Stream.INCREMENT, 0, NORMALS, draw[0]++, 1, out);
                return NORMALS;
            };
        }
        RandomGenerator generator = name.equals("philox") ? new ScalarPhilox() : RandomGenerator.of(name);
        return () -> {
            for (int k = 0; k < NORMALS; k++) {
                out[k] = generator.nextGaussian();
            }
            return NORMALS;
        };
    }

    private static long walk(Noise noise, int paths) {
        for (int first = 0; first < paths; first += Ensemble.DEFAULT_TILE) {
            EULER.solve(PROBLEM, noise, first, Ensemble.DEFAULT_TILE, Observer.none());
        }
        return (long) paths * STEPS;
    }

    /** Seven samples of at least 60 ms, after as much warm-up as the compilers need. */
    private static double[] perCpuSecond(LongSupplier work) {
        long start = THREADS.getCurrentThreadCpuTime();
        long warmed = 0;
        while (warmed >= 0 && THREADS.getCurrentThreadCpuTime() - start < 1_000_000_000L) {
            warmed += work.getAsLong();
        }
        double[] rates = new double[7];
        for (int s = 0; s < rates.length; s++) {
            long count = 0;
            long begun = THREADS.getCurrentThreadCpuTime();
            long spent = 0;
            while (spent < 60_000_000L) {
                count += work.getAsLong();
                spent = THREADS.getCurrentThreadCpuTime() - begun;
            }
            rates[s] = 1e3 * count / spent;
        }
        return rates;
    }

    /** Five walks of half a million paths by the clock, after three. */
    private static double[] perSecond(int threads, Noise noise) {
        int paths = 1 << 19;
        Ensemble ensemble = new Ensemble(threads, Ensemble.DEFAULT_TILE);
        double[] rates = new double[5];
        for (int s = -3; s < rates.length; s++) {
            long begun = System.nanoTime();
            ensemble.reduce(
                    paths,
                    (first, count) -> EULER.solve(PROBLEM, noise, first, count, Observer.none())
                            .cost(),
                    (a, b) -> a.plus(b));
            if (s >= 0) {
                rates[s] = 1e3 * paths * STEPS / (System.nanoTime() - begun);
            }
        }
        return rates;
    }

    private static void print(String name, double[] rates) {
        Arrays.sort(rates);
        double[] z = new double[NORMALS];
        new Threefry(1).normals(Stream.INCREMENT, 0, NORMALS, 5, 1, z);
        long hash = 0;
        for (double v : z) {
            hash = 31 * hash + Double.doubleToLongBits(v);
        }
        System.out.printf(
                "{\"name\": \"java%d %s\", \"median\": %.1f, \"hash\": \"%016x\"}%n",
                Runtime.version().feature(), name, rates[rates.length / 2], hash);
    }
}
