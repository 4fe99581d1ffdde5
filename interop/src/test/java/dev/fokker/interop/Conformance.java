package dev.fokker.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** One published full loop: its configuration, its loop, and the sums that it must reach. */
record Conformance(
        String name,
        SchedulerConfig config,
        int steps,
        int firstCall,
        Long seed,
        double exact,
        double literal,
        double tolerance) {
    static final double MEAN = 1.0 / (ReferenceFixture.ROWS * ReferenceFixture.SIZE);

    static Conformance loop(
            String name, SchedulerConfig config, int steps, double exact, double literal, double tolerance) {
        return new Conformance(name, config, steps, 0, null, exact, literal, tolerance);
    }

    Conformance seeded(long with) {
        return new Conformance(name, config, steps, firstCall, with, exact, literal, tolerance);
    }

    Conformance noisyFrom(int call) {
        return new Conformance(name, config, steps, call, seed, exact, literal, tolerance);
    }

    @Override
    public String toString() {
        return name;
    }

    double sum(Precision precision) {
        Scheduler scheduler = Schedulers.of(config, precision);
        return sum(scheduler, scheduler.loop(steps));
    }

    double sum(Scheduler scheduler, Loop loop) {
        double[] x = ReferenceFixture.ramp();
        for (int i = 0; i < x.length; i++) {
            x[i] *= loop.initialScale();
        }
        if (firstCall > 0) {
            loop.addNoise(firstCall, x, ReferenceFixture.noise(ReferenceFixture.SIZE), x);
        }
        NormalSource noise = seed == null
                ? (out, count) -> {
                    throw new AssertionError(name + " takes no noise");
                }
                : new TorchNoise(seed);
        double[] trace = Trace.of(loop, firstCall, x, noise);
        return trace[trace.length - 1];
    }

    /** To 1e-9 without noise, to 1e-6 with it. */
    void holdsInDouble(double sum) {
        double bound = seed == null ? 1e-9 : 1e-6;
        assertEquals(exact, sum, bound * Math.abs(exact), () -> name + ": relative error " + (sum / exact - 1));
    }

    void holdsInFloat(double sum) {
        assertEquals(literal, sum, tolerance, () -> name + " with float tables: off by " + (sum - literal));
    }
}
