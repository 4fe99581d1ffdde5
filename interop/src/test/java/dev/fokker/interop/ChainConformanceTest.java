package dev.fokker.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChainConformanceTest {
    private static final SchedulerConfig DDPM = SchedulerConfig.of("DDPMScheduler");
    private static final SchedulerConfig DDIM = SchedulerConfig.of("DDIMScheduler");
    private static final SchedulerConfig INVERSE = SchedulerConfig.of("DDIMInverseScheduler");
    private static final SchedulerConfig PNDM = SchedulerConfig.of("PNDMScheduler");
    private static final Map<String, Object> VELOCITY = Map.of("prediction_type", "v_prediction");

    private static Map<String, Object> steep(boolean one) {
        return Map.of("beta_start", 0.01, "set_alpha_to_one", one);
    }

    static Stream<Conformance> ddpm() {
        return Stream.of("DDPMScheduler", "DDPMParallelScheduler").flatMap(name -> {
            SchedulerConfig config = SchedulerConfig.of(name);
            return Stream.of(
                    Conformance.loop(name + " epsilon", config, 1000, 258.95905267033567, 258.9606, 1e-2)
                            .seeded(0),
                    Conformance.loop(name + " v", config.with(VELOCITY), 1000, 202.02825978404184, 202.0296, 1e-2)
                            .seeded(0),
                    Conformance.loop(name + " with noise", config, 1000, 387.9672510039638, 387.9466, 1e-2)
                            .seeded(0)
                            .noisyFrom(998));
        });
    }

    static Stream<Conformance> ddim() {
        return Stream.of("DDIMScheduler", "DDIMParallelScheduler").flatMap(name -> {
            SchedulerConfig c = SchedulerConfig.of(name);
            return Stream.of(
                    Conformance.loop(name + " epsilon", c, 10, 172.00652216842735, 172.0067, 1e-2),
                    Conformance.loop(name + " v", c.with(VELOCITY), 10, 52.530123845345145, 52.5302, 1e-2),
                    Conformance.loop(name + " to one", c.with(steep(true)), 10, 149.82945953970423, 149.8295, 1e-2),
                    Conformance.loop(name + " not to one", c.with(steep(false)), 10, 149.0784299504803, 149.0784, 1e-2),
                    Conformance.loop(name + " with noise", c, 10, 354.541501236262, 354.5418, 1e-2)
                            .noisyFrom(8));
        });
    }

    static Stream<Conformance> inverse() {
        return Stream.of(
                Conformance.loop("epsilon", INVERSE, 10, 671.6821076579498, 671.6816, 1e-2),
                Conformance.loop("v", INVERSE.with(VELOCITY), 10, 1394.2193381401798, 1394.2185, 1e-2),
                Conformance.loop("to one", INVERSE.with(steep(true)), 10, 539.9621602568258, 539.9622, 1e-2),
                Conformance.loop("not to one", INVERSE.with(steep(false)), 10, 542.6721656620534, 542.6722, 1e-2));
    }

    static Stream<Conformance> pndm() {
        return Stream.of(
                Conformance.loop("epsilon", PNDM, 10, 198.13173937084986, 198.1318, 1e-2),
                Conformance.loop("v", PNDM.with(VELOCITY), 10, 67.39855103992498, 67.3986, 1e-2),
                Conformance.loop("to one", PNDM.with(steep(true)), 10, 230.03692330373175, 230.0399, 1e-2),
                Conformance.loop("not to one", PNDM.with(steep(false)), 10, 186.94482393249197, 186.9482, 1e-2));
    }

    @ParameterizedTest
    @MethodSource("ddpm")
    @DisplayName("section 2 of the oracles: ancestral steps end where upstream's do")
    void ancestralStepsEndWhereUpstreamsDo(Conformance row) {
        row.holdsInDouble(row.sum(Precision.DOUBLE));
        row.holdsInFloat(row.sum(Precision.SINGLE));
    }

    @ParameterizedTest
    @MethodSource("ddim")
    @DisplayName("section 3 of the oracles: DDIM ends where upstream's does")
    void ddimEndsWhereUpstreamsDoes(Conformance row) {
        row.holdsInDouble(row.sum(Precision.DOUBLE));
        row.holdsInFloat(row.sum(Precision.SINGLE));
    }

    @ParameterizedTest
    @MethodSource("inverse")
    @DisplayName("section 3 of the oracles: DDIM run towards noise ends where upstream's does")
    void ddimInverseEndsWhereUpstreamsDoes(Conformance row) {
        row.holdsInDouble(row.sum(Precision.DOUBLE));
        row.holdsInFloat(row.sum(Precision.SINGLE));
    }

    @ParameterizedTest
    @MethodSource("pndm")
    @DisplayName("section 4 of the oracles: pseudo-numerical steps end where upstream's do")
    void pseudoNumericalStepsEndWhereUpstreamsDo(Conformance row) {
        row.holdsInDouble(row.sum(Precision.DOUBLE));
        row.holdsInFloat(row.sum(Precision.SINGLE));
    }

    @Test
    @DisplayName("section 4 of the oracles: every pseudo-numerical step is upstream's")
    void everyPseudoNumericalStepIsUpstreams() {
        double[] expected = {
            383.691992,
            383.599185,
            383.812174,
            383.744985,
            383.769392,
            383.773003,
            383.591351,
            383.633232,
            383.097521,
            383.333272,
            382.075038,
            382.29871,
            377.377221,
            366.009846,
            343.434652,
            307.497486,
            257.605423,
            198.131739,
            198.131739
        };
        double[] trace = Trace.of(Schedulers.of(PNDM).loop(10), 0, ReferenceFixture.ramp(), null);
        assertEquals(expected.length, trace.length);
        for (int i = 0; i < trace.length; i++) {
            assertEquals(expected[i], trace[i], 5e-7, "step " + i);
        }
    }

    @Test
    @DisplayName("section 2 of the oracles: variances of ancestral steps")
    void variancesOfAncestralSteps() {
        DdpmScheduler scheduler = new DdpmScheduler(DDPM, Precision.DOUBLE);
        assertEquals(0, scheduler.variance(0, -1), 1e-5);
        assertEquals(0.00979, scheduler.variance(487, 486), 1e-5);
        assertEquals(0.02, scheduler.variance(999, 998), 1e-5);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "0,0,0",
        "420,400,0.14771",
        "980,960,0.32460",
        "487,486,0.00979",
        "999,998,0.02"
    })
    @DisplayName("section 3 of the oracles: variances of DDIM at eta 1")
    void variancesOfDdim(int time, int before, double expected) {
        assertEquals(expected, new DdimScheduler(DDIM, Precision.DOUBLE, 1).variance(time, before), 1e-5);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "DDIMParallelScheduler,10,1147.7905686443,1147.7904",
        "DDPMParallelScheduler,1000,1153.1829001444,1153.1833"
    })
    @DisplayName("section 3 of the oracles: rows at different times take one step at once")
    void rowsAtDifferentTimes(String name, int steps, double exact, double literal) {
        for (Precision precision : Precision.values()) {
            ParallelLoop loop = (ParallelLoop)
                    Schedulers.of(SchedulerConfig.of(name), precision).loop(steps);
            int rows = 3 * ReferenceFixture.ROWS;
            int[] times = new int[rows];
            double[] x = new double[rows * ReferenceFixture.SIZE];
            double[] m = new double[x.length];
            double[] ramp = ReferenceFixture.ramp();
            double[] shift = {0, 0.1, -0.1};
            for (int i = 0; i < x.length; i++) {
                int stack = i / ramp.length;
                times[i / ReferenceFixture.SIZE] = stack;
                x[i] = ramp[i % ramp.length] + shift[stack];
                m[i] = x[i] * stack / (stack + 1.0);
            }
            loop.stepEach(times, m, x, ReferenceFixture.SIZE, x);
            if (precision == Precision.DOUBLE) {
                assertEquals(exact, Trace.sum(x), 1e-9 * exact);
            } else {
                assertEquals(literal, Trace.sum(x), 1e-2);
            }
        }
    }
}
