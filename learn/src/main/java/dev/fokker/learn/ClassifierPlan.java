package dev.fokker.learn;

/**
 * How a classifier of images is built and trained.
 *
 * @param width channels of the first layer, &gt;= 1; they double with each halving of the sides
 * @param features numbers that the last layer but one gives, &gt;= 1
 * @param batch examples a step, &gt;= 1
 * @param steps of training, &gt;= 1
 * @param rate highest rate of learning, &gt; 0; it falls to 0 along half a cosine
 * @param seed of first weights and of the order of examples
 */
public record ClassifierPlan(int width, int features, int batch, long steps, double rate, long seed) {
    private static final int EPOCHS = 3;
    private static final long FEWEST = 1200;
    private static final long MOST = 6000;

    /** Refuses values outside their range. */
    public ClassifierPlan {
        if (width < 1 || features < 1 || batch < 1 || steps < 1 || !(rate > 0)) {
            throw new IllegalArgumentException(
                    "ClassifierPlan: width=%d, features=%d, batch=%d, steps=%d must be >= 1, rate=%s > 0"
                            .formatted(width, features, batch, steps, rate));
        }
    }

    /** Good on small images: three times through {@code rows} of them, between 1,200 and 6,000 steps. */
    public static ClassifierPlan usual(long rows, long seed) {
        int batch = 64;
        return new ClassifierPlan(24, 64, batch, Math.max(FEWEST, Math.min(MOST, EPOCHS * rows / batch)), 2e-3, seed);
    }

    /** The rate of step {@code k} from 0: up over the first twentieth of the steps, then down to 0. */
    public double rateAt(long k) {
        double up = Math.min(1, (k + 1.0) * 20 / steps);
        return rate * up * 0.5 * (1 + StrictMath.cos(Math.PI * k / steps));
    }
}
