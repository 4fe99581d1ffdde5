package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.generate.Candidate;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sampling by budget, by deadline, by advice, and with what cannot be done. */
class SampleExperimentTest {
    private static final Pattern LEAST = Pattern.compile("needs at least ([0-9]+)$");

    @TempDir
    private Path folder;

    /** Settings as a file has them: keys and values in turn. */
    private SampleExperiment asked(Object... settings) throws IOException {
        ObjectNode file = StrictJson.MAPPER.createObjectNode().put("experiment", "sample");
        ObjectNode given = file.putObject("settings");
        given.set("source", Source.argument("two").json());
        given.put("n", 40).put("threads", 1).put("output", out("samples.csv").toString());
        for (int k = 0; k < settings.length; k += 2) {
            given.set((String) settings[k], StrictJson.MAPPER.valueToTree(settings[k + 1]));
        }
        Path written = folder.resolve("asked.json");
        Files.writeString(written, file.toString());
        return (SampleExperiment) ExperimentFile.read(written);
    }

    private Path out(String name) {
        return folder.resolve(name);
    }

    private JsonNode sampled(Object... settings) throws IOException {
        return asked(settings).resolved().run(Progress.none()).json();
    }

    private void refused(String part, Object... settings) {
        Mistake mistake = assertThrows(Mistake.class, () -> sampled(settings));
        assertTrue(mistake.getMessage().contains(part), mistake.getMessage());
    }

    private static SampleExperiment kept(SampleExperiment settings, Double deadline, Path checkpoint, Path resume) {
        return new SampleExperiment(
                settings.source(),
                settings.process(),
                settings.n(),
                settings.method(),
                settings.grid(),
                settings.steps(),
                settings.evaluations(),
                settings.eta(),
                settings.tolerance(),
                settings.advice(),
                settings.from(),
                settings.to(),
                settings.finalStep(),
                settings.init(),
                settings.label(),
                settings.seed(),
                settings.threads(),
                deadline,
                checkpoint,
                resume,
                settings.output());
    }

    /** Stops after some row-steps, and remembers what was said. */
    private static final class Patience implements Progress {
        private final long most;
        private final AtomicLong made = new AtomicLong();
        private final List<String> said = new ArrayList<>();

        Patience(long most) {
            this.most = most;
        }

        @Override
        public void begin(String work, long total) {}

        @Override
        public void at(long done, String note) {
            made.set(done);
        }

        @Override
        public void end() {}

        @Override
        public void say(String line) {
            said.add(line);
        }

        @Override
        public boolean stopped() {
            return made.get() >= most;
        }
    }

    @Test
    void noRowCostsMoreThanItsBudget() throws IOException {
        int ran = 0;
        for (MethodEntry method : Catalog.METHODS.all()) {
            if (method.adaptive() || !runs(method)) {
                continue;
            }
            for (int budget : new int[] {2, 3, 5, 8, 13}) {
                ran += withinBudget(method.name(), budget) ? 1 : 0;
            }
        }
        assertTrue(ran > 150, ran + " runs");
    }

    private boolean runs(MethodEntry method) throws IOException {
        try {
            sampled("method", method.name(), "n", 1, "steps", 1);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        } catch (NumericalFailure e) {
            return true;
        }
    }

    private boolean withinBudget(String method, int budget) throws IOException {
        try {
            JsonNode cost =
                    sampled("method", method, "n", 2, "evaluations", budget).get("evaluations");
            assertTrue(cost.get("max").asInt() <= budget, () -> method + " at " + budget + ": " + cost);
            return true;
        } catch (NumericalFailure e) {
            // Few steps of a method for many may well leave the numbers.
            return true;
        } catch (Mistake e) {
            if (!Catalog.METHODS.get(method).fixedCost()) {
                assertTrue(e.getMessage().contains("give --steps"), e.getMessage());
                return false;
            }
            Matcher least = LEAST.matcher(e.getMessage());
            assertTrue(least.find() && Integer.parseInt(least.group(1)) > budget, e.getMessage());
            return false;
        }
    }

    @Test
    void aRunThatWasStoppedGoesOnAsIfItHadNotBeen() throws IOException {
        for (String method : List.of("unipc-3", "ab4", "euler-ancestral")) {
            sampled("method", method, "steps", 9);
            byte[] straight = Files.readAllBytes(out("samples.csv"));
            SampleExperiment again = asked(
                    "method", method, "steps", 9, "output", out("again.csv").toString());
            Path first = out("first.state");
            Path second = out("second.state");
            stopped(kept(again, 0.0, first, null), Progress.none());
            stopped(kept(again, null, second, first), new Patience(100));
            assertFalse(Files.exists(out("again.csv")));
            SampleExperiment other = asked("method", method, "steps", 9, "seed", 4);
            Mistake mistake = assertThrows(
                    Mistake.class, () -> ExperimentFile.perform(kept(other, null, null, second), Progress.none()));
            assertTrue(mistake.getMessage().contains("other settings"), mistake.getMessage());
            ExperimentFile.perform(kept(again, null, null, second), Progress.none());
            assertEquals(
                    new String(straight, java.nio.charset.StandardCharsets.UTF_8),
                    Files.readString(out("again.csv")),
                    method);
            Files.delete(out("again.csv"));
        }
    }

