package dev.fokker.bench;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.noise.Xoroshiro;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Standard normals by address, beside the JDK's default stream; numbers per second on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class NoiseBenchmark {
    private static final int PATHS = 1024;
    private static final int COMPONENTS = 8;
    private static final int NUMBERS = PATHS * COMPONENTS;

    private final Noise noise = new Threefry(1);
    private final Noise sequences = new Xoroshiro(1);
    private final RandomGenerator stream = RandomGenerator.of("L64X128MixRandom");
    private final double[] out = new double[NUMBERS];
    private long draw;

    /** Threefry, 1,024 paths of 8 components. */
    @Benchmark
    @OperationsPerInvocation(NUMBERS)
    public double[] byAddress() {
        noise.normals(Stream.INCREMENT, 0, PATHS, draw++, COMPONENTS, out);
        return out;
    }

    /** Threefry, 8,192 paths of one component. */
    @Benchmark
    @OperationsPerInvocation(NUMBERS)
    public double[] byAddressOfOneComponent() {
        noise.normals(Stream.INCREMENT, 0, NUMBERS, draw++, 1, out);
        return out;
    }

    /** Xoroshiro, 8,192 paths of one component. */
    @Benchmark
    @OperationsPerInvocation(NUMBERS)
    public double[] bySequencesOfBlocks() {
        sequences.normals(Stream.INCREMENT, 0, NUMBERS, draw++, 1, out);
        return out;
    }

    /** {@code RandomGenerator.nextGaussian}, the same count. */
    @Benchmark
    @OperationsPerInvocation(NUMBERS)
    public double[] byStreamOfTheJdk() {
        for (int k = 0; k < out.length; k++) {
            out[k] = stream.nextGaussian();
        }
        return out;
    }
}
