package dev.fokker.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Loops beyond the published tests, of every class in the noise level or its logarithm, against sums that diffusers 0.42.1 reached with
 * every float32 of its schedulers made float64: the model sees the scaled sample, the step the sample.
 */
class FurtherLoopsTest {
    private static final NormalSource NONE = (out, count) -> {
        throw new AssertionError("a deterministic scheduler asked for noise");
    };

    static List<JsonNode> loops() throws IOException {
        List<JsonNode> loops = new ArrayList<>();
        try (InputStream in = FurtherLoopsTest.class.getResourceAsStream("further-loops.json")) {
            new ObjectMapper().readTree(in).forEach(loops::add);
        }
        return loops;
    }

    private static double[] start(Loop loop) {
        double[] x = ReferenceFixture.ramp();
        for (int i = 0; i < x.length; i++) {
            x[i] *= loop.initialScale();
        }
        return x;
    }

    private static double end(Loop loop, NormalSource noise) {
        double[] trace = Trace.of(loop, 0, start(loop), noise);
        return trace[trace.length - 1];
    }

    @ParameterizedTest
    @MethodSource("loops")
    @DisplayName("loops with other spacings, orders and ends agree with diffusers in double arithmetic")
    void otherConfigurationsAgree(JsonNode row) {
        SchedulerConfig config = SchedulerConfig.parse(row.get("config").toString());
        Scheduler scheduler = row.has("mu")
                ? Schedulers.shifted(config, Precision.DOUBLE, row.get("mu").asDouble())
                : Schedulers.of(config);
        Loop loop = scheduler.loop(row.get("steps").asInt());
        assertEquals(row.get("calls").asInt(), loop.calls(), "calls");
        double times = row.get("times").asDouble();
        assertEquals(times, Arrays.stream(loop.timesteps()).sum(), 1e-11 * Math.abs(times) + 1e-11, "sum of times");
        double sigmas = row.get("sigmas").asDouble();
        assertEquals(sigmas, Arrays.stream(loop.sigmas()).sum(), 1e-11 * sigmas, "sum of levels");
        boolean seeded = row.has("seed");
        double sum = row.get("sum").asDouble();
        double reached = end(loop, seeded ? new TorchNoise(row.get("seed").asLong()) : NONE);
        assertEquals(sum, reached, (seeded ? 1e-6 : 1e-9) * sum, () -> "relative error " + (reached / sum - 1));
    }

    @Test
    @DisplayName(
            "noise put back before Euler's steps, a constant noise share and a learned variance agree with diffusers too")
    void argumentsOfARunAgree() {
        Churn churn = new Churn(3, 0.05, 50, 1.003);
        SchedulerConfig euler = SchedulerConfig.of("EulerDiscreteScheduler");
        assertChurned(381.14691791715285, euler, churn);
        assertChurned(265.2951688446283, euler.with("prediction_type", "v_prediction"), churn);
        assertChurned(41.884256146661556, SchedulerConfig.of("EDMEulerScheduler"), churn);
        SchedulerConfig sa = SchedulerConfig.of("SASolverScheduler")
                .with("predictor_order", 3)
                .with("corrector_order", 4);
        double stirred =
                end(Schedulers.stirred(sa, Precision.DOUBLE, time -> 0.5).loop(10), new TorchNoise(0));
        assertEquals(305.8324710234451, stirred, 1e-6 * stirred);
    }

    private static void assertChurned(double expected, SchedulerConfig config, Churn churn) {
        double end = end(Schedulers.churned(config, Precision.DOUBLE, churn).loop(10), new TorchNoise(0));
        assertEquals(expected, end, 1e-6 * expected);
    }

    @Test
    @DisplayName("of a model with a learned variance the mean alone is read")
    void aLearnedVarianceIsLeftAside() {
        SchedulerConfig config =
                SchedulerConfig.of("DPMSolverMultistepScheduler").with("variance_type", "learned_range");
        Loop loop = Schedulers.of(config).loop(10);
        double[] x = ReferenceFixture.ramp();
        int d = ReferenceFixture.SIZE;
        double[] answer = new double[2 * x.length];
        Replay replay = loop.start(0, ReferenceFixture.ROWS, d);
        for (int call = 0; call < loop.calls(); call++) {
            double time = loop.modelTime(call);
            for (int i = 0; i < x.length; i++) {
                int at = i / d * 2 * d + i % d;
                answer[at] = x[i] * time / (time + 1);
                answer[at + d] = 7 * answer[at];
            }
            replay.step(call, answer, x, NONE, x);
        }
        assertEquals(185.0113693113926, Trace.sum(x), 185 * 1e-9);
    }
}
