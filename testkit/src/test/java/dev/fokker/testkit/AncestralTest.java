package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.ReverseDiffusion;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.Method;
import dev.fokker.core.time.Step;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The steps of discrete chains turned round, against recipes in the chains' own letters. */
class AncestralTest {
    private static final double X = 0.35;

    private static double score(GaussianData data, double t) {
        return data.score().at(t, Samples.copyOf(1, new double[] {X})).at(0, 0);
    }

    /** One step from X with the noise of path 0. */
    private static double step(
            Method<? super dev.fokker.core.score.Generation> method, GaussianData data, double eta, Step step) {
        MethodBench<dev.fokker.core.score.Generation> bench =
                new MethodBench<>(method, data.generation(eta), null, step.t0(), step.t1());
        Rows rows = new Rows(1, 1);
        rows.at(step);
        rows.x()[0] = X;
        return bench.attempt(rows, new Threefry(1))[0];
    }

    private static double z(int k) {
        double[] z = new double[1];
        new Threefry(1).normals(Stream.INCREMENT, 0, 1, k, 1, z);
        return z[0];
    }

    /** Song et al. (2021), appendix F; the mean of Ho et al. (2020), algorithm 2, and the lesser of its two variances. */
    @Test
    @DisplayName("S3.30 the ancestral steps of DDPM and of exploding variances are DDIM's with all the noise")
    void ancestralStepsAreDdimWithAllTheNoise() {
        DiscreteTable table = DiscreteTable.linear(1e-4, 0.02, 1000);
        GaussianData chain = new GaussianData(table, 0.4, 0.09);
        for (int k : new int[] {2, 400, 1000}) {
            double beta = table.beta(k);
            double variance = beta * (1 - table.alphaBarSq(k - 1)) / (1 - table.alphaBarSq(k));
            double expected =
                    (X + beta * score(chain, k / 1000.0)) / Math.sqrt(1 - beta) + Math.sqrt(variance) * z(1000 - k);
            Step step = new Step(1000 - k, k / 1000.0, (k - 1) / 1000.0);
            assertEquals(expected, step(new Ddim(), chain, 1, step), 1e-12, "DDPM, step " + k);
        }
        GaussianData exploding = new GaussianData(new VarianceExploding(), 0.4, 0.09);
        for (double t : new double[] {0.2, 0.6, 1}) {
            double s2 = exploding.schedule().at(t).sigma()
                    * exploding.schedule().at(t).sigma();
            double sigma = exploding.schedule().at(t - 0.01).sigma();
            double drop = s2 - sigma * sigma;
            double expected = X + drop * score(exploding, t) + Math.sqrt(sigma * sigma * drop / s2) * z(5);
            Step step = new Step(5, t, t - 0.01);
            assertEquals(expected, step(new Ddim(), exploding, 1, step), 1e-10, "VE, t=" + t);
        }
    }

    /** Song et al. (2021), eq. (46) for the chains of their appendix E: x + (1 - sqrt(1 - beta)) x + beta s + sqrt(beta) z. */
    @Test
    @DisplayName("S3.30 the reverse-diffusion step is the forward step of the chain turned round")
    void reverseDiffusionIsTheForwardStepTurnedRound() {
        DiscreteTable table = DiscreteTable.linear(1e-4, 0.02, 1000);
        GaussianData chain = new GaussianData(table, 0.4, 0.09);
        for (int k : new int[] {2, 400, 1000}) {
            Step step = new Step(1000 - k, k / 1000.0, (k - 1) / 1000.0);
            double beta = table.beta(k);
            double still = (2 - Math.sqrt(1 - beta)) * X;
            double s = score(chain, k / 1000.0);
            assertEquals(
                    still + beta * s + Math.sqrt(beta) * z(1000 - k),
                    step(new ReverseDiffusion(), chain, 1, step),
                    1e-12);
            // eq. (47): half the score and no noise
            assertEquals(still + 0.5 * beta * s, step(new ReverseDiffusion(), chain, 0, step), 1e-12);
        }
        GaussianData exploding = new GaussianData(new VarianceExploding(), 0.4, 0.09);
        double drop = Math.pow(exploding.schedule().at(0.6).sigma(), 2)
                - Math.pow(exploding.schedule().at(0.59).sigma(), 2);
        assertEquals(
                X + drop * score(exploding, 0.6) + Math.sqrt(drop) * z(5),
                step(new ReverseDiffusion(), exploding, 1, new Step(5, 0.6, 0.59)),
                1e-11);
    }

    /** Same prediction, same normal number: mean and spread of one step, divided by its square. */
    @Test
    @DisplayName("S3.30 reverse Euler-Maruyama and ancestral steps differ by a constant times the square of the step")
    void ancestralAndEulerMaruyamaAgreeToFirstOrder() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0.4, 0.09);
        double t = 0.4;
        double[] differences = new double[5];
        double[] ratios = new double[5];
        for (int k = 0; k < 5; k++) {
            double h = Math.scalb(4e-3, -k);
            Step step = new Step(0, t, t - h);
            Coefficients from = data.schedule().at(t);
            Coefficients to = data.schedule().at(t - h);
            double spread = to.sigma() * Math.sqrt(-Math.expm1(from.logSnr() - to.logSnr()));
            double ancestral = step(new Ddim(), data, 1, step) - spread * z(0);
            double euler = step(new EulerMaruyama(), data, 1, step) - Math.sqrt(from.g2() * h) * z(0);
            differences[k] = Math.abs(ancestral - euler);
            ratios[k] = differences[k] / (h * h);
        }
        assertEquals(2, Slope.of(differences), 0.1, Arrays.toString(differences));
        // the quotients tend to a constant, with an error that halves
        for (int k = 2; k < 5; k++) {
            double shrinks = Math.abs(ratios[k] - ratios[k - 1]) / Math.abs(ratios[k - 1] - ratios[k - 2]);
            assertTrue(shrinks > 0.4 && shrinks < 0.6, Arrays.toString(ratios));
        }
    }
}
