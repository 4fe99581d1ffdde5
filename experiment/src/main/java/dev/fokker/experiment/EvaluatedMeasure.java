package dev.fokker.experiment;

import dev.fokker.learn.judge.Estimate;
import java.util.Optional;

/**
 * One measure of the samples, and the same of as many held-out rows and of as many rows of a Gaussian.
 *
 * @param name its name
 * @param on what it looks at: rows or features
 * @param rows how many rows of the samples it looks at
 * @param samples of the samples
 * @param heldOut of held-out rows, the yardstick
 * @param gaussian of a Gaussian with the training rows' mean and covariance
 */
record EvaluatedMeasure(String name, String on, int rows, Estimate samples, Estimate heldOut, Estimate gaussian) {
    /** Samples over held-out rows, where those are clearly not 0. */
    Optional<Estimate> ratio() {
        return heldOut.low() > 0 && samples.mean() > 0 ? Optional.of(samples.over(heldOut)) : Optional.empty();
    }

    /** As JSON. */
    Summary summary() {
        Summary out = new Summary()
                .put("value", samples.mean())
                .put("interval95", interval(samples))
                .put("heldOut", of(heldOut))
                .put("gaussian", of(gaussian));
        ratio().ifPresent(r -> out.put("ratio", r.mean()).put("ratioInterval95", interval(r)));
        return out.put("on", on).put("rows", rows);
    }

    private static Summary of(Estimate e) {
        return new Summary().put("value", e.mean()).put("interval95", interval(e));
    }

    static double[] interval(Estimate e) {
        return new double[] {e.low(), e.high()};
    }
}
