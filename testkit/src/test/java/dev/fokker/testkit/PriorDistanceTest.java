package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How far the noised data are from the prior, in closed form for Gaussian data. */
class PriorDistanceTest {
    private static double divergence(double mean, double variance, double prior) {
        return 0.5 * ((variance + mean * mean) / prior - 1 - Math.log(variance / prior));
    }

    /** Of \(p_t\) from \(N(0,s^2)\). */
    private static double divergence(GaussianData data, double t, double prior) {
        return divergence(data.meanAt(t), data.varianceAt(t), prior);
    }

    private static double wasserstein(GaussianData data, double t, double prior) {
        return Math.hypot(data.meanAt(t), Math.sqrt(data.varianceAt(t)) - Math.sqrt(prior));
    }

    /** Sub-VP and the straight path first narrow the data, and so move away, as they do not leave their prior where it is. */
    @Test
    @DisplayName("S0.24 the law of every schedule approaches its own prior; exploding variances go to N(0, sigma^2 I)")
    void theForwardLawApproachesItsPrior() {
        for (Schedule schedule : List.of(
                new VariancePreserving(), new SubVariancePreserving(), new StraightPath(), new VarianceExploding())) {
            GaussianData data = new GaussianData(schedule, 0.7, 0.25);
            double prior = schedule.priorVariance();
            double before = Double.POSITIVE_INFINITY;
            double apartBefore = Double.POSITIVE_INFINITY;
            for (int k = 1; k <= 100; k++) {
                double t = schedule.domain().first()
                        + k
                                / 100.0
                                * (schedule.domain().last() - schedule.domain().first());
                double now = divergence(data, t, prior);
                double apart = wasserstein(data, t, prior);
                if (k > 50 || schedule instanceof VariancePreserving || schedule instanceof VarianceExploding) {
                    assertTrue(now < before && apart < apartBefore, schedule + " at t=" + t);
                }
                before = now;
                apartBefore = apart;
            }
            Coefficients end = schedule.at(schedule.domain().last());
            // To first order in the excess variance only the mean is left: alpha^2 m^2 / (2 s^2), and excess^2/4
            double excess = (end.alpha() * end.alpha() * 0.25 + end.sigma() * end.sigma() - prior) / prior;
            double expected = 0.5 * end.alpha() * end.alpha() * 0.49 / prior + 0.25 * excess * excess;
            assertEquals(expected, before, 1e-12 + Math.abs(excess) * expected, schedule + " at its end");
            assertTrue(before < 2e-4, schedule + ": " + before);
            if (schedule instanceof VarianceExploding) {
                double wrong = divergence(data, schedule.domain().last(), 1);
                assertTrue(wrong > 1000, "from N(0, I) exploding variances go away: " + wrong);
            }
        }
    }

    /** With a prior that the process leaves where it is, \(\tfrac d{dt}KL=-\tfrac12g^2E\lvert\nabla\ln(p/\pi)\rvert^2\). */
    @Test
    @DisplayName("S0.24 the divergence falls at half g^2 times the relative Fisher information")
    void theDivergenceFallsAtTheRateOfTheFisherInformation() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0.7, 0.25);
        double h = 1e-4;
        for (double t : new double[] {0.05, 0.3, 0.7}) {
            double rate = (8 * (divergence(data, t + h, 1) - divergence(data, t - h, 1))
                            - divergence(data, t + 2 * h, 1)
                            + divergence(data, t - 2 * h, 1))
                    / (12 * h);
            double m = data.meanAt(t);
            double v = data.varianceAt(t);
            // the gradient of ln(p/pi) at m + y is x - y/v, of mean square m^2 + (1 - 1/v)^2 v
            double information = m * m + (1 - 1 / v) * (1 - 1 / v) * v;
            assertEquals(-0.5 * data.schedule().at(t).g2() * information, rate, 1e-8);
        }
    }
}
