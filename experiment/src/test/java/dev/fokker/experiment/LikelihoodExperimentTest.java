package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LikelihoodExperimentTest {
    @TempDir
    private Path folder;

    private LikelihoodExperiment asked(String data, int rows, double tolerance, int threads, Path output) {
        return new LikelihoodExperiment(
                Source.argument("two"),
                null,
                new LikelihoodExperiment.Data(data, null, rows, null),
                null,
                null,
                null,
                tolerance,
                20,
                null,
                3L,
                threads,
                output);
    }

    private LikelihoodExperiment with(LikelihoodExperiment a, LikelihoodExperiment.Trace trace, String prior) {
        return new LikelihoodExperiment(
                a.source(),
                a.process(),
                a.data(),
                trace,
                prior,
                a.from(),
                a.tolerance(),
                a.check(),
                a.bound(),
                a.seed(),
                a.threads(),
                a.output());
    }

    private static LikelihoodExperiment bounded(LikelihoodExperiment a, String source, int steps) {
        return new LikelihoodExperiment(
                Source.argument(source),
                a.process(),
                a.data(),
                a.trace(),
                a.prior(),
                a.from(),
                a.tolerance(),
                0,
                steps,
                a.seed(),
                a.threads(),
                a.output());
    }

    private static JsonNode run(LikelihoodExperiment asked) throws IOException {
        return asked.resolved().run(Progress.none()).json();
    }

    @Test
    void theMeanOfATargetIsMetAndThreadsChangeNothing() throws IOException {
        Path one = folder.resolve("one.csv");
        Path two = folder.resolve("two.csv");
        JsonNode summary = run(asked("two", 600, 1e-4, 1, one));
        run(asked("two", 600, 1e-4, 2, two));
        // errors of rows are some tens of times the tolerance
        assertEquals(
                summary.get("exactMean").asDouble(),
                summary.get("logp").get("mean").asDouble(),
                1e-3);
        assertEquals(Files.readString(one), Files.readString(two));
        assertEquals(
                "row,logp,standardError,bitsPerDimension,evaluations",
                Files.readAllLines(one).get(0));
        assertEquals(20, summary.get("budget").get("rows").asInt());
        assertEquals(0, summary.get("budget").get("trace").get("ofRow").asDouble());
    }

    @Test
    void aRowIsTheSameWhicheverAreChosenWithIt() throws IOException {
        Path few = folder.resolve("few.npy");
        Path all = folder.resolve("all.npy");
        Path points = folder.resolve("points.csv");
        Files.writeString(points, "x,y\n0,0\n1,-0.3\n-1,0.3\n0.5,0.5\n");
        run(asked(points.toString(), 2, 1e-5, 1, few));
        run(asked(points.toString(), 0, 1e-5, 1, all));
        Samples some = PointsFile.read(few);
        Samples whole = PointsFile.read(all);
        assertEquals(2, some.n());
        for (int i = 0; i < some.n(); i++) {
            int row = (int) some.at(i, 0);
            for (int j = 0; j < 5; j++) {
                assertEquals(whole.at(row, j), some.at(i, j), 0.0, "row " + row);
            }
        }
    }

    @Test
    void aStopLeavesTheRowsThatAreFinished() throws IOException {
        Path kept = folder.resolve("kept.csv");
        Path whole = folder.resolve("whole.csv");
        AtomicLong done = new AtomicLong();
        Progress impatient = new Progress() {
            @Override
            public void begin(String work, long total) {}

            @Override
            public void at(long rows, String note) {
                done.set(rows);
            }

            @Override
            public void end() {}

            @Override
            public void say(String line) {}

            @Override
            public boolean stopped() {
                return done.get() > 0;
            }
        };
        LikelihoodExperiment asked = asked("two", 700, 1e-2, 1, kept).resolved();
        Stopped stopped = assertThrows(Stopped.class, () -> asked.run(impatient));
        assertTrue(stopped.getMessage().contains("512 of 700 rows"), stopped.getMessage());
        run(asked("two", 700, 1e-2, 1, whole));
        assertEquals(Files.readAllLines(whole).subList(0, 513), Files.readAllLines(kept));
    }

    @Test
    void probesHaveErrorsAndOneHasNone() throws IOException {
        LikelihoodExperiment asked = asked("two", 30, 1e-4, 1, folder.resolve("a.csv"));
        JsonNode several = run(with(asked, new LikelihoodExperiment.Trace("hutch++", "sphere", 1), "standard"));
        assertTrue(several.get("budget").get("trace").get("ofRow").isNull(), several.toString());
        JsonNode probed = run(with(asked, new LikelihoodExperiment.Trace("hutchinson", null, 8), "standard"));
        assertTrue(probed.get("budget").get("trace").get("ofRow").asDouble() > 1e-3, probed.toString());
        assertFalse(probed.get("budget").get("prior").get("ofMean").asDouble() == 0, probed.toString());
    }

    @Test
    void whatCannotBeIsSaidBeforeTheWork() {
        LikelihoodExperiment asked = asked("two", 30, 1e-4, 1, folder.resolve("a.csv"));
        refused("has no probes", with(asked, new LikelihoodExperiment.Trace("exact", null, 3), null));
        refused("did you mean 'hutchinson'", with(asked, new LikelihoodExperiment.Trace("hutchinsen", null, 3), null));
        refused("64 components but 2", asked("digits", 30, 1e-4, 1, folder.resolve("a.csv")));
        refused("must be > 0", asked("two", 30, -1, 1, folder.resolve("a.csv")));
        LikelihoodExperiment bent = new LikelihoodExperiment(
                asked.source(),
                ProcessFile.argument("{\"process\":\"ornstein-uhlenbeck\"}"),
                asked.data(),
                null,
                "standard",
                null,
                null,
                null,
                null,
                null,
                null,
                asked.output());
        refused("states no prior", bent);
        refused("--bound 5: process 'ornstein-uhlenbeck'", bounded(with(bent, null, null), "two", 5));
        LikelihoodExperiment flowless = new LikelihoodExperiment(
                Source.of(Defaults.TWO_MODES),
                ProcessFile.argument("{\"process\":\"double-well\"}"),
                asked.data(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                asked.output());
        refused("its score has no closed form", flowless);
    }

    /** Five standard errors, and steps of the flow of 1e-4 each. */
    @Test
    @DisplayName(
            "S2.2 beside log-densities the bound is below in the mean, nearer with more steps, and equal on Gaussian data")
    void theBoundIsBelowAndComesNearer() throws IOException {
        Path out = folder.resolve("bounded.csv");
        LikelihoodExperiment mixture = asked("two", 400, 1e-4, 1, out);
        double before = Double.POSITIVE_INFINITY;
        for (int steps : new int[] {4, 12, 60}) {
            JsonNode bound = run(bounded(mixture, "two", steps)).get("bound");
            double gap = bound.get("gap").get("mean").asDouble();
            double error = bound.get("gap").get("standardError").asDouble();
            assertTrue(gap > -5 * error - 1e-3, steps + ": " + bound);
            assertTrue(gap < before - 2 * error, steps + ": " + bound + " before " + before);
            before = gap;
        }
        assertTrue(before < 0.1, "gap at 60 steps " + before);
        assertEquals(
                "row,logp,standardError,bitsPerDimension,evaluations,bound,boundStandardError",
                Files.readAllLines(out).get(0));
        String normal = "{\"target\":\"gaussian\",\"mean\":[0.5,0],\"covariance\":[[0.2,0],[0,0.2]]}";
        JsonNode equal = run(bounded(asked(normal, 400, 1e-4, 1, out), normal, 8))
                .get("bound")
                .get("gap");
        double z = equal.get("mean").asDouble() / equal.get("standardError").asDouble();
        assertEquals(0, z, 5, equal.toString());
    }

    @Test
    void aRowHasTheSameBoundInAnyBatch() throws IOException {
        Path one = folder.resolve("one.csv");
        Path two = folder.resolve("two.csv");
        run(bounded(asked("two", 600, 1e-2, 1, one), "two", 3));
        run(bounded(asked("two", 600, 1e-2, 2, two), "two", 3));
        assertEquals(Files.readString(one), Files.readString(two));
    }

    private static void refused(String part, LikelihoodExperiment asked) {
        Mistake mistake = assertThrows(Mistake.class, () -> run(asked));
        assertTrue(mistake.getMessage().contains(part), mistake.getMessage());
    }
}
