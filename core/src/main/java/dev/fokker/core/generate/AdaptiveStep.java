package dev.fokker.core.generate;

import dev.fokker.core.sample.Rows;

/**
 * The steps of the rows of an {@link AdaptiveRun}: predicted, compared with an evaluation, and followed by the choice of the next. What
 * depends on points alone is found for all rows at once, in columns of one number a row.
 */
final class AdaptiveStep {
    /** Growth of a step and its greatest length, in half log-SNR. */
    private static final double GROWTH = 1.7;

    private static final double LONGEST = 1.2;
    /** Share of the tolerance within which a last step is taken as it was predicted, without an evaluation. */
    private static final double UNCHECKED = 1.0 / 30;

    private static final double SHORTEST = 1e-10;

    private final int top;
    private final int d;
    private final int room;
    private final Rows rows;
    private final AdaptiveRows at;
    private final NewtonHistory history;
    private final ExponentialMoments moments;
    private final StepChoice choice;
    private final Arrivals arrivals;
    private final double[] data;
    /** Predictions of the data at the ends of the steps, [n, d]. */
    private final double[] foretold;
    /** G of the order of each row: what the difference to the prediction counts for. */
    private final double[] correction;
    /** Columns: G, the products of distances and the distances themselves, which become their inverses. */
    private final double[] gains;

    private final double[] scales;
    private final double[] widths;
    private final double[] rho;
    private final double[] shrink;

    /** The steps of {@code rows}, whose evaluations at the ends of their steps are in {@code data}. */
    AdaptiveStep(
            int top,
            StepChoice choice,
            Rows rows,
            AdaptiveRows at,
            NewtonHistory history,
            Arrivals arrivals,
            double[] data) {
        this.top = top;
        this.choice = choice;
        this.rows = rows;
        this.at = at;
        this.history = history;
        this.arrivals = arrivals;
        this.data = data;
        d = rows.d();
        room = rows.n();
        moments = new ExponentialMoments(top, room);
        foretold = new double[room * d];
        correction = new double[room];
        gains = new double[(top + 1) * room];
        scales = new double[(top + 1) * room];
        widths = new double[top * room];
        rho = new double[room];
        shrink = new double[room];
    }

    /** The length of the d numbers from {@code from} on. */
    double norm(double[] v, int from) {
        double sum = 0;
        for (int k = from; k < from + d; k++) {
            sum += v[k] * v[k];
        }
        return Math.sqrt(sum);
    }

    /** What the past contributes to the steps that are about to be tried. */
    void weigh() {
        int n = rows.n();
        for (int m = 0; m < top; m++) {
            subtract(n, at.ahead, history.points(), widths, m * room);
        }
        moments.compute(n, at.h, widths, gains);
        fill(n, 1, scales);
        for (int m = 0; m < top; m++) {
            multiply(n, scales, m * room, widths, m * room, scales, (m + 1) * room);
        }
        for (int i = 0; i < n; i++) {
            correction[i] = gains[at.order[i] * room + i];
        }
        divide(n, at.sigmaAhead, at.sigma, shrink);
        // gains become the weights of the differences in x
        for (int j = 0; j <= top; j++) {
            multiply(n, gains, j * room, scales, j * room, gains, j * room);
            multiply(n, gains, j * room, at.alphaAhead, 0, gains, j * room);
        }
    }

