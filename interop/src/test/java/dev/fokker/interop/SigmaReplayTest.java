package dev.fokker.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SigmaReplayTest {
    private static final List<String> CLASSES = List.of(
            "EulerDiscrete",
            "EulerAncestralDiscrete",
            "LMSDiscrete",
            "HeunDiscrete",
            "KDPM2Discrete",
            "KDPM2AncestralDiscrete",
            "DPMSolverMultistep",
            "DPMSolverMultistepInverse",
            "DPMSolverSinglestep",
            "UniPCMultistep",
            "DEISMultistep",
            "SASolver",
            "EDMEuler",
            "EDMDPMSolverMultistep",
            "FlowMatchEulerDiscrete",
            "FlowMatchHeunDiscrete");
    private static final List<Map<String, Object>> LAYOUTS = List.of(
            Map.of(),
            Map.of("use_karras_sigmas", true),
            Map.of("use_exponential_sigmas", true),
            Map.of("use_beta_sigmas", true),
            Map.of("timestep_spacing", "leading"),
            Map.of("timestep_spacing", "trailing"),
            Map.of("beta_schedule", "squaredcos_cap_v2", "use_karras_sigmas", true),
            Map.of("sigma_schedule", "exponential"),
            Map.of("use_lu_lambdas", true),
            Map.of("use_flow_sigmas", true, "prediction_type", "flow_prediction"));
    private static final int[] STEPS = {1, 2, 3, 4, 5, 7, 10, 14, 15, 48, 95, 100, 254, 333, 500, 999, 1000};

    static Stream<SchedulerConfig> configs() {
        return CLASSES.stream().flatMap(name -> LAYOUTS.stream()
                .filter(keys -> keys.keySet().stream()
                        .allMatch(key -> SchedulerConfig.of(name + "Scheduler").has(key)))
                .map(keys -> SchedulerConfig.of(name + "Scheduler").with(keys)));
    }

    private static SchedulerConfig config(String type, Object... keys) {
        SchedulerConfig config = SchedulerConfig.of(type + "Scheduler");
        for (int i = 0; i < keys.length; i += 2) {
            config = config.with((String) keys[i], keys[i + 1]);
        }
        return config;
    }

    @ParameterizedTest
    @MethodSource("configs")
    @DisplayName("from 1 to 1000 steps every loop runs to its end by counting its calls, and stays finite")
    void loopsOfAnyLengthRunToTheirEnd(SchedulerConfig config) {
        Scheduler scheduler = Schedulers.of(config);
        for (int steps : STEPS) {
            Loop loop = scheduler.loop(steps);
            assertEquals(loop.timesteps().length, loop.calls(), "a time for each call");
            assertTrue(loop.sigmas().length > loop.calls(), "a level after each call");
            NormalSource noise = new TorchNoise(steps);
            Replay replay = loop.start(0, 1, 2);
            double[] x = {0.3 * loop.initialScale(), -0.8 * loop.initialScale()};
            double[] seen = new double[2];
            for (int call = 0; call < loop.calls(); call++) {
                replay.scaleInput(call, x, seen);
                ReferenceFixture.answer(seen, Math.abs(loop.modelTime(call)), seen);
                replay.step(call, seen, x, noise, x);
            }
            assertTrue(Double.isFinite(x[0]) && Double.isFinite(x[1]), steps + " steps end at " + Arrays.toString(x));
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    @DisplayName(
            "a model that answers with the true noise of a point moves along its line, exactly, whatever the order")
    void theLineOfAPointIsExact(SchedulerConfig config) {
        boolean velocity = config.className().startsWith("FlowMatch")
                || (config.has("use_flow_sigmas") && config.flag("use_flow_sigmas"));
        boolean noise = config.has("prediction_type") && !config.className().startsWith("EDM");
        boolean stochastic =
                config.className().contains("Ancestral") || config.className().startsWith("SA");
        if ((!velocity && !noise) || stochastic) {
            return;
        }
        Loop loop = Schedulers.of(config).loop(12);
        double[] point = {0.7};
        double[] drawn = {-1.3};
        double[] x = new double[1];
        loop.addNoise(0, point, drawn, x);
        double[] answer = {velocity ? drawn[0] - point[0] : drawn[0]};
        Replay replay = loop.start(0, 1, 1);
        boolean paired = loop.sigmas().length > loop.calls() + 1 || loop.sigmas()[1] == loop.sigmas()[2];
        double[] expected = new double[1];
        for (int call = 0; call < loop.calls(); call++) {
            replay.step(call, answer, x, null, x);
            if (call + 1 < loop.calls() && !(paired && call % 2 == 0)) {
                loop.addNoise(call + 1, point, drawn, expected);
                // Noise predictions divide by alpha = 1/sqrt(1 + sigma^2) on the way.
                double bound = 1e-11 + 1e-14 * loop.sigmas()[0];
                assertEquals(expected[0], x[0], bound * (1 + Math.abs(x[0])), "after call " + call);
            }
        }
        double[] sigmas = loop.sigmas();
        if (sigmas[sigmas.length - 1] == 0) {
            assertEquals(point[0], x[0], 1e-9);
        }
    }

    @Test
    @DisplayName("two calls at the same whole time take different steps: a replay goes by the call, not by the time")
    void equalTimesAreToldApartByTheirCalls() {
        Loop loop = Schedulers.of(
                        config("DPMSolverMultistep", "beta_schedule", "squaredcos_cap_v2", "use_karras_sigmas", true))
                .loop(100);
        double[] times = loop.timesteps();
        int twin = 1;
        while (times[twin] != times[twin - 1]) {
            twin++;
        }
        double[] x = {1};
        double[] first = new double[1];
        double[] second = new double[1];
        loop.start(twin - 1, 1, 1).step(twin - 1, new double[] {0.5}, x, null, first);
        loop.start(twin, 1, 1).step(twin, new double[] {0.5}, x, null, second);
        assertNotEquals(first[0], second[0]);
    }

    @Test
    @DisplayName("an encoder that drops doubled times says how many calls it makes")
    void anEncoderSaysHowManyCallsItMakes() {
        Loop loop = Schedulers.of(config("DPMSolverMultistepInverse", "use_karras_sigmas", true))
                .loop(300);
        assertTrue(loop.calls() < 300, "calls " + loop.calls());
        assertEquals(loop.calls(), Arrays.stream(loop.timesteps()).distinct().count());
        assertEquals(301, loop.sigmas().length);
    }

    @Test
    @DisplayName("a row's result does not depend on the rows beside it, thresholds included")
    void rowsAreAlone() {
        for (Object[] keys : new Object[][] {
            {"DPMSolverMultistep", "thresholding", true, "solver_order", 3},
            {"UniPCMultistep", "thresholding", true, "solver_order", 3},
            {"HeunDiscrete", "clip_sample", true},
            {"LMSDiscrete"}
        }) {
            Loop loop = Schedulers.of(config((String) keys[0], Arrays.copyOfRange(keys, 1, keys.length)))
                    .loop(10);
            double[] start = {0.1, -0.9, 2.5, 0.4, 1.1, -3};
            double[] together = run(loop, start, 3, 2);
            for (int row = 0; row < 3; row++) {
                double[] alone = run(loop, Arrays.copyOfRange(start, 2 * row, 2 * row + 2), 1, 2);
                assertArrayEquals(Arrays.copyOfRange(together, 2 * row, 2 * row + 2), alone, 0);
            }
        }
    }

    private static double[] run(Loop loop, double[] start, int rows, int d) {
        double[] x = start.clone();
        double[] seen = new double[x.length];
        Replay replay = loop.start(0, rows, d);
        for (int call = 0; call < loop.calls(); call++) {
            replay.scaleInput(call, x, seen);
            ReferenceFixture.answer(seen, loop.modelTime(call), seen);
            replay.step(call, seen, x, null, x);
        }
        return x;
    }

    @Test
    @DisplayName("ANC-4.9 the replayed flow shifts its lowest level twice as published, and its highest stays 1")
    void theLowestLevelOfAFlowIsShiftedTwice() {
        for (String type : List.of("FlowMatchEulerDiscrete", "FlowMatchHeunDiscrete")) {
            double[] sigmas = Schedulers.of(config(type, "shift", 3.0)).loop(10).sigmas();
            double once = 3 * 0.001 / (1 + 2 * 0.001);
            double twice = 3 * once / (1 + 2 * once);
            assertEquals(twice, sigmas[sigmas.length - 2], 1e-15);
            assertEquals(1, sigmas[0]);
        }
    }

    @Test
    @DisplayName("ANC-4.9 a replay shows the preconditioned model a scaled input and leaves the sample as it is")
    void thePreconditionedModelSeesAScaledInput() {
        Loop loop = Schedulers.of(config("EDMDPMSolverMultistep")).loop(10);
        double[] x = {3};
        double[] seen = new double[1];
        Replay replay = loop.start(0, 1, 1);
        for (int call = 0; call < loop.calls(); call++) {
            replay.scaleInput(call, x, seen);
            double sigma = loop.sigmas()[call];
            assertEquals(3 / Math.sqrt(sigma * sigma + 0.25), seen[0], 1e-15);
            assertEquals(3, x[0]);
        }
    }

    @Test
    @DisplayName(
            "ANC-4.13 the replayed third order has order 2, for want of its factor 2; the exact polynomial through the same predictions has order 3")
    void theReplayedThirdOrderHasOrderTwo() {
        double published = slope(true);
        double exact = slope(false);
        assertTrue(published > 1.8 && published < 2.2, "published: order " + published);
        assertTrue(exact > 2.8 && exact < 3.3, "exact: order " + exact);
    }

    /** The mean order between 40 and 320 steps from lambda = -3 to 3 on normal data of variance 1/4, begun with true predictions: of the largest error on the way. */
    private static double slope(boolean published) {
        return Math.log(error(published, 40) / error(published, 320)) / Math.log(8);
    }

    private static double error(boolean published, int steps) {
        double[] levels = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            levels[i] = Math.exp(3 - 6.0 * i / steps);
        }
        SigmaList list = new SigmaList(new double[steps], levels, Precision.DOUBLE);
        SnrNodes nodes = SnrNodes.preserving(list);
        StepRule rule = published
                ? new DpmMultistep(nodes, DpmAlgorithm.DPMSOLVER_PLUS, true, 3, steps, false, false)
                : new DeisSteps(nodes, 3, steps, false);
        double[] alpha = nodes.alphas(steps);
        double[] sigma = nodes.sigmas(steps);
        Readout readout = published
                ? Readout.data(Prediction.SAMPLE, alpha, sigma, steps, DataLimit.NONE)
                : Readout.noise(Prediction.SAMPLE, alpha, sigma, steps, DataLimit.NONE);
        Loop loop = new SumLoop(list, 1, SolverSchedulers.ones(steps), alpha, sigma, readout, rule);
        Replay replay = loop.start(0, 1, 1);
        double[] x = new double[1];
        double largest = 0;
        for (int i = 0; i < steps; i++) {
            if (i < 3) {
                x[0] = deviation(nodes, i);
            }
            double variance = deviation(nodes, i) * deviation(nodes, i);
            replay.step(i, new double[] {nodes.alpha(i) * 0.25 / variance * x[0]}, x, null, x);
            largest = Math.max(largest, i < 2 ? 0 : Math.abs(x[0] - deviation(nodes, i + 1)));
        }
        return largest;
    }

    /** The standard deviation at a level, in proportion to which samples of normal data move. */
    private static double deviation(SnrNodes nodes, int i) {
        return Math.sqrt(0.25 * nodes.alpha(i) * nodes.alpha(i) + nodes.sigma(i) * nodes.sigma(i));
    }

    @Test
    @DisplayName("a step of two calls begins with its first, and calls come in order; both are said")
    void wrongBeginningsAndOrdersAreNamed() {
        Loop heun = Schedulers.of(config("HeunDiscrete")).loop(10);
        String odd = assertThrows(IllegalArgumentException.class, () -> heun.start(15, 1, 1))
                .getMessage();
        assertTrue(odd.contains("firstCall=15") && odd.contains("even"), odd);
        Loop euler = Schedulers.of(config("EulerDiscrete")).loop(10);
        assertThrows(IllegalArgumentException.class, () -> euler.start(10, 1, 1));
        Replay replay = euler.start(3, 1, 1);
        String late = assertThrows(
                        IllegalArgumentException.class,
                        () -> replay.step(4, new double[1], new double[1], null, new double[1]))
                .getMessage();
        assertTrue(late.contains("call=4") && late.contains("3"), late);
        String few = assertThrows(IllegalArgumentException.class, () -> Schedulers.of(config("EulerDiscrete"))
                        .loop(0))
                .getMessage();
        assertTrue(few.contains("steps=0"), few);
        assertThrows(IllegalArgumentException.class, () -> Schedulers.of(config("UniPCMultistep"))
                .loop(0));
        assertThrows(IllegalArgumentException.class, () -> Schedulers.of(config("FlowMatchHeunDiscrete"))
                .loop(0));
        assertThrows(IllegalArgumentException.class, () -> Schedulers.of(config("EDMEuler"))
                .loop(-1));
    }

    @Test
    @DisplayName("what no published step exists for is refused by its keys")
    void whatHasNoPublishedStepIsRefused() {
        assertRefused(
                "sde-dpmsolver",
                config("DPMSolverMultistep", "final_sigmas_type", "sigma_min")
                        .with(Map.of("solver_order", 3, "algorithm_type", "sde-dpmsolver")));
        assertRefused("sde-dpmsolver++", config("DPMSolverMultistepInverse", "algorithm_type", "sde-dpmsolver++"));
        assertRefused("mu", config("FlowMatchEulerDiscrete", "use_dynamic_shifting", true));
        assertRefused("mu", config("UniPCMultistep", "use_dynamic_shifting", true));
        assertRefused("lambda_min_clipped", config("DPMSolverMultistep", "lambda_min_clipped", 50.0));
    }

    private static void assertRefused(String part, SchedulerConfig config) {
        String message = assertThrows(IllegalArgumentException.class, () -> Schedulers.of(config))
                .getMessage();
        assertTrue(message.contains(part) && message.contains(config.className()), message);
    }
}
