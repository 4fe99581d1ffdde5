package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.cli.CommandLineHarness.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published schedulers on the command line. */
final class InteropCommandTest {
    private static final String CONSISTENCY =
            "{\"_class_name\":\"CMStochasticIterativeScheduler\",\"num_train_timesteps\":201}";

    @TempDir
    private Path folder;

    private static double last(JsonNode trace) {
        return trace.get(trace.size() - 1).doubleValue();
    }

    @Test
    void aFileIsTracedStepByStep() throws IOException {
        Path file = folder.resolve("scheduler_config.json");
        Files.writeString(
                file, "{\"_class_name\":\"DDIMScheduler\",\"_diffusers_version\":\"0.20.0\",\"steps_offset\":0}");
        JsonNode summary = CommandLineHarness.good("interop", "trace", file, "--steps", 10, "--json")
                .summary();
        assertEquals(10, summary.get("trace").size());
        assertEquals(900, summary.get("timesteps").get(0).doubleValue());
        assertEquals(0, summary.get("sigmas").size());
        double end = 172.00652216842735;
        assertEquals(end, last(summary.get("trace")), 1e-9 * end);
    }

    @Test
    void theStartIsScaledOnRequest() {
        JsonNode plain = CommandLineHarness.good("interop", "trace", CONSISTENCY, "--steps", 1, "--json")
                .summary();
        JsonNode scaled = CommandLineHarness.good(
                        "interop", "trace", CONSISTENCY, "--steps", 1, "--init-scale", "--json")
                .summary();
        double end = 192.76130476609623;
        assertEquals(end, last(scaled.get("trace")), 1e-9 * end);
        assertFalse(last(plain.get("trace")) > 0.5 * end);
        assertEquals(80, scaled.get("initialScale").doubleValue());
    }

    @Test
    void seedsTimesSharesAndPrecisionCount() {
        String ddpm = trace("DDPMScheduler", "--steps", 10);
        assertEquals(ddpm, trace("DDPMScheduler", "--steps", 10, "--seed", 0));
        assertFalse(ddpm.equals(trace("DDPMScheduler", "--steps", 10, "--seed", 1)));
        assertFalse(ddpm.equals(trace("DDPMScheduler", "--steps", 10, "--precision", "single")));
        assertFalse(trace("TCDScheduler").equals(trace("TCDScheduler", "--eta", 0)));
        assertTrue(trace("DDPMScheduler", "--times", "100,87,50,1,0").contains("[100.0,87.0,50.0,1.0,0.0]"));
    }

    private static String trace(Object... rest) {
        Object[] all = new Object[rest.length + 3];
        System.arraycopy(new Object[] {"interop", "trace"}, 0, all, 0, 2);
        System.arraycopy(rest, 0, all, 2, rest.length);
        all[all.length - 1] = "--json";
        return CommandLineHarness.good(all).out();
    }

    @Test
    void peopleSeeATable() {
        String text = CommandLineHarness.good("interop", "trace", "DDIMScheduler", "--steps", 2)
                .out();
        assertEquals(4, text.lines().count(), text);
        assertTrue(text.startsWith("DDIMScheduler, 2 model calls"), text);
    }

    @Test
    void whatDiffersIsMarked() {
        String config = "{\"_class_name\":\"DDIMScheduler\",\"beta_schedule\":\"scaled_linear\"}";
        String text = CommandLineHarness.good("interop", "show", config).out();
        assertTrue(text.contains("* beta_schedule"), text);
        assertTrue(text.contains("  beta_start"), text);
        JsonNode summary =
                CommandLineHarness.good("interop", "show", config, "--json").summary();
        assertEquals("beta_schedule", summary.get("differs").get(0).textValue());
        assertEquals(0.02, summary.get("config").get("beta_end").doubleValue());
        assertTrue(summary.get("logSnrFirst").doubleValue()
                > summary.get("logSnrLast").doubleValue());
    }

    @Test
    void aSchedulerIsShownAsASamplerOfThisProject() {
        String config = "{\"_class_name\":\"DPMSolverMultistepScheduler\",\"solver_order\":3}";
        JsonNode plan = CommandLineHarness.good("interop", "show", config, "--steps", 4, "--json")
                .summary()
                .get("plan");
        assertEquals("dpmpp-3m", plan.get("method").textValue());
        assertEquals("noise", plan.get("prediction").textValue());
        assertEquals(5, plan.get("times").size());
        assertTrue(plan.get("departures").toString().contains("order 3 here"), plan.toString());
        String refused = CommandLineHarness.good("interop", "show", "DDIMInverseScheduler")
                .out();
        assertTrue(refused.contains("no sampler of this project stands for it"), refused);
        assertEquals(
                2,
                CommandLineHarness.run("interop", "show", config, "--steps", "0")
                        .code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DDIMSchedulr|DDIMScheduler",
                "{\"_class_name\":\"DDIMScheduler\",\"beta_shedule\":\"linear\"}|beta_schedule",
                "{\"_class_name\":\"PNDMScheduler\",\"clip_sample\":false}|clip_sample",
                "no-such-file.json|no such file"
            })
    void aMistakeIsNamed(String config, String word) {
        for (String command : new String[] {"trace", "show"}) {
            Said said = CommandLineHarness.run("interop", command, config);
            assertEquals(2, said.code(), said.err());
            assertTrue(said.err().contains(word), said.err());
            assertEquals("", said.out());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--steps,0,--steps 0",
        "--steps,1001,1 .. 1000",
        "--eta,2,0 .. 1",
        "--precision,half,did you mean|allowed",
        "--times,5,own"
    })
    void anOptionThatCannotBeIsNamed(String option, String value, String word) {
        Said said = CommandLineHarness.run("interop", "trace", "DDIMScheduler", option, value);
        assertEquals(2, said.code(), said.err());
        assertTrue(java.util.regex.Pattern.compile(word).matcher(said.err()).find(), said.err());
    }

    @Test
    void aShareOfNoiseThatASchedulerHasNotIsRefused() {
        Said said = CommandLineHarness.run("interop", "trace", "IPNDMScheduler", "--eta", 0.5);
        assertEquals(2, said.code());
        assertTrue(said.err().contains("--eta") && said.err().contains("IPNDMScheduler"), said.err());
    }

    @Test
    void keysMayBeReadOver() {
        String config = "{\"_class_name\":\"PNDMScheduler\",\"clip_sample\":false}";
        assertTrue(CommandLineHarness.good("interop", "show", config, "--ignore", "clip_sample")
                .out()
                .startsWith("PNDMScheduler"));
    }
}
