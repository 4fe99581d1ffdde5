package dev.fokker.learn;

/**
 * What one look at held-out rows gave.
 *
 * @param step steps made
 * @param loss mean objective under the averaged weights
 * @param standardError of the mean over the examples; two looks see the same ones, so they compare far better than this
 */
public record Look(long step, double loss, double standardError) {
    static Look of(long step, double[] objective) {
        double mean = mean(objective);
        double square = 0;
        for (double x : objective) {
            square += (x - mean) * (x - mean);
        }
        double n = objective.length;
        return new Look(step, mean, Math.sqrt(square / Math.max(n - 1, 1) / n));
    }

    static double mean(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum / x.length;
    }
}
