package dev.fokker.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTableTest {
    private static NoiseTable table(String schedule, Precision precision) {
        SchedulerConfig config =
                switch (schedule) {
                    case "linear" -> SchedulerConfig.of("DDPMScheduler");
                    case "cosine" -> SchedulerConfig.of("DDPMScheduler").with("beta_schedule", "squaredcos_cap_v2");
                    case "scaled_linear" -> SchedulerConfig.of("LCMScheduler");
                    case "linear_zsnr" -> SchedulerConfig.of("DDPMScheduler").with("rescale_betas_zero_snr", true);
                    case "exp" -> SchedulerConfig.of("HeunDiscreteScheduler").with("beta_schedule", "exp");
                    default -> SchedulerConfig.of("DDPMScheduler").with("beta_schedule", schedule);
                };
        return NoiseTable.of(config, precision);
    }

    @ParameterizedTest
    @CsvSource({
        "linear,0,0.9999",
        "linear,1,0.9997800920720721",
        "linear,10,0.997806572507846",
        "linear,100,0.8951415908975365",
        "linear,250,0.5214230306185275",
        "linear,500,0.07779665836502389",
        "linear,750,0.0033001583615694255",
        "linear,999,4.035829765375676e-05",
        "cosine,0,0.999958715775178",
        "cosine,1,0.9999125759273678",
        "cosine,10,0.9992789037733427",
        "cosine,100,0.9715756818078386",
        "cosine,250,0.8458879864968832",
        "cosine,500,0.49228517244880304",
        "cosine,750,0.14317864642609812",
        "cosine,998,2.4287669070348544e-06",
        "cosine,999,2.4287669070348567e-09",
        "scaled_linear,0,0.99915",
        "scaled_linear,500,0.2763326838229747",
        "scaled_linear,999,0.004660098513077241",
        "linear_zsnr,0,0.9999000000000002",
        "linear_zsnr,500,0.07524621570432673",
        "linear_zsnr,998,4.213262465088073e-09",
        "linear_zsnr,999,0.0",
        "sigmoid,0,0.9998507947991829",
        "sigmoid,500,0.29888762784675893",
        "sigmoid,999,3.968181990533208e-05"
    })
    void cumulativeProductsAreThoseOfTheFormulas(String schedule, int index, double expected) {
        assertEquals(expected, table(schedule, Precision.DOUBLE).alphaBar(index), 1e-12 * expected);
        // A float's rounding of each of up to a thousand factors; at zero terminal signal a difference of floats is
        // squared.
        double single = table(schedule, Precision.SINGLE).alphaBar(index);
        double last = Math.ulp(1f) / (1 - table(schedule, Precision.DOUBLE).beta(index));
        double bound = schedule.equals("linear_zsnr") && index > 900 ? 1e-4 : 1e-5 + last;
        assertEquals(expected, single, bound * expected);
        assertEquals((float) single, single);
    }

    @ParameterizedTest
    @CsvSource({"0,4.128422482196914e-05", "500,0.003155691441585007", "998,0.7499993929011166", "999,0.999"})
    void cosineBetasAreThoseOfTheFormula(int index, double expected) {
        assertEquals(expected, table("cosine", Precision.DOUBLE).beta(index), 1e-12 * expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "laplace"})
    void productsOfBetasFromACurveAreTheCurveUnlessCapped(String schedule) {
        NoiseTable table = table(schedule, Precision.DOUBLE);
        int n = table.size();
        double first = schedule.equals("exp") ? 1 : curve(schedule, 0);
        for (int i = 0; i < n - 1; i += 37) {
            assertEquals(
                    curve(schedule, (i + 1) / (double) n) / first, table.alphaBar(i), 1e-11, schedule + " at " + i);
        }
    }

    private static double curve(String schedule, double t) {
        if (schedule.equals("exp")) {
            return Math.exp(-12 * t);
        }
        double lambda = -0.5 * Math.signum(0.5 - t) * Math.log(1 - 2 * Math.abs(0.5 - t) + 1e-6);
        return Math.sqrt(1 / (1 + Math.exp(-lambda)));
    }

    @Test
    void trainedBetasAreTakenAsTheyAre() {
        NoiseTable table = NoiseTable.of(
                SchedulerConfig.of("DDIMScheduler")
                        .with(Map.of("num_train_timesteps", 2, "trained_betas", List.of(0.25, 0.5))),
                Precision.DOUBLE);
        assertEquals(0.75, table.alphaBar(0));
        assertEquals(0.375, table.alphaBar(1));
        assertEquals(Math.sqrt(0.625 / 0.375), table.sigma(1));
        assertEquals(0x1p-24, table.withLastAlphaBar(0x1p-24).alphaBar(1));
    }

    @Test
    void noiseRisesAlongEveryTable() {
        for (String schedule : List.of("linear", "scaled_linear", "cosine", "sigmoid", "exp", "linear_zsnr")) {
            for (Precision precision : Precision.values()) {
                double[] sigmas = table(schedule, precision).sigmas();
                double[] sorted = sigmas.clone();
                Arrays.sort(sorted);
                assertTrue(Arrays.equals(sorted, sigmas), schedule);
            }
        }
    }
}
