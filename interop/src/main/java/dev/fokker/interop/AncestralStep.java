package dev.fokker.interop;

/** One ancestral step of a batch: the bounded clean sample, the posterior's mean, and noise of a chosen variance. */
final class AncestralStep {
    private final Prediction prediction;
    private final DataLimit limit;
    private final int rows;
    private final int d;
    private final double[] data;
    private final double[] z;

    AncestralStep(Prediction prediction, DataLimit limit, int rows, int d) {
        this.prediction = prediction;
        this.limit = limit;
        this.rows = rows;
        this.d = d;
        this.data = new double[rows * d];
        this.z = new double[rows * d];
    }

    /** A step without noise where {@code variance} is null; a model that learned a variance answers [rows, 2 d], the mean's half first. */
    void take(
            Level level,
            Posterior posterior,
            DdpmVariance variance,
            Precision precision,
            double[] m,
            double[] x,
            NormalSource noise,
            double[] out) {
        boolean doubled = m.length >= 2 * data.length;
        int wide = doubled ? 2 * d : d;
        if (variance != null && variance.learned() && !doubled) {
            throw new IllegalArgumentException("a learned variance needs answers [rows, 2 d], " + 2 * data.length
                    + " numbers, and got " + m.length);
        }
        for (int i = 0; i < data.length; i++) {
            data[i] = prediction.data(m[i / d * wide + i % d], x[i], level.alpha(), level.sigma());
        }
        limit.apply(data, rows, d);
        if (variance == null) {
            for (int i = 0; i < data.length; i++) {
                out[i] = posterior.mean(data[i], x[i]);
            }
            return;
        }
        noise.draw(z, z.length);
        double shared = variance.learned() ? 0 : variance.deviation(posterior, 0, precision);
        for (int i = 0; i < data.length; i++) {
            double deviation =
                    variance.learned() ? variance.deviation(posterior, m[i / d * wide + d + i % d], precision) : shared;
            out[i] = posterior.mean(data[i], x[i]) + deviation * z[i];
        }
    }
}
