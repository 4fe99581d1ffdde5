package dev.fokker.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samplers rebuilt from configurations against the replays of the same configurations: two witnesses of the same mathematics. */
class SamplerPlanTest {
    private static final double AGREEMENT = 1e-9;

    /** Configurations whose published arithmetic is the right one; class, then differences from its defaults. */
    static Stream<String> sameMathematics() {
        return Stream.of(
                "DDIM clip_sample=false",
                "DDIM clip_sample=false steps_offset=1 set_alpha_to_one=false beta_schedule=scaled_linear",
                "DDIM clip_sample=false prediction_type=v_prediction timestep_spacing=trailing",
                "DDIM clip_sample=false prediction_type=sample steps_offset=1",
                "DDIM clip_sample=false num_train_timesteps=20 timestep_spacing=trailing trained_betas=20",
                "EulerDiscrete ",
                "EulerDiscrete timestep_spacing=trailing prediction_type=v_prediction",
                "EulerDiscrete timestep_spacing=leading use_karras_sigmas=true",
                "EulerDiscrete final_sigmas_type=sigma_min interpolation_type=log_linear",
                "EulerDiscrete timestep_spacing=trailing prediction_type=v_prediction rescale_betas_zero_snr=true",
                "EulerDiscrete timestep_type=continuous prediction_type=v_prediction use_karras_sigmas=true",
                "HeunDiscrete ",
                "HeunDiscrete use_karras_sigmas=true prediction_type=v_prediction",
                "HeunDiscrete timestep_spacing=leading use_exponential_sigmas=true",
                "KDPM2Discrete ",
                "KDPM2Discrete use_karras_sigmas=true",
                "KDPM2Discrete timestep_spacing=trailing prediction_type=v_prediction",
                "DPMSolverMultistep solver_order=1",
                "DPMSolverMultistep ",
                "DPMSolverMultistep use_karras_sigmas=true final_sigmas_type=sigma_min lower_order_final=false",
                "DPMSolverMultistep solver_type=heun timestep_spacing=trailing prediction_type=v_prediction",
                "DPMSolverMultistep algorithm_type=dpmsolver final_sigmas_type=sigma_min",
                "DPMSolverMultistep algorithm_type=dpmsolver final_sigmas_type=sigma_min solver_order=1 timestep_spacing=leading",
                "DPMSolverMultistep euler_at_final=true lower_order_final=false final_sigmas_type=sigma_min timestep_spacing=leading",
                "DPMSolverMultistep use_flow_sigmas=true prediction_type=flow_prediction flow_shift=3.0",
                "DPMSolverMultistep use_lu_lambdas=true",
                "DPMSolverMultistep rescale_betas_zero_snr=true prediction_type=v_prediction timestep_spacing=trailing",
                "DEISMultistep solver_order=1",
                "DEISMultistep ",
                "DEISMultistep solver_order=3 use_karras_sigmas=true lower_order_final=false",
                "DEISMultistep solver_order=3 lower_order_final=false timestep_spacing=leading prediction_type=v_prediction",
                "UniPCMultistep solver_order=1",
                "UniPCMultistep ",
                "UniPCMultistep solver_type=bh1 use_karras_sigmas=true",
                "UniPCMultistep solver_order=3 timestep_spacing=trailing prediction_type=v_prediction",
                "UniPCMultistep solver_order=3 lower_order_final=false final_sigmas_type=sigma_min",
                "UniPCMultistep predict_x0=false final_sigmas_type=sigma_min",
                "UniPCMultistep use_flow_sigmas=true prediction_type=flow_prediction",
                "FlowMatchEulerDiscrete ",
                "FlowMatchEulerDiscrete shift=3.0 use_karras_sigmas=true",
                "EDMEuler ",
                "EDMEuler sigma_schedule=exponential final_sigmas_type=sigma_min",
                "EDMDPMSolverMultistep ",
                "EDMDPMSolverMultistep solver_order=1 sigma_data=1.0");
    }

