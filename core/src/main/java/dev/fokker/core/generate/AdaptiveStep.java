package dev.fokker.core.generate;

import dev.fokker.core.sample.Rows;

/** The steps of the rows of an {@link AdaptiveRun}: predicted, compared with an evaluation, and followed by the choice of the next. */
final class AdaptiveStep {
    /** Growth of a step and its greatest length, in half log-SNR. */
    private static final double GROWTH = 1.7;

    private static final double LONGEST = 1.2;
    /** Share of the tolerance within which a last step is taken as it was predicted, without an evaluation. */
    private static final double UNCHECKED = 1.0 / 30;

    private static final double SHORTEST = 1e-10;

    private final int top;
    private final int d;
    private final Rows rows;
    private final AdaptiveRows at;
    private final NewtonHistory history;
    private final ExponentialMoments moments;
    private final StepChoice choice;
    private final Arrivals arrivals;
    private final double[] data;

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
        moments = new ExponentialMoments(top);
    }

    /** The length of the d numbers from {@code from} on. */
    double norm(double[] v, int from) {
        double sum = 0;
        for (int k = from; k < from + d; k++) {
            sum += v[k] * v[k];
        }
        return Math.sqrt(sum);
    }

    /** What the past contributes to the step that row i is about to try. */
    void weigh(int i) {
        int first = i * (top + 1);
        int p = history.first(i);
        moments.compute(at.ahead[i] - at.l[i], history.points(), p, Math.min(top, at.order[i]), at.gains, first);
        double scale = 1;
        for (int j = 0; j <= at.order[i] && j <= top; j++) {
            at.scales[first + j] = scale;
            scale *= at.ahead[i] - history.points()[p + j];
        }
    }

    /** Whether the step is so small in the term that an evaluation would be compared with that none is needed. */
    boolean sure(int i) {
        int k = at.order[i];
        if (history.count(i) <= k) {
            return false;
        }
        int g = i * (top + 1) + k;
        double term = Math.abs(at.gains[g] * at.scales[g]) * norm(history.differences(), history.offset(i, k));
        return term <= UNCHECKED * choice.allowed(at.sigmaAhead[i] / at.alphaAhead[i]);
    }

    /** \(\frac{\sigma_t}{\sigma_s}x+\alpha_t\sum_{j\lt terms}G_js_jD[l_0..l_j]\). */
    void predict(int i, int terms) {
        double[] x = rows.x();
        double[] next = rows.next();
        double[] f = history.differences();
        double shrink = at.sigmaAhead[i] / at.sigma[i];
        int from = i * d;
        for (int q = from; q < from + d; q++) {
            next[q] = shrink * x[q];
        }
        for (int j = 0; j < terms; j++) {
            int w = i * (top + 1) + j;
            double weight = at.alphaAhead[i] * at.gains[w] * at.scales[w];
            int to = history.offset(i, j) - from;
            for (int q = from; q < from + d; q++) {
                next[q] += weight * f[to + q];
            }
        }
    }

    /** Compares prediction and evaluation; takes the step, corrected, or refuses it, and chooses the next. */
    void judge(int i) {
        int k = at.order[i];
        int first = i * (top + 1);
        double[] f = history.differences();
        double square = 0;
        double lower = 0;
        int to = i * d;
        // data becomes its difference to the prediction, once history holds it
        for (int q = 0; q < d; q++) {
            double term = 0;
            double foretold = 0;
            for (int j = 0; j < k; j++) {
                term = at.scales[first + j] * f[history.offset(i, j) + q];
                foretold += term;
            }
            double gap = data[to + q] - foretold;
            rows.next()[to + q] += at.alphaAhead[i] * at.gains[first + k] * gap;
            square += gap * gap;
            lower += (gap + term) * (gap + term);
        }
        double rho = at.sigmaAhead[i] / at.alphaAhead[i];
        double error = Math.abs(at.gains[first + k]) * Math.sqrt(square);
        at.failed[i] = !Double.isFinite(square);
        at.taken[i] = error <= choice.allowed(rho);
        if (at.taken[i]) {
            lengthen(i, rho);
        } else if (!at.failed[i]) {
            arrivals.refused();
            shorten(i, Math.sqrt(square), Math.sqrt(lower));
        }
    }

    private void shorten(int i, double gap, double lowerGap) {
        int k = at.order[i];
        int first = i * (top + 1);
        double tried = Math.abs(at.ahead[i] - at.l[i]);
        double rho = at.sigma[i] / at.alpha[i];
        double[] points = history.points();
        int p = history.first(i);
        double scale = Math.abs(at.scales[first + k - 1]);
        double width = Math.abs(at.ahead[i] - points[p + k - 1]);
        double h = choice.longest(at.l[i], rho, points, p, k, gap / (scale * width), tried);
        if (k > 1) {
            double other = choice.longest(at.l[i], rho, points, p, k - 1, lowerGap / scale, tried);
            if (other > h) {
                h = other;
                at.order[i] = k - 1;
            }
        }
        at.wish[i] = Math.max(0.1 * tried, Math.min(0.9 * tried, h));
        at.failed[i] = at.wish[i] < SHORTEST * (1 + Math.abs(at.l[i]));
    }

    private void lengthen(int i, double rho) {
        int k = at.order[i];
        boolean starting = history.count(i) == k && k < top;
        history.add(i, at.ahead[i], data, i * d);
        double tried = Math.abs(at.ahead[i] - at.l[i]);
        double most = Math.min(LONGEST, GROWTH * tried);
        double best = 0;
        int chosen = k;
        int highest = Math.min(Math.min(top, k + 1), history.count(i) - 1);
        for (int j = starting ? k : Math.max(1, k - 1); j <= highest; j++) {
            double size = norm(history.differences(), history.offset(i, j));
            double h = choice.longest(at.ahead[i], rho, history.points(), history.first(i), j, size, most);
            if (h > best) {
                best = h;
                chosen = j;
            }
        }
        at.order[i] = starting ? k + 1 : chosen;
        at.wish[i] = Math.max(0.1 * tried, Math.min(most, best));
        rows.accept(i);
        rows.step()[i]++;
    }
}