    private static void stopped(SampleExperiment settings, Progress progress) {
        Stopped stopped = assertThrows(Stopped.class, () -> ExperimentFile.perform(settings, progress));
        assertTrue(stopped.getMessage().contains("of 360 steps"), stopped.getMessage());
    }

    @Test
    void aRowThatLeavesTheNumbersIsNamedAndTheOthersAreWritten() throws IOException {
        Path starts = out("starts.csv");
        PointsFile.write(starts, Samples.copyOf(2, new double[] {0.1, 0.2, 1e300, 1, 0.4, 0.1}), List.of("x0", "x1"));
        Path two = out("two.csv");
        PointsFile.write(two, Samples.copyOf(2, new double[] {0.1, 0.2, 0.4, 0.1}), List.of("x0", "x1"));
        for (String method : List.of("dpmpp-2m", "adaptive")) {
            sampled("method", method, "init", two.toString());
            List<String> whole = Files.readAllLines(out("samples.csv"));
            NumericalFailure failure =
                    assertThrows(NumericalFailure.class, () -> sampled("method", method, "init", starts.toString()));
            assertTrue(failure.getMessage().contains("path 1"), failure.getMessage());
            assertTrue(failure.getMessage().contains("the other 2 of 3"), failure.getMessage());
            assertEquals(whole, Files.readAllLines(out("samples.csv")), method);
        }
    }

    @Test
    void adaptiveRowsTellTheirCost() throws IOException {
        JsonNode loose = sampled("method", "adaptive", "tolerance", 1e-3);
        JsonNode tight = sampled("method", "adaptive", "tolerance", 1e-7);
        double mean = loose.at("/evaluations/mean").asDouble();
        assertTrue(mean >= 2 && mean < tight.at("/evaluations/mean").asDouble(), loose.toString());
        assertTrue(loose.at("/evaluations/max").asDouble() >= mean && loose.has("refusedSteps"), loose.toString());
        refused("chooses its own steps", "method", "adaptive", "steps", 5);
        refused("chooses its own steps", "method", "adaptive", "evaluations", 5);
        refused("--final-step none", "method", "adaptive", "finalStep", "tweedie");
        refused("--eta 1.0", "method", "adaptive", "eta", 1);
    }

    @Test
    void anAdvisorChoosesForBothGoals() throws IOException {
        JsonNode budget = sampled("method", "auto", "evaluations", 10);
        assertTrue(budget.at("/evaluations/mean").asDouble() <= 10, budget.toString());
        assertTrue(budget.get("expectedError").asDouble() < 0.1, budget.toString());
        assertTrue(budget.get("pilotEvaluations").asLong() > 96 * 10, budget.toString());
        Catalog.METHODS.get(budget.at("/chosen/method").asText());
        assertTrue(budget.at("/chosen").has("grid"), budget.toString());
        JsonNode error = sampled("method", "auto", "tolerance", 1e-4);
        assertTrue(error.get("expectedError").asDouble() < 2e-4, error.toString());
        assertTrue(error.at("/evaluations/mean").asDouble() > 10, error.toString());
    }

    @Test
    void anAdviceIsKeptAndUsedAgainAtNoCost() throws IOException {
        String advice = out("advice.json").toString();
        refused("no such file", "method", "auto", "advice", advice);
        JsonNode first = sampled("method", "auto", "evaluations", 6, "advice", advice, "from", 0.9);
        byte[] samples = Files.readAllBytes(out("samples.csv"));
        JsonNode again = sampled("method", "auto", "advice", advice);
        assertEquals(
                new String(samples, java.nio.charset.StandardCharsets.UTF_8), Files.readString(out("samples.csv")));
        assertEquals(first.get("chosen"), again.get("chosen"));
        assertEquals(0, again.get("pilotEvaluations").asLong());
        assertEquals(0.9, again.get("from").asDouble());
        refused("from=0.9", "method", "auto", "advice", advice, "from", 1);
        refused("to=0.001", "method", "auto", "advice", advice, "to", 0.01);
        refused(
                "process=",
                "method",
                "auto",
                "advice",
                advice,
                "process",
                ProcessFile.argument("{\"process\":\"ve\"}").json());
        refused(
                "dimension=2",
                "method",
                "auto",
                "advice",
                advice,
                "source",
                StrictJson.parse("line", "{\"target\":\"gaussian\",\"mean\":[0],\"covariance\":[[1]]}"));
        Patience listener = new Patience(Long.MAX_VALUE);
        ExperimentFile.perform(asked("method", "auto", "advice", advice, "evaluations", 4), listener);
        assertTrue(listener.said.toString().contains("more than --evaluations 4"), listener.said.toString());
    }

