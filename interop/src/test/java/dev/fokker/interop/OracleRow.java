package dev.fokker.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

/**
 * One published full loop on the fixture of ramps: how it is run, the sum of |x| that it reaches in double arithmetic, and the number
 * that is published with its tolerance.
 */
record OracleRow(
        String name,
        SchedulerConfig config,
        int steps,
        Feeding feeding,
        int firstCall,
        boolean noisy,
        boolean seeded,
        int size,
        double exact,
        double published,
        double tolerance) {
    /** What the model and the step are given. */
    enum Feeding {
        /** The model sees the scaled sample, the step the sample. */
        PROPER,
        /** The scaled sample takes the sample's place, as in the published tests of schedulers in the noise level. */
        OVERWRITTEN,
        /** Both see the sample, which starts unscaled. */
        UNSCALED
    }

    /** A loop over all its calls; {@code published} is a sum, with {@code tolerance}. */
    static OracleRow of(
            String name, SchedulerConfig config, int steps, double exact, double published, double tolerance) {
        return new OracleRow(
                name,
                config,
                steps,
                Feeding.PROPER,
                0,
                false,
                false,
                ReferenceFixture.SIZE,
                exact,
                published,
                tolerance);
    }

    /** A loop whose published number is a mean. */
    static OracleRow mean(String name, SchedulerConfig config, int steps, double exact, double mean, double tolerance) {
        int n = ReferenceFixture.ROWS * ReferenceFixture.SIZE;
        return of(name, config, steps, exact, mean * n, tolerance * n);
    }

    OracleRow fed(Feeding by) {
        return new OracleRow(name, config, steps, by, firstCall, noisy, seeded, size, exact, published, tolerance);
    }

    OracleRow withNoiseFrom(int call) {
        return new OracleRow(name, config, steps, feeding, call, true, seeded, size, exact, published, tolerance);
    }

    /** A loop that begins at {@code call} with the sample as it is. */
    OracleRow from(int call) {
        return new OracleRow(name, config, steps, feeding, call, false, seeded, size, exact, published, tolerance);
    }

    OracleRow withSeed() {
        return new OracleRow(name, config, steps, feeding, firstCall, noisy, true, size, exact, published, tolerance);
    }

    /** Samples of [3, 8], whose published means are over 96 numbers. */
    OracleRow short1d() {
        double ratio = 24.0 / size;
        return new OracleRow(
                name,
                config,
                steps,
                feeding,
                firstCall,
                noisy,
                seeded,
                24,
                exact,
                published * ratio,
                tolerance * ratio);
    }

    OracleRow with(Map<String, ?> keys) {
        return new OracleRow(
                name, config.with(keys), steps, feeding, firstCall, noisy, seeded, size, exact, published, tolerance);
    }

    @Override
    public String toString() {
        return config.className().replace("Scheduler", "") + " " + name;
    }

    void holdsInDouble() {
        double[] trace = trace(Precision.DOUBLE);
        double sum = trace[trace.length - 1];
        double bound = seeded ? 1e-6 : 1e-9;
        assertEquals(exact, sum, bound * exact, () -> this + ": relative error " + (sum / exact - 1));
    }

    void holdsWithFloatTables() {
        double[] trace = trace(Precision.SINGLE);
        double sum = trace[trace.length - 1];
        assertEquals(published, sum, tolerance, () -> this + " with float tables: off by " + (sum - published));
    }

    /** Against published sums of nine digits: to half a unit of the last one. */
    void holdsAfterEachCall(double... sums) {
        double[] trace = trace(Precision.DOUBLE);
        assertEquals(sums.length, trace.length, "calls");
        for (int i = 0; i < trace.length; i++) {
            double unit = Math.pow(10, Math.floor(Math.log10(sums[i])) - 8);
            assertEquals(sums[i], trace[i], 0.51 * unit, this + " after call " + i);
        }
    }

    static void assertList(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-12 * Math.abs(expected[i]), "element " + i);
        }
    }

    /** The sum of |x| after each call. */
    double[] trace(Precision precision) {
        Loop loop = Schedulers.of(config, precision).loop(steps);
        double[] x = ReferenceFixture.ramp(size);
        if (feeding != Feeding.UNSCALED) {
            for (int i = 0; i < x.length; i++) {
                x[i] *= loop.initialScale();
            }
        }
        if (noisy) {
            loop.addNoise(firstCall, x, ReferenceFixture.noise(size), x);
        }
        NormalSource noise = seeded ? new TorchNoise(0) : OracleRow::refused;
        Replay replay = loop.start(firstCall, ReferenceFixture.ROWS, size);
        double[] seen = new double[x.length];
        double[] trace = new double[loop.calls() - firstCall];
        for (int call = firstCall; call < loop.calls(); call++) {
            if (feeding == Feeding.UNSCALED) {
                System.arraycopy(x, 0, seen, 0, x.length);
            } else {
                replay.scaleInput(call, x, seen);
            }
            if (feeding == Feeding.OVERWRITTEN) {
                System.arraycopy(seen, 0, x, 0, x.length);
            }
            ReferenceFixture.answer(seen, loop.modelTime(call), seen);
            replay.step(call, seen, x, noise, x);
            trace[call - firstCall] = Trace.sum(x);
        }
        return trace;
    }

    private static void refused(double[] out, int count) {
        throw new AssertionError("a deterministic scheduler asked for noise");
    }
}
