package dev.fokker.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OwnChainConformanceTest {
    private static final SchedulerConfig LCM = SchedulerConfig.of("LCMScheduler");
    private static final SchedulerConfig TCD = SchedulerConfig.of("TCDScheduler");
    private static final SchedulerConfig CONSISTENCY =
            SchedulerConfig.of("CMStochasticIterativeScheduler").with("num_train_timesteps", 201);
    private static final SchedulerConfig UNCLIP = SchedulerConfig.of("UnCLIPScheduler");

    static Stream<Conformance> distilled() {
        return Stream.of(
                Conformance.loop("LCM, 1 step", LCM, 1, 18.709798722996297, 18.7097, 1e-3)
                        .seeded(0),
                Conformance.loop("LCM, 10 steps", LCM, 10, 197.7616130231407, 197.7616, 1e-3)
                        .seeded(0),
                Conformance.loop("consistency, 1 step", CONSISTENCY, 1, 192.76130476609623, 192.7614, 1e-2),
                Conformance.loop("consistency, 10 steps from 8", CONSISTENCY, 10, 763.9186010597405, 763.9186, 1e-2)
                        .seeded(0)
                        .noisyFrom(8));
    }

    static Stream<Conformance> trajectory() {
        return Stream.of(
                Conformance.loop("TCD, 1 step", TCD, 1, 29.871513839361548, 29.8715, 1e-3),
                Conformance.loop("TCD, 10 steps", TCD, 10, 181.20393142343204, 181.2040, 1e-3));
    }

    static Stream<Conformance> unclip() {
        return Stream.of(
                Conformance.loop("unCLIP, 1000 steps", UNCLIP, 1000, 252.43900166359728, 252.2682495, 1e-2)
                        .seeded(0),
                Conformance.loop("unCLIP, 25 steps", UNCLIP, 25, 258.3410676080625, 258.2044983, 1e-2)
                        .seeded(0));
    }

    @ParameterizedTest
    @MethodSource("distilled")
    @DisplayName("section 14 of the oracles: distilled models' loops end where upstream's do")
    void distilledLoopsEndWhereUpstreamsDo(Conformance row) {
        row.holdsInDouble(row.sum(Precision.DOUBLE));
        row.holdsInFloat(row.sum(Precision.SINGLE));
    }

    @ParameterizedTest
    @MethodSource("trajectory")
    @DisplayName("section 14 of the oracles: trajectory consistency without fresh noise ends where upstream's does")
    void trajectoryConsistencyEndsWhereUpstreamsDoes(Conformance row) {
        for (Precision precision : Precision.values()) {
            Scheduler scheduler = ((StochasticScheduler) Schedulers.of(row.config(), precision)).withEta(0);
            double sum = row.sum(scheduler, scheduler.loop(row.steps()));
            if (precision == Precision.DOUBLE) {
                row.holdsInDouble(sum);
            } else {
                row.holdsInFloat(sum);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("unclip")
    @DisplayName("section 14 of the oracles: the unCLIP loop ends where upstream's does")
    void unclipEndsWhereUpstreamsDoes(Conformance row) {
        row.holdsInDouble(row.sum(Precision.DOUBLE));
        row.holdsInFloat(row.sum(Precision.SINGLE));
    }

    @Test
    @DisplayName("section 14 of the oracles: consistency steps at training indices of one's own")
    void consistencyAtOwnIndices() {
        Conformance row = Conformance.loop("consistency, 106 and 0", CONSISTENCY, 2, 347.63564272902875, 347.6357, 1e-2)
                .seeded(0);
        for (Precision precision : Precision.values()) {
            Scheduler scheduler = Schedulers.of(CONSISTENCY, precision);
            double sum = row.sum(scheduler, scheduler.loopAt(106, 0));
            if (precision == Precision.DOUBLE) {
                row.holdsInDouble(sum);
            } else {
                row.holdsInFloat(sum);
            }
        }
    }

    @Test
    @DisplayName("ANC-4.9 levels set before the times are the training grid's only where that is asked for by name")
    void staleLevelsAreReplayedByName() {
        ScoreSdeVeScheduler scheduler = (ScoreSdeVeScheduler) Schedulers.of(SchedulerConfig.of("ScoreSdeVeScheduler"));
        Loop stale = scheduler.loopWithStaleLevels(3);
        double end = 14372756762.309172;
        double sum = scoreSum(stale);
        assertEquals(end, sum, 1e-6 * end, () -> "relative error " + (sum / end - 1));
        double single = scoreSum(
                ((ScoreSdeVeScheduler) Schedulers.of(SchedulerConfig.of("ScoreSdeVeScheduler"), Precision.SINGLE))
                        .loopWithStaleLevels(3));
        assertEquals(14372758528.0, single, 1e-5 * 14372758528.0);
        assertArrayEquals(new double[] {1348, 1340.0585988, 1332.1639824}, stale.sigmas(), 1e-7);
        double[] own = scheduler.loop(3).sigmas();
        for (int i = 0; i < 3; i++) {
            double time = scheduler.loop(3).timesteps()[i];
            assertEquals(0.01 * StrictMath.pow(134800, time), own[i], 1e-12 * own[i]);
        }
    }

    private static double scoreSum(Loop loop) {
        double[] x = ReferenceFixture.ramp();
        double[] trace = Trace.of(loop, 0, x, new TorchNoise(0));
        return trace[trace.length - 1];
    }

    @Test
    @DisplayName("section 14 of the oracles: variances of the unCLIP step")
    void variancesOfUnclip() {
        UnclipScheduler scheduler = new UnclipScheduler(UNCLIP, Precision.DOUBLE);
        assertEquals(1e-10, deviation(scheduler, 0), 1e-5);
        assertEquals(0.0549625, deviation(scheduler, 487), 1e-5);
        assertEquals(0.9994987, deviation(scheduler, 999), 1e-5);
    }

    private static double deviation(UnclipScheduler scheduler, int time) {
        return DdpmVariance.FIXED_SMALL_LOG.deviation(scheduler.posterior(time, time - 1), 0, Precision.DOUBLE);
    }

    @Test
    @DisplayName("section 14 of the oracles: improved pseudo-numerical steps, two passes with one history")
    void improvedPseudoNumericalStepsInTwoPasses() {
        assertEquals(1951117983.4980676, twoPasses(Precision.DOUBLE), 1e-9 * 1951117983.4980676);
        // Upstream asserts the mean to 10; the loop multiplies float rounding by the blow-up to 1e9.
        assertEquals(2540529, twoPasses(Precision.SINGLE) * Conformance.MEAN, 10);
    }

    private static double twoPasses(Precision precision) {
        Loop loop =
                Schedulers.of(SchedulerConfig.of("IPNDMScheduler"), precision).loop(10);
        Replay replay = loop.start(0, ReferenceFixture.ROWS, ReferenceFixture.SIZE);
        double[] x = ReferenceFixture.ramp();
        double[] m = new double[x.length];
        for (int pass = 0; pass < 2; pass++) {
            for (int call = 0; call < 10; call++) {
                ReferenceFixture.answer(x, loop.modelTime(call), m);
                replay.step(call, m, x, null, x);
            }
        }
        return Trace.sum(x);
    }
}
