package dev.fokker.density;

/**
 * Where to put the n steps of an interval that begins with a fast transient, like {@link GradedSteps} but in panels of equal steps, so
 * that what is factored for one step serves many: the interval is halved towards its beginning until a half is no longer than the
 * transient, and each panel has steps in proportion to the mean of its length and of an equal share. The same panels with twice the
 * steps halve every step, which keeps an order.
 */
final class DyadicSteps {
    private static final int MOST_PANELS = 60;

    private DyadicSteps() {}

    /** The shares of the interval, [n + 1] from 0 to 1, at which the steps end, for a transient of the given share of it. */
    static double[] of(int n, double transientShare) {
        int panels = 1;
        while (Math.scalb(1.0, 1 - panels) > transientShare && panels < MOST_PANELS && 2 * (panels + 1) <= n) {
            panels++;
        }
        double[] at = new double[n + 1];
        int done = 0;
        double share = 0;
        for (int p = 0; p < panels; p++) {
            double begin = p == 0 ? 0 : Math.scalb(1.0, p - panels);
            double end = Math.scalb(1.0, p + 1 - panels);
            share += 0.5 * (end - begin) + 0.5 / panels;
            int until = p == panels - 1 ? n : Math.max(done + 1, (int) Math.round(n * share));
            for (int k = done + 1; k <= until; k++) {
                at[k] = begin + (end - begin) * (k - done) / (until - done);
            }
            done = until;
        }
        return at;
    }
}