    private static void subtract(int n, double[] a, double[] b, double[] out, int to) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[i] - b[to + i];
        }
    }

    private static void fill(int n, double value, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = value;
        }
    }

    private static void multiply(int n, double[] a, int fromA, double[] b, int fromB, double[] out, int to) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[fromA + i] * b[fromB + i];
        }
    }

    private static void divide(int n, double[] a, double[] b, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] / b[i];
        }
    }

    private static void invert(int n, double[] out, int at) {
        for (int i = 0; i < n; i++) {
            out[at + i] = 1 / out[at + i];
        }
    }

    /** Whether the step of row i is so small in the term that an evaluation would be compared with that none is needed. */
    boolean sure(int i) {
        int k = at.order[i];
        if (history.count(i) <= k) {
            return false;
        }
        double term = gains[k * room + i] / at.alphaAhead[i];
        double allowed = choice.allowed(at.sigmaAhead[i] / at.alphaAhead[i]);
        return term * term * history.square(i, k) <= UNCHECKED * UNCHECKED * allowed;
    }

    /** \(\frac{\sigma_t}{\sigma_s}x+\alpha_t\sum_{j\lt terms}G_js_jD[l_0..l_j]\). */
    void predict(int i, int terms) {
        history.sums(i, terms, shrink[i], rows.x(), gains, scales, rows.next(), foretold);
    }

    /** Compares predictions and evaluations; takes the steps, corrected, or refuses them, and chooses the next. */
    void judge() {
        int n = rows.n();
        divide(n, at.sigmaAhead, at.alphaAhead, rho);
        for (int i = 0; i < n; i++) {
            double square = correct(i);
            at.failed[i] = !Double.isFinite(square);
            at.taken[i] = correction[i] * correction[i] * square <= choice.allowed(rho[i]);
            if (!at.taken[i] && !at.failed[i]) {
                arrivals.refused();
                shorten(i, square);
            }
        }
        for (int m = 0; m < top; m++) {
            invert(n, widths, m * room);
        }
        take(n);
        choice.look(n, at.ahead, rho, at.h, history.points());
        for (int i = 0; i < n; i++) {
            if (at.taken[i]) {
                lengthen(i);
            }
        }
    }

    /** Adds what the evaluation brought to the end of the step, and returns the square of its difference to the prediction. */
    private double correct(int i) {
        double weight = at.alphaAhead[i] * correction[i];
        double[] next = rows.next();
        double square = 0;
        for (int q = i * d; q < (i + 1) * d; q++) {
            double gap = data[q] - foretold[q];
            next[q] += weight * gap;
            square += gap * gap;
        }
        return square;
    }

    private void shorten(int i, double gap) {
        int k = at.order[i];
        double tried = Math.abs(at.h[i]);
        double noise = at.sigma[i] / at.alpha[i];
        double scale = scales[(k - 1) * room + i];
        double width = widths[(k - 1) * room + i];
        double square = gap / (scale * scale * width * width);
        double h = choice.shorter(at.l[i], noise, history.points(), i, k, square, tried);
        if (k > 1) {
            double lower = 0;
            for (int c = 0; c < d; c++) {
                double term = data[i * d + c] - foretold[i * d + c] + scale * history.difference(i, k - 1, c);
                lower += term * term;
            }
            square = lower / (scale * scale);
            double other = choice.shorter(at.l[i], noise, history.points(), i, k - 1, square, tried);
            if (other > h) {
                h = other;
                at.order[i] = k - 1;
            }
        }
        at.wish[i] = Math.max(0.1 * tried, Math.min(0.9 * tried, h));
        at.failed[i] = at.wish[i] < SHORTEST * (1 + Math.abs(at.l[i]));
    }

    private void take(int n) {
        for (int i = 0; i < n; i++) {
            if (at.taken[i]) {
                history.add(i, at.ahead[i], widths, data, i * d);
                rows.accept(i);
                rows.step()[i]++;
            }
        }
    }

    /** The order and length of the next step of a row that took its last one. */
    private void lengthen(int i) {
        int k = at.order[i];
        int held = history.count(i);
        boolean starting = held == k + 1 && k < top;
        double tried = Math.abs(at.h[i]);
        double most = Math.min(LONGEST, GROWTH * tried);
        double best = 0;
        int chosen = k;
        int highest = Math.min(Math.min(top, k + 1), held - 1);
        for (int j = starting ? k : Math.max(1, k - 1); j <= highest && best < most; j++) {
            double h = Math.min(most, choice.carried(i, j, history.square(i, j), tried));
            if (h > best) {
                best = h;
                chosen = j;
            }
        }
        at.order[i] = starting ? k + 1 : chosen;
        at.wish[i] = Math.max(0.1 * tried, best);
    }

    /** Moves what is known of rows between prediction and evaluation. */
    void keep(int[] kept, int count) {
        for (int i = 0; i < count; i++) {
            int k = kept[i];
            if (k != i) {
                correction[i] = correction[k];
                System.arraycopy(foretold, k * d, foretold, i * d, d);
                for (int j = 0; j < top * room; j += room) {
                    widths[j + i] = widths[j + k];
                    scales[j + i] = scales[j + k];
                }
            }
        }
    }
}
