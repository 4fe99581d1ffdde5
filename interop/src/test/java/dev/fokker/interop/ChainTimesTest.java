package dev.fokker.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainTimesTest {
    private static final List<String> OWN_TIMES = List.of("DDPMScheduler", "LCMScheduler", "TCDScheduler");

    private static double[] times(String name, Map<String, Object> keys, int steps) {
        return Schedulers.of(SchedulerConfig.of(name).with(keys)).loop(steps).timesteps();
    }

    @Test
    void leadingTimesAreUpstreams() {
        Map<String, Object> offset = Map.of("steps_offset", 1);
        assertArrayEquals(new double[] {801, 601, 401, 201, 1}, times("DDIMScheduler", offset, 5));
        assertArrayEquals(new double[] {1, 201, 401, 601, 801}, times("DDIMInverseScheduler", offset, 5));
        assertArrayEquals(
                new double[] {
                    901, 851, 851, 801, 801, 751, 751, 701, 701, 651, 651, 601, 601, 501, 401, 301, 201, 101, 1
                },
                times("PNDMScheduler", offset, 10));
    }

    @Test
    void otherSpacingsAreThoseOfTheFormulas() {
        assertArrayEquals(
                new double[] {999, 749, 500, 250, 0},
                times("DDPMScheduler", Map.of("timestep_spacing", "linspace"), 5));
        assertArrayEquals(
                new double[] {999, 799, 599, 399, 199},
                times("DDPMScheduler", Map.of("timestep_spacing", "trailing"), 5));
        assertArrayEquals(new double[] {999, 499}, times("LCMScheduler", Map.of(), 2));
        assertArrayEquals(new double[] {999, 0}, times("UnCLIPScheduler", Map.of(), 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linspace", "leading", "trailing"})
    @DisplayName("As many times as steps were asked for, all within the chain, for every number of steps")
    void asManyTimesAsStepsWereAskedFor(String spacing) {
        for (int steps = 1; steps <= 1000; steps++) {
            double[] times = times("DDIMScheduler", Map.of("timestep_spacing", spacing), steps);
            assertEquals(steps, times.length);
            for (int i = 0; i < steps; i++) {
                assertTrue(times[i] >= 0 && times[i] <= 999 && (i == 0 || times[i] < times[i - 1]), spacing + steps);
            }
        }
    }

    @Test
    void ownTimesAreKeptInTheirOrder() {
        double[] own = {100, 87, 50, 1, 0};
        for (String name : OWN_TIMES) {
            assertArrayEquals(
                    own, Schedulers.of(SchedulerConfig.of(name)).loopAt(own).timesteps(), name);
        }
    }

    @ParameterizedTest
    @CsvSource({"'100,50,51,0',fall", "'1000,5',0 .. 999", "'10,10',fall", "'5.5',whole number", "'-1',0 .. 999"})
    void timesThatCannotBeAreRefused(String list, String required) {
        double[] times = java.util.Arrays.stream(list.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (String name : OWN_TIMES) {
            Scheduler scheduler = Schedulers.of(SchedulerConfig.of(name));
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> scheduler.loopAt(times));
            assertTrue(e.getMessage().contains(required), e.getMessage());
            assertThrows(IllegalArgumentException.class, scheduler::loopAt);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DDPMScheduler,0,1 .. 1000",
        "DDPMScheduler,1001,1 .. 1000",
        "LCMScheduler,51,original_inference_steps",
        "PNDMScheduler,3,skip_prk_steps",
        "UnCLIPScheduler,1,2 .. 1000",
        "CMStochasticIterativeScheduler,41,1 .. 40",
        "IPNDMScheduler,0,at least|within"
    })
    void numbersOfStepsThatCannotBeAreRefused(String name, int steps, String required) {
        Scheduler scheduler = Schedulers.of(SchedulerConfig.of(name));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> scheduler.loop(steps));
        assertTrue(e.getMessage().contains("steps=" + steps), e.getMessage());
        assertTrue(
                java.util.regex.Pattern.compile(required)
                        .matcher(e.getMessage())
                        .find(),
                e.getMessage());
    }

    @Test
    void anOffsetThatLeavesTheChainIsRefused() {
        Scheduler scheduler = Schedulers.of(SchedulerConfig.of("DDIMScheduler").with("steps_offset", 1));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> scheduler.loop(1000));
        assertTrue(e.getMessage().contains("timestep 1000") && e.getMessage().contains("steps_offset"), e.getMessage());
    }

    @Test
    @DisplayName("ANC-4.9 under linspace spacing the replayed DDIM step ends n/S below its time, not at the next time")
    void theLinspaceMismatchIsReplayed() {
        SchedulerConfig config =
                SchedulerConfig.of("DDIMScheduler").with(Map.of("timestep_spacing", "linspace", "clip_sample", false));
        Loop loop = Schedulers.of(config).loop(5);
        assertArrayEquals(new double[] {999, 749, 500, 250, 0}, loop.timesteps());
        double[] x = {1};
        loop.start(0, 1, 1).step(0, new double[] {0}, x, null, x);
        NoiseTable table = NoiseTable.of(config, Precision.DOUBLE);
        // With no noise predicted, the step is the ratio of amplitudes.
        assertEquals(Math.sqrt(table.alphaBar(799) / table.alphaBar(999)), x[0], 1e-12 * x[0]);
    }
}