    static SchedulerConfig config(String words) {
        String[] parts = words.strip().split(" +", -1);
        List<String> pairs = new ArrayList<>();
        pairs.add("\"_class_name\": \"" + parts[0] + "Scheduler\"");
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", -1);
            pairs.add("\"" + pair[0] + "\": " + value(pair[0], pair[1]));
        }
        return SchedulerConfig.parse("{" + String.join(", ", pairs) + "}", Set.of());
    }

    private static String value(String key, String text) {
        if (key.equals("trained_betas")) {
            List<String> betas = new ArrayList<>();
            for (int k = 1; k <= Integer.parseInt(text); k++) {
                betas.add(Double.toString(0.01 * k));
            }
            return betas.toString();
        }
        return text.matches("true|false|[0-9.]+") ? text : "\"" + text + "\"";
    }

    @ParameterizedTest
    @MethodSource("sameMathematics")
    void rebuiltSamplersEndWhereTheReplaysDo(String words) {
        RebuiltRun run = RebuiltRun.of(config(words), 10);
        double difference = run.difference(0, 0);
        assertTrue(difference < AGREEMENT, () -> words + ": relative difference " + difference + " with " + run.plan());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "use_karras_sigmas=true", "prediction_type=v_prediction timestep_spacing=trailing"})
    @DisplayName("linear multistep runs agree up to the last step, which goes to the level zero")
    void linearMultistepRunsAgreeUpToTheLastStep(String words) {
        double difference = RebuiltRun.of(config("LMSDiscrete " + words), 10).difference(1, 1);
        assertTrue(difference < AGREEMENT, () -> words + ": relative difference " + difference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dpmsolver++ final_sigmas_type=zero", "dpmsolver final_sigmas_type=sigma_min"})
    @DisplayName("single steps of order 2 agree where the levels of the list are the middles, up to the lowered end")
    void singleStepsAgreeOnEvenLevels(String words) {
        RebuiltRun run =
                RebuiltRun.of(config("DPMSolverSinglestep use_exponential_sigmas=true algorithm_type=" + words), 11);
        double difference = run.difference(1, run.plan().grid().steps() - 5);
        assertTrue(difference < AGREEMENT, () -> words + ": relative difference " + difference + " with " + run.plan());
    }

    @Test
    @DisplayName("third orders differ from the replayed ones, and have order 3")
    void thirdOrdersDifferAndAreOfOrderThree() {
        SchedulerConfig config = config("DPMSolverMultistep solver_order=3 timestep_spacing=trailing");
        double difference = RebuiltRun.of(config, 20).difference(0, 0);
        assertTrue(difference > 1e-6, () -> "relative difference to the replay " + difference);
        SchedulerConfig even = config(
                "DPMSolverMultistep solver_order=3 use_exponential_sigmas=true final_sigmas_type=sigma_min lower_order_final=false");
        double[] end = RebuiltRun.of(even, 2048).own();
        double coarse = RebuiltRun.largestDifference(RebuiltRun.of(even, 64).own(), end);
        double fine = RebuiltRun.largestDifference(RebuiltRun.of(even, 128).own(), end);
        double slope = Math.log(coarse / fine) / Math.log(2);
        assertEquals(3, slope, 0.4, () -> "errors " + coarse + " and " + fine);
    }

    @Test
    void everyClassIsRebuiltOrRefusedWithItsReason() {
        for (String name : SchedulerConfig.classNames()) {
            SchedulerConfig config = SchedulerConfig.of(name);
            if (name.contains("Inverse")) {
                String message = assertThrows(IllegalArgumentException.class, () -> SamplerPlan.of(config, 10))
                        .getMessage();
                assertTrue(message.contains(name) && message.contains("from the data to the noise"), message);
            } else {
                double[] end = RebuiltRun.of(config, 10).own();
                for (double value : end) {
                    assertTrue(Double.isFinite(value), () -> name + ": " + value);
                }
            }
        }
    }

    @Test
    void whatIsNotCarriedOverIsSaid() {
        assertSays("DDIM ", "clip_sample=true");
        assertSays("DPMSolverMultistep thresholding=true", "thresholding=true");
        assertSays("DPMSolverMultistep solver_order=3", "lacks a factor");
        assertSays("LMSDiscrete ", "last step: order 1");
        assertSays("DDPM variance_type=learned_range", "variance_type=learned_range");
        assertSays("EulerDiscrete ", "start: from noise");
        assertSays("DDIM clip_sample=false rescale_betas_zero_snr=true prediction_type=v_prediction", "rescale_betas");
        assertEquals(
                List.of(), SamplerPlan.of(config("FlowMatchEulerDiscrete "), 10).departures());
        assertEquals(
                List.of(), SamplerPlan.of(config("DDIM clip_sample=false"), 10).departures());
    }

    private static void assertSays(String words, String said) {
        List<String> departures = SamplerPlan.of(config(words), 10).departures();
        assertTrue(departures.stream().anyMatch(each -> each.contains(said)), () -> words + ": " + departures);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DPMSolverMultistep ", "UniPCMultistep use_karras_sigmas=true", "DDIM ", "HeunDiscrete "})
    @DisplayName("loops and plans are shared by eight threads, which see the same runs")
    void loopsAndPlansAreSharedByThreads(String words) throws Exception {
        RebuiltRun run = RebuiltRun.of(config(words), 10);
        double[] replayed = run.replayed(0);
        double[] rebuilt = run.rebuilt(0);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<double[]>> replays = new ArrayList<>();
            List<Future<double[]>> plans = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                replays.add(threads.submit(() -> run.replayed(0)));
                plans.add(threads.submit(() -> run.rebuilt(0)));
            }
            for (int i = 0; i < 8; i++) {
                assertArrayEquals(replayed, replays.get(i).get());
                assertArrayEquals(rebuilt, plans.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
