package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.sample.Samples;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped leaves the rows that were finished. */
class FinishedRowsTest {
    @TempDir
    private Path folder;

    /** Stops once so many rows are done. */
    private record StopAt(long rows, AtomicLong seen) implements Progress {
        @Override
        public void begin(String work, long total) {}

        @Override
        public void at(long done, String note) {
            seen.accumulateAndGet(done, Math::max);
        }

        @Override
        public void end() {}

        @Override
        public void say(String line) {}

        @Override
        public boolean stopped() {
            return seen.get() >= rows;
        }
    }

    private EditExperiment edit(Path out) throws IOException {
        Path data = folder.resolve("points.csv");
        PointsFile.write(data, Samples.copyOf(1, new double[] {-1.4, 0.9, 1.2, -1.6}), null);
        return new EditExperiment(Source.of(Defaults.TWO_MODES), null, data, 25, null, null, null, null, null, 1, out)
                .resolved();
    }

    @Test
    void finishedRowsAreWrittenWhereARunIsStopped() throws IOException {
        Path whole = folder.resolve("whole.csv");
        edit(whole).run(Progress.none());
        Path some = folder.resolve("some.csv");
        Stopped stopped = assertThrows(Stopped.class, () -> edit(some).run(new StopAt(40, new AtomicLong())));
        Samples kept = PointsFile.read(some);
        assertTrue(stopped.getMessage().contains("the first %d of 100 rows are finished".formatted(kept.n())));
        assertTrue(kept.n() >= 40 && kept.n() < 100, "kept " + kept.n());
        assertEquals(PointsFile.read(whole).rows(0, kept.n()), kept);
    }

    @Test
    void nothingIsWrittenBeforeARowIsFinished() throws IOException {
        Path none = folder.resolve("none.csv");
        Stopped stopped = assertThrows(Stopped.class, () -> edit(none).run(new StopAt(0, new AtomicLong())));
        assertTrue(stopped.getMessage().contains("nothing was written"));
        assertFalse(Files.exists(none));
    }
}
