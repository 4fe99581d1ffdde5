package dev.fokker.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulerConfigTest {
    @TempDir
    private Path folder;

    static Collection<String> classNames() {
        return SchedulerConfig.classNames();
    }

    /** A line a class: every key with the default that the published signature has. */
    private static List<String> published() throws IOException {
        try (var in = SchedulerConfigTest.class.getResourceAsStream("scheduler-defaults.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void theDefaultsOfEveryClassAreThePublishedOnes() throws IOException {
        Set<String> seen = new HashSet<>();
        for (String line : published()) {
            SchedulerConfig written = SchedulerConfig.parse(line);
            SchedulerConfig defaults = SchedulerConfig.of(written.className());
            assertEquals(defaults, written);
            for (String key : defaults.keys()) {
                assertTrue(line.contains('"' + key + '"'), () -> written.className() + " has no " + key);
            }
            seen.add(written.className());
        }
        assertEquals(new HashSet<>(SchedulerConfig.classNames()), seen);
    }

    @ParameterizedTest
    @MethodSource("classNames")
    void whatIsWrittenReadsBackTheSame(String name) {
        for (SchedulerConfig config : changed(SchedulerConfig.of(name))) {
            assertEquals(config, SchedulerConfig.parse(config.write(Written.ALL)));
            assertEquals(config, SchedulerConfig.parse(config.write(Written.DIFFERENCES)));
            assertEquals(
                    config.hashCode(), SchedulerConfig.parse(config.toString()).hashCode());
        }
        assertEquals(
                1,
                SchedulerConfig.of(name)
                        .toString()
                        .lines()
                        .filter(l -> l.contains(":"))
                        .count());
    }

    /** One configuration for each key that can be changed by itself. */
    private static List<SchedulerConfig> changed(SchedulerConfig config) {
        List<SchedulerConfig> out = new ArrayList<>(List.of(config));
        for (String key : config.keys()) {
            Object value = config.value(key);
            Object other = value instanceof Boolean flag ? (Object) !flag : null;
            if (value instanceof Double number && number > 0) {
                other = Math.nextUp(number * 0.75);
            } else if (value instanceof Integer number) {
                other = number + 1;
            }
            if (other == null || key.equals("original_inference_steps") || key.equals("sigma_min")) {
                continue;
            }
            try {
                out.add(config.with(key, other));
            } catch (IllegalArgumentException e) {
                // A key that has bounds; its neighbours are enough.
                assertTrue(e.getMessage().contains(key), e.getMessage());
            }
        }
        assertTrue(out.size() > 1);
        return out;
    }

    @Test
    void listsReadBackTheSame() {
        SchedulerConfig trained = SchedulerConfig.of("DDPMScheduler")
                .with(Map.of("num_train_timesteps", 3, "trained_betas", List.of(0.1, 1e-4, 0.3)));
        assertEquals(trained, SchedulerConfig.parse(trained.write(Written.ALL)));
        SchedulerConfig disabled =
                SchedulerConfig.of("UniPCMultistepScheduler").with("disable_corrector", List.of(0, 1));
        assertEquals(disabled, SchedulerConfig.parse(disabled.write(Written.DIFFERENCES)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"_class_name\":\"DDIMSheduler\"}|DDIMSheduler|did you mean DDIMScheduler",
                "{\"beta_start\":0.1}|_class_name|is missing",
                "[1]|JSON object|DDIMScheduler",
                "{\"_class_name\":\"DDIMScheduler\",|not a JSON object|line 1",
                "{\"_class_name\":\"DDIMScheduler\"} 5|not a JSON object|line 1",
                "{\"_class_name\":\"DDIMScheduler\",\"steps_offset\":1,\"steps_offset\":2}|steps_offset|Duplicate",
                "{\"_class_name\":\"DDIMScheduler\",\"beta_shedule\":\"linear\"}|beta_shedule|did you mean beta_schedule",
                "{\"_class_name\":\"PNDMScheduler\",\"clip_sample\":false}|clip_sample|belongs to other schedulers",
                "{\"_class_name\":\"DDIMScheduler\",\"beta_start\":\"a\"}|beta_start=\"a\"|must be a number",
                "{\"_class_name\":\"DDIMScheduler\",\"beta_start\":{}}|beta_start|object",
                "{\"_class_name\":\"DDIMScheduler\",\"clip_sample\":1}|clip_sample=1|true or false",
                "{\"_class_name\":\"DDIMScheduler\",\"num_train_timesteps\":10.5}|num_train_timesteps=10.5|whole number",
                "{\"_class_name\":\"DDIMScheduler\",\"num_train_timesteps\":0}|num_train_timesteps=0|within 1",
                "{\"_class_name\":\"DDIMScheduler\",\"num_train_timesteps\":99999999999}|num_train_timesteps|whole number",
                "{\"_class_name\":\"DDIMScheduler\",\"beta_end\":1.5}|beta_end=1.5|within 0 and 1",
                "{\"_class_name\":\"DDIMScheduler\",\"beta_end\":NaN}|beta_end=NaN|within 0 and 1",
                "{\"_class_name\":\"DDIMScheduler\",\"prediction_type\":\"epsilom\"}|epsilom|did you mean \"epsilon\"",
                "{\"_class_name\":\"DDIMScheduler\",\"beta_start\":0.5}|beta_end=0.02|contradicts beta_start=0.5",
                "{\"_class_name\":\"DDIMScheduler\",\"trained_betas\":[0.1,0.2]}|trained_betas has 2|num_train_timesteps=1000",
                "{\"_class_name\":\"DDIMScheduler\",\"trained_betas\":[0.1,2],\"num_train_timesteps\":2}|trained_betas|2.0 is not",
                "{\"_class_name\":\"LMSDiscreteScheduler\",\"use_karras_sigmas\":true,\"use_beta_sigmas\":true}|use_karras_sigmas and use_beta_sigmas|keep one",
                "{\"_class_name\":\"DPMSolverMultistepScheduler\",\"algorithm_type\":\"sde-dpmsolver\"}|final_sigmas_type=zero|sigma_min",
                "{\"_class_name\":\"DPMSolverMultistepScheduler\",\"prediction_type\":\"flow_prediction\"}|use_flow_sigmas=false|true",
                "{\"_class_name\":\"DPMSolverMultistepScheduler\",\"use_flow_sigmas\":true,\"rescale_betas_zero_snr\":true}|rescale_betas_zero_snr=true|use_flow_sigmas",
                "{\"_class_name\":\"EDMEulerScheduler\",\"sigma_min\":90.0}|sigma_max=80.0|sigma_min=90.0",
                "{\"_class_name\":\"SASolverScheduler\",\"tau_func\":\"f\"}|tau_func|null"
            })
    void aMistakeIsNamed(String json, String subject, String advice) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> SchedulerConfig.parse(json));
        assertTrue(e.getMessage().contains(subject), e.getMessage());
        assertTrue(e.getMessage().contains(advice), e.getMessage());
    }

    @Test
    void aKeyAskedForMustBeOneOfTheClass() {
        SchedulerConfig config = SchedulerConfig.of("DDIMScheduler");
        assertThrows(IllegalArgumentException.class, () -> config.number("solver_order"));
        assertFalse(config.has("solver_order"));
        assertThrows(IllegalArgumentException.class, () -> config.with("beta_strat", 0.1));
    }

    @Test
    void keysBeginningWithAnUnderscoreAndIgnoredOnesAreReadOver() throws IOException {
        Path file = folder.resolve("scheduler_config.json");
        Files.writeString(
                file,
                "{\"_class_name\":\"PNDMScheduler\",\"_diffusers_version\":\"0.6.0\",\"clip_sample\":false,\"skip_prk_steps\":true}");
        SchedulerConfig config = SchedulerConfig.read(file, Set.of("clip_sample"));
        assertEquals(SchedulerConfig.of("PNDMScheduler").with("skip_prk_steps", true), config);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> SchedulerConfig.read(file));
        assertTrue(
                e.getMessage().contains("scheduler_config.json")
                        && e.getMessage().contains("clip_sample"),
                e.getMessage());
    }

    @Test
    void aFileBeyondTheLimitIsRefused() throws IOException {
        Path file = folder.resolve("large.json");
        Files.write(file, new byte[(32 << 20) + 1]);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> SchedulerConfig.read(file));
        assertTrue(e.getMessage().contains("bytes"), e.getMessage());
        String deep = "{\"_class_name\":\"DDIMScheduler\",\"trained_betas\":" + "[".repeat(50) + "]".repeat(50) + "}";
        assertThrows(IllegalArgumentException.class, () -> SchedulerConfig.parse(deep));
    }
}
