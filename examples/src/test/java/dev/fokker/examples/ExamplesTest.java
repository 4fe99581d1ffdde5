package dev.fokker.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples run, and say what is so. */
final class ExamplesTest {
    private static final double Z = 5;

    @Test
    void samplesHaveTheMeanOfTheMixtureOnEitherSchedule() {
        Mixture target = SampleMixture.target();
        for (Schedule schedule : List.of(new VariancePreserving(0.1, 20), OwnSchedule.schedule())) {
            Moments drawn = SampleMixture.run(target, schedule);
            for (int j = 0; j < 2; j++) {
                double excess = (drawn.mean(j) - target.mean()[j]) / drawn.meanError(j);
                assertTrue(Math.abs(excess) < Z, schedule + ", z=" + excess);
            }
        }
    }

    @Test
    void theOwnScheduleIsVariancePreserving() {
        // alpha = cos, sigma = sin of pi t/2: a = -(pi/2) tan, g^2 = -2a.
        Coefficients half = OwnSchedule.schedule().at(0.5);
        assertEquals(-Math.PI / 2, half.a(), 1e-12);
        assertEquals(Math.PI, half.g2(), 1e-12);
        assertEquals(0, half.logSnr(), 1e-12);
    }

    @Test
    void aModelOfMoonsIsTrainedAndDrawnFrom(@TempDir Path folder) throws IOException {
        Samples drawn = TrainMoons.run(20, folder);
        assertEquals(100, drawn.n());
        for (double x : drawn.toArray()) {
            assertTrue(Double.isFinite(x));
        }
    }
}