    @Test
    void whatAnAdvisorDecidesIsNotAskedFor() {
        refused("give one of them", "method", "auto", "evaluations", 10, "tolerance", 1e-3);
        refused("--evaluations or --tolerance", "method", "auto");
        refused("--steps 5", "method", "auto", "evaluations", 10, "steps", 5);
        refused("--grid karras", "method", "auto", "evaluations", 10, "grid", "karras");
        refused("--eta 1.0", "method", "auto", "evaluations", 10, "eta", 1);
        refused("--evaluations 1", "method", "auto", "evaluations", 1);
        refused("for --method auto", "method", "ddim", "advice", "a.json");
    }

    @Test
    void candidatesOfTheAdvisorHaveTheNamesOfTheCatalogue() {
        for (Candidate candidate : Candidate.usual()) {
            assertEquals(
                    candidate.method(),
                    Catalog.METHODS.get(candidate.name()).forGeneration().orElseThrow(),
                    candidate.name());
        }
    }

    @Test
    void anOrderThatFewStepsLowerIsSaid() throws IOException {
        Patience listener = new Patience(Long.MAX_VALUE);
        JsonNode few = ExperimentFile.perform(asked("method", "dpmpp-3m", "steps", 3), listener)
                .json();
        assertEquals(2, few.get("usedOrder").asDouble());
        assertEquals(List.of("method 'dpmpp-3m' is of order 3; in 3 steps it comes to order 2"), listener.said);
        assertFalse(sampled("method", "dpmpp-3m", "steps", 5).has("usedOrder"));
        assertEquals(
                2, sampled("method", "exp-pc-4", "steps", 1).get("usedOrder").asDouble());
        assertFalse(sampled("method", "exp-pc-4", "steps", 4).has("usedOrder"));
    }

    @Test
    void stepsAndTimesThatCannotBeAreMistakes() {
        refused("--steps 0", "steps", 0);
        refused("--from 5.0: must be within", "from", 5);
        refused("--to 0.0: must be within", "to", 0);
        refused("--to -1.0: must be within", "to", -1, "method", "auto", "evaluations", 5);
    }

    @Test
    void aGridIsMadeKeptAndRunOver() throws IOException {
        Path grid = out("grid.json");
        ExperimentFile.perform(
                new GridExperiment(Source.argument("two"), null, "pilot", 6, "unipc-2", 20, null, null, null, grid),
                Progress.none());
        JsonNode run = sampled("grid", grid.toString(), "method", "unipc-2", "steps", 6, "finalStep", "none");
        assertEquals(grid.toString(), run.get("grid").asText());
        assertEquals(6, run.at("/evaluations/max").asInt());
        refused("none.json: no such file", "grid", out("none.json").toString());
    }

    /**
     * Gaussian rows under a process that is no Gaussian path: mean and variance come back within five standard errors and the bias
     * of 400 steps, each of which errs by its square, 1/400 of the whole.
     */
    @Test
    void aCorrectorServesAnyProcessTurnedRound() throws IOException {
        ObjectNode source = StrictJson.MAPPER.createObjectNode().put("target", "gaussian");
        source.putArray("mean").add(0.7);
        source.putArray("covariance").addArray().add(0.25);
        ObjectNode process = StrictJson.MAPPER
                .createObjectNode()
                .put("process", "ornstein-uhlenbeck")
                .put("theta", 1.5)
                .put("sigma", 0.8);
        int n = 4000;
        sampled(
                "source",
                source,
                "process",
                process,
                "method",
                "predictor-corrector",
                "n",
                n,
                "steps",
                400,
                "finalStep",
                "none");
        Samples samples = PointsFile.read(out("samples.csv"));
        double mean = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            mean += samples.at(i, 0) / n;
            square += samples.at(i, 0) * samples.at(i, 0) / n;
        }
        double variance = square - mean * mean;
        assertEquals(0.7, mean, 5 * Math.sqrt(0.25 / n) + 0.7 / 400, "mean");
        assertEquals(0.25, variance, 5 * 0.25 * Math.sqrt(2.0 / n) + 0.25 * 10 / 400, "variance");
    }
}
