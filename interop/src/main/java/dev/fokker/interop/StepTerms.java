package dev.fokker.interop;

import dev.fokker.core.linear.ExponentialWeights;
import java.util.Arrays;

/**
 * One step as a sum: \(x' = k\,x_{kept} + a\,x + \sum_j w_j p_j + b\,z\), with p the newest predictions (j = 0 the latest) and z one
 * draw of standard normal numbers. What all replayed schedulers have in common; for one thread.
 */
final class StepTerms {
    /** Weight of the sample that was kept last. */
    double kept;
    /** Weight of the sample that the step is given. */
    double sample;
    /** Weights of the predictions, the latest first. */
    final double[] prediction;
    /** Weight of the noise: of this call's draw in a step, of the last draw in a correction. */
    double noise;
    /** Whether the call draws noise, be its weight zero. */
    boolean draws;
    /** Whether the sample that the step is given is kept. */
    boolean keeps;

    /** Room for nodes of a polynomial and their weights. */
    final double[] nodes;

    final double[] weights;
    final ExponentialWeights quadrature;

    StepTerms(int memory) {
        nodes = new double[memory];
        weights = new double[memory];
        quadrature = new ExponentialWeights(memory);
        prediction = new double[memory];
    }

    StepTerms clear() {
        kept = 0;
        sample = 0;
        Arrays.fill(prediction, 0);
        noise = 0;
        draws = false;
        keeps = false;
        return this;
    }
}
