package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The model of decisions against the solver for general processes, its own integrals and closed forms. */
final class DriftDiffusionModelTest {
    private static final DriftDiffusionModel PLAIN = DriftDiffusionModel.of(0.9, 1.8, 0.4, 0.3);

    private static double integral(ResponseTimes law, Response response, double first, double last, boolean timed) {
        int panels = 4000;
        double sum = 0;
        for (int k = 0; k <= panels; k++) {
            double t = first + (last - first) * k / panels;
            double weight = k == 0 || k == panels ? 1 : k % 2 == 1 ? 4 : 2;
            sum += weight * law.density(response, t) * (timed ? t : 1);
        }
        return sum * (last - first) / panels / 3;
    }

    @Test
    @DisplayName("FP-O9 the model is a passage between two ends, shifted by the non-decision time")
    void agreesWithThePassage() {
        ResponseTimes law = PLAIN.responses(5);
        FirstPassageDensity passage =
                FirstPassageDensity.of(FirstPassageProblem.of(LineSde.of(x -> 0.9, 1), 0, 1.8, 0.72), 1);
        for (double t : new double[] {0.02, 0.1, 0.4, 1, 3}) {
            assertEquals(passage.lower(t), law.density(Response.LOWER, 0.3 + t), 1e-10);
            assertEquals(passage.upper(t), law.density(Response.UPPER, 0.3 + t), 1e-10);
        }
        assertEquals(0, law.density(Response.UPPER, 0.3));
        assertEquals(passage.probabilityUpper(), law.probability(Response.UPPER), 1e-10);
        assertEquals(0.3 + passage.meanLower(), law.mean(Response.LOWER), 1e-9);
        assertEquals(0.3 + passage.meanUpper(), law.mean(Response.UPPER), 1e-9);
        assertEquals(0.3 + passage.mean(), law.mean(), 1e-9);
    }

    @Test
    void meansHaveNoSeamAtSmallDrifts() {
        for (double v : new double[] {0, 1e-13, 4e-4, 5.6e-4, -5.6e-4, 1e-2}) {
            ResponseTimes law = DriftDiffusionModel.of(v, 1.8, 0.4, 0).responses(5);
            // without drift x/a and (a^2 - x^2)/3; the drift enters at order v
            assertEquals(0.4, law.probability(Response.UPPER), 2 * Math.abs(v) + 1e-12);
            assertEquals((1.8 * 1.8 - 0.72 * 0.72) / 3, law.mean(Response.UPPER), v * v + 1e-10);
        }
    }

    @Test
    void variabilityIsAMixture() {
        ResponseTimes law = PLAIN.varying(0.6, 0.2, 0.15).responses(5);
        for (Response response : Response.values()) {
            double share = integral(law, response, 0.3, 30.3, false);
            assertEquals(law.probability(response), share, 1e-6);
            double moment = integral(law, response, 0.3, 30.3, true);
            assertEquals(law.mean(response), moment / share, 1e-5);
        }
        assertEquals(1, law.probability(Response.LOWER) + law.probability(Response.UPPER), 1e-12);
        // the drift by a sum over 2001 of them
        double sum = 0;
        double weights = 0;
        for (int k = -1000; k <= 1000; k++) {
            double z = k / 125.0;
            double w = Math.exp(-0.5 * z * z);
            sum += w
                    * DriftDiffusionModel.of(0.9 + 0.6 * z, 1.8, 0.4, 0.3)
                            .responses(5)
                            .density(Response.LOWER, 0.9);
            weights += w;
        }
        assertEquals(sum / weights, PLAIN.varying(0.6, 0, 0).responses(5).density(Response.LOWER, 0.9), 1e-12);
    }

    @Test
    void boundsThatHardlyMoveChangeHardlyAnything() {
        ResponseTimes still = PLAIN.varying(0.3, 0, 0).responses(4);
        ResponseTimes slow = PLAIN.varying(0.3, 0, 0)
                .collapsing(new DriftDiffusionModel.Collapse(t -> 1 + 1e-12 * t, t -> 1e-12))
                .responses(4);
        for (double t : new double[] {0.4, 0.7, 1.5, 3}) {
            for (Response response : Response.values()) {
                assertEquals(still.density(response, t), slow.density(response, t), 2e-6);
            }
        }
    }

    @Test
    void collapsingBoundsHurry() {
        ResponseTimes still = PLAIN.responses(4);
        ResponseTimes hurried =
                PLAIN.collapsing(DriftDiffusionModel.Collapse.hyperbolic(2)).responses(6);
        assertTrue(hurried.mean() < still.mean());
        assertTrue(hurried.probability(Response.UPPER) < still.probability(Response.UPPER));
        double left = 1 - hurried.probability(Response.UPPER) - hurried.probability(Response.LOWER);
        assertEquals(0, left, 1e-9, "still undecided: " + left);
        assertThrows(IllegalArgumentException.class, () -> hurried.density(Response.UPPER, 7));
    }

    @Test
    void theLikelihoodPeaksAtTheModelThatMadeTheData() {
        // trials at the quantiles of the model itself stand for data
        ResponseTimes law = PLAIN.responses(5);
        int n = 400;
        double[] times = new double[n];
        Response[] responses = new Response[n];
        int made = 0;
        for (Response response : Response.values()) {
            double share = law.probability(response);
            double below = 0;
            double t = 0.3;
            int quota = (int) Math.round(n * share);
            for (int k = 0; k < quota && made < n; k++) {
                while (below < share * (k + 0.5) / quota) {
                    t += 1e-3;
                    below += 1e-3 * law.density(response, t);
                }
                times[made] = t;
                responses[made++] = response;
            }
        }
        double best = law.logLikelihood(responses, times);
        for (double shift : new double[] {-0.2, 0.2}) {
            assertTrue(DriftDiffusionModel.of(0.9 + shift, 1.8, 0.4, 0.3)
                            .responses(5)
                            .logLikelihood(responses, times)
                    < best);
            assertTrue(DriftDiffusionModel.of(0.9, 1.8 + shift, 0.4, 0.3)
                            .responses(5)
                            .logLikelihood(responses, times)
                    < best);
        }
        assertEquals(Double.NEGATIVE_INFINITY, law.logLikelihood(new Response[] {Response.UPPER}, 0.2));
        assertThrows(IllegalArgumentException.class, () -> law.logLikelihood(responses, 1.0));
    }

    @Test
    void refusesValuesOutOfTheirRanges() {
        String start = assertThrows(IllegalArgumentException.class, () -> DriftDiffusionModel.of(1, 2, 1.2, 0))
                .getMessage();
        assertTrue(start.contains("start=1.2"), start);
        assertThrows(IllegalArgumentException.class, () -> DriftDiffusionModel.of(1, -2, 0.5, 0));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.varying(-1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.varying(0, 0.9, 0));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.collapsing(DriftDiffusionModel.Collapse.exponential(1))
                .responses(0.2));
    }
}
