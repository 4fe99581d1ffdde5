package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DensityRunTest {
    @TempDir
    private Path folder;

    /** Stops a run after so many looks; keeps what is said. */
    private static final class Patience implements Progress {
        private final List<String> said = new ArrayList<>();
        private int left;
        private long furthest;

        Patience(int looks) {
            left = looks;
        }

        @Override
        public void begin(String work, long total) {
            assertEquals(100, total);
        }

        @Override
        public void at(long done, String note) {
            furthest = Math.max(furthest, done);
        }

        @Override
        public void end() {}

        @Override
        public void say(String line) {
            said.add(line);
        }

        @Override
        public boolean stopped() {
            return left-- <= 0;
        }
    }

    private DensityExperiment run(String axes, Integer pieces, Path checkpoint, Path resume, String output) {
        ObjectNode linear = StrictJson.parse(
                "process", "{\"process\":\"linear\",\"A\":[[-1,2],[-2,-1]],\"b\":[0,0],\"G\":[[1,0],[0,1]]}");
        ObjectNode start = StrictJson.parse(
                "target", "{\"target\":\"gaussian\",\"mean\":[1,0],\"covariance\":[[0.2,0],[0,0.2]]}");
        return new DensityExperiment(
                ProcessFile.of("process", linear),
                TargetFile.of("target", Path.of(""), start),
                0.0,
                0.6,
                List.of(0.25),
                axes,
                null,
                null,
                null,
                null,
                24,
                null,
                pieces,
                folder.resolve(output + ".gif"),
                5,
                checkpoint,
                checkpoint == null ? null : 0.0,
                resume,
                folder.resolve(output));
    }

    private static final String OPEN = "-1.2:3:24:absorbing,-2.5:2.5:20";
    private static final String CLOSED = "-3:4:24,-3:3:20";

    @Test
    void aRunThatWasStoppedAndGoneOnWithHasTheBitsOfOneThatWasNot() throws IOException {
        for (String axes : List.of(CLOSED, OPEN)) {
            Path state = folder.resolve("state.run");
            ExperimentFile.perform(run(axes, 6, null, null, "whole.npz"), Progress.none());
            Patience patience = new Patience(17);
            Stopped stopped = assertThrows(
                    Stopped.class,
                    () -> ExperimentFile.perform(run(axes, 6, state, null, "gone.npz"), patience));
            assertTrue(stopped.getMessage().contains("--resume " + state), stopped.getMessage());
            assertTrue(patience.furthest > 30 && patience.furthest < 100, "percent: " + patience.furthest);
            ExperimentFile.perform(run(axes, 6, null, state, "gone.npz"), Progress.none());
            for (String ending : List.of("npz", "npz.gif")) {
                assertArrayEquals(
                        Files.readAllBytes(folder.resolve("whole." + ending)),
                        Files.readAllBytes(folder.resolve("gone." + ending)),
                        ending);
            }
        }
    }

    @Test
    void aStateOfAnotherRunIsRefused() throws IOException {
        Path state = folder.resolve("state.run");
        ExperimentFile.perform(run(CLOSED, 3, state, null, "a.npz"), Progress.none());
        Mistake other = assertThrows(
                Mistake.class, () -> ExperimentFile.perform(run(OPEN, 3, null, state, "b.npz"), Progress.none()));
        assertTrue(other.getMessage().contains("other settings"), other.getMessage());
    }

    @Test
    void whatLeavesAndWhatStaysMakeOneInPiecesToo() throws IOException {
        for (int pieces : new int[] {1, 4}) {
            Summary s = ExperimentFile.perform(run(OPEN, pieces, null, null, "p.npz"), Progress.none());
            double all = s.json().get("mass").asDouble()
                    + s.json().get("lostLower").asDouble()
                    + s.json().get("lostUpper").asDouble();
            assertEquals(1, all, 1e-13, "pieces=" + pieces);
            assertTrue(s.json().get("lostLower").asDouble() > 1e-3);
            assertTrue(s.json().get("steps").asInt() >= 24);
        }
    }

    @Test
    void theSchemeAndItsReasonAreToldAndTroubleIsWarnedOf() throws IOException {
        Patience patience = new Patience(Integer.MAX_VALUE);
        Summary s = ExperimentFile.perform(run("-1.2:3:24,-2.5:2.5:20", 1, null, null, "p.npz"), patience);
        assertEquals("patankar", s.json().get("scheme").asText());
        assertTrue(s.json().get("reason").asText().startsWith("structure tier"), s.line());
        assertTrue(patience.said.get(0).contains("scheme: patankar"), patience.said.toString());
        String warnings = s.json().get("warnings").toString();
        assertTrue(warnings.contains("reflecting end x = -1.2") && warnings.contains("Peclet"), warnings);
    }

    @Test
    void aBoxTooSmallForTheStartIsRefusedWithTheMassOutside() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> ExperimentFile.perform(run("0:3:24,-2.5:2.5:20", 1, null, null, "p.npz"), Progress.none()));
        // P(x < 0) for N(1, 0.2) is Phi(-1 / sqrt(0.2)) = 0.01267; at y = 2.5 it is 1e-8
        assertTrue(refused.getMessage().contains("mass 0.0126"), refused.getMessage());
    }

    @Test
    void timesOffTheWayAreRefusedAndThoseOnItAreOrdered() {
        assertEquals(List.of(0.5, 1.0, 2.0), OutputTimes.of(List.of(1.0, 0.5), 0, 2));
        assertEquals(List.of(1.5, 1.0), OutputTimes.of(List.of(1.5), 2, 1));
        assertThrows(Mistake.class, () -> OutputTimes.of(List.of(2.5), 0, 2));
        assertThrows(Mistake.class, () -> OutputTimes.of(List.of(0.0), 0, 2));
        assertThrows(Mistake.class, () -> OutputTimes.of(null, 1, 1));
    }
}
