package dev.fokker.core.generate;

/** Where the rows of an {@link AdaptiveRun} are and what they are about to do, by row. */
final class AdaptiveRows {
    /** Numbers of a row that are saved. */
    static final int SAVED = 7;

    final double[] l;
    final double[] alpha;
    final double[] sigma;
    final double[] wish;
    final int[] order;
    final int[] interval;
    final boolean[] taken;
    /** The end of the step that is tried. */
    final double[] ahead;

    final double[] alphaAhead;
    final double[] sigmaAhead;
    /** \(l+h-l\), the step as it is tried. */
    final double[] h;

    final double[] aimed;
    final boolean[] arrives;
    final boolean[] failed;

    AdaptiveRows(int n) {
        l = new double[n];
        alpha = new double[n];
        sigma = new double[n];
        wish = new double[n];
        order = new int[n];
        interval = new int[n];
        taken = new boolean[n];
        ahead = new double[n];
        alphaAhead = new double[n];
        sigmaAhead = new double[n];
        h = new double[n];
        aimed = new double[n];
        arrives = new boolean[n];
        failed = new boolean[n];
    }

    void begin(int i, double where, double a, double s) {
        l[i] = where;
        alpha[i] = a;
        sigma[i] = s;
        order[i] = 1;
        taken[i] = true;
    }

    /** Where the step of row i ends. */
    void aim(int i, double where, double a, double s) {
        ahead[i] = where;
        h[i] = where - l[i];
        alphaAhead[i] = a;
        sigmaAhead[i] = s;
    }

    /** Puts the row at the end of its step. */
    void move(int i) {
        l[i] = ahead[i];
        alpha[i] = alphaAhead[i];
        sigma[i] = sigmaAhead[i];
        interval[i] += arrives[i] ? 1 : 0;
    }

    void keep(int[] kept, int count) {
        for (int i = 0; i < count; i++) {
            int k = kept[i];
            if (k == i) {
                continue;
            }
            l[i] = l[k];
            alpha[i] = alpha[k];
            sigma[i] = sigma[k];
            wish[i] = wish[k];
            order[i] = order[k];
            interval[i] = interval[k];
            taken[i] = taken[k];
            ahead[i] = ahead[k];
            alphaAhead[i] = alphaAhead[k];
            sigmaAhead[i] = sigmaAhead[k];
            h[i] = h[k];
            arrives[i] = arrives[k];
        }
    }

    void save(int i, double[] out, int to) {
        out[to] = l[i];
        out[to + 1] = alpha[i];
        out[to + 2] = sigma[i];
        out[to + 3] = wish[i];
        out[to + 4] = order[i];
        out[to + 5] = interval[i];
        out[to + 6] = taken[i] ? 1 : 0;
    }

    /** Takes up what {@link #save} wrote. */
    void restore(int i, double[] from, int at, int highestOrder, int steps) {
        l[i] = from[at];
        alpha[i] = from[at + 1];
        sigma[i] = from[at + 2];
        wish[i] = from[at + 3];
        order[i] = whole("order", from[at + 4], 1, highestOrder);
        interval[i] = whole("step of the grid", from[at + 5], 0, steps - 1);
        taken[i] = from[at + 6] != 0;
    }

    /** A whole number that came from outside. */
    static int whole(String what, double number, int least, int most) {
        if (!(number >= least && number <= most) || number != Math.rint(number)) {
            throw new IllegalArgumentException("AdaptiveRun: %s=%s of a state must be a whole number from %d to %d"
                    .formatted(what, number, least, most));
        }
        return (int) number;
    }
}
