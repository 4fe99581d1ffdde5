package dev.fokker.core.generate;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.CountedField;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;

/** A batch under way. */
public final class AdaptiveRun {
    public static double SAFETY = 0.9, ACCEPT = 1.0, GROW = 2, CAP = 1.2, FIRST = 0.5, KP = 0.0, STAY = 1.0, FREE = 0.3, STRETCH = 1.15;
    public static boolean ORDERS = true;
    private final int top;
    private final int d;
    private final TimeGrid grid;
    private final double[] marks;
    private final double way;
    private final double tolerance;
    private final Schedule schedule;
    private final Field denoise;
    private final Rows rows;
    private final NewtonHistory history;
    private final ExponentialMoments moments;
    private final Coefficients c = new Coefficients();
    private final double[] l;
    private final double[] ahead;
    private final double[] wish;
    private final double[] before;
    private final int[] order;
    private final int[] interval;
    private final double[] sigma;
    private final double[] nextSigma;
    private final double[] alpha;
    private final double[] gapOf;
    private final double[] nextAlpha;
    private final double[] gains;
    private final double[] scales;
    private final double[] data;
    private final boolean[] taken;
    private final boolean[] free;
    private final int[] kept;
    final double[] result;
    final long[] evaluations;
    long rejected;
    final long first;

    AdaptiveRun(Problem<? extends Generation> problem, int order, double tolerance, Rows rows, long first) {
        top = order;
        this.first = first;
        d = rows.d();
        int n = rows.n();
        this.rows = rows;
        this.tolerance = tolerance;
        grid = problem.grid();
        schedule = problem.system().path().schedule();
        denoise = new CountedField(problem.system().denoiser().open(n));
        marks = new double[grid.steps() + 1];
        for (int k = 0; k < marks.length; k++) {
            schedule.at(grid.at(k), c);
            marks[k] = 0.5 * c.logSnr();
        }
        way = Math.signum(marks[grid.steps()] - marks[0]);
        history = new NewtonHistory(top + 1, d, n);
        moments = new ExponentialMoments(top);
        l = new double[n];
        ahead = new double[n];
        wish = new double[n];
        before = new double[n];
        this.order = new int[n];
        interval = new int[n];
        sigma = new double[n];
        nextSigma = new double[n];
        alpha = new double[n];
        gapOf = new double[d];
        nextAlpha = new double[n];
        gains = new double[n * (top + 1)];
        scales = new double[n * (top + 1)];
        data = new double[n * d];
        taken = new boolean[n];
        free = new boolean[n];
        kept = new int[n];
        result = new double[n * d];
        evaluations = new long[n];
        begin();
    }

    private void begin() {
        rows.start().share(grid.first());
        rows.end().share(grid.first());
        schedule.at(grid.first(), c);
        denoise.eval(rows, rows.start(), rows.x(), data);
        for (int i = 0; i < rows.n(); i++) {
            schedule.at(grid.first(), c);
            l[i] = marks[0];
            sigma[i] = c.sigma();
            alpha[i] = c.alpha();
            order[i] = 1;
            history.add(i, l[i], data, i * d);
            double size = 0;
            for (int k = i * d; k < (i + 1) * d; k++) {
                size += rows.x()[k] * rows.x()[k];
            }
            double guess = Math.sqrt(2 * tolerance * Math.hypot(c.alpha(), c.sigma()) / (c.alpha() * c.alpha() / (c.sigma() * c.sigma()) * c.alpha()* Math.sqrt(size) + 1e-300));
            wish[i] = Math.min(FIRST, guess);
            before[i] = 0;
            taken[i] = true;
            aim(i);
        }
    }

    private void aim(int i) {
        double mark = marks[interval[i] + 1];
        double left = Math.abs(mark - l[i]);
        double h = wish[i];
        boolean arrives = h * (taken[i] ? STRETCH : 1) >= left && left <= ExponentialMoments.LONGEST;
        if (!arrives && 2 * h > left) {
            h = 0.5 * left;
        }
        double t = arrives ? grid.at(interval[i] + 1) : schedule.timeOf(2 * (l[i] + way * h));
        rows.start().set(i, rows.end().at(i));
        schedule.at(t, c);
        ahead[i] = arrives ? mark : 0.5 * c.logSnr();
        nextSigma[i] = c.sigma();
        nextAlpha[i] = c.alpha();
        rows.end().set(i, t);
        weigh(i);
        free[i] = arrives && interval[i] == grid.steps() - 1 && history.count(i) > order[i] && freely(i);
    }

    private void weigh(int i) {
        int k = order[i];
        int at = i * (top + 1);
        double b = ahead[i];
        double h = b - l[i];
        int p = history.first(i);
        moments.compute(h, history.points(), p, Math.min(top, k + 1), gains, at);
        double s = 1;
        for (int j = 0; j < Math.min(top + 1, history.count(i)); j++) {
            scales[at + j] = s;
            s *= b - history.points()[p + j];
        }
    }

    private boolean freely(int i) {
        int k = order[i];
        int at = i * (top + 1);
        double g = gains[at + k] * scales[at + k] * nextAlpha[i];
        double sum = 0;
        int from = history.offset(i, k);
        for (int q = from; q < from + d; q++) {
            sum += history.differences()[q] * history.differences()[q];
        }
        return Math.abs(g) * Math.sqrt(sum) <= FREE * tolerance * Math.hypot(nextAlpha[i], nextSigma[i]);
    }

    private void predict(int i, int terms) {
        double[] x = rows.x();
        double[] next = rows.next();
        double[] f = history.differences();
        double ratio = nextSigma[i] / sigma[i];
        for (int q = i * d; q < (i + 1) * d; q++) {
            next[q] = ratio * x[q];
        }
        int at = i * (top + 1);
        for (int j = 0; j < terms; j++) {
            double g = nextAlpha[i] * gains[at + j] * scales[at + j];
            int from = history.offset(i, j) - i * d;
            for (int q = i * d; q < (i + 1) * d; q++) {
                next[q] += g * f[from + q];
            }
        }
    }

    public boolean done() {
        return rows.n() == 0;
    }

    public void advance(Observer observer) { if (System.getProperty("dbg")!=null) java.lang.System.err.println("n="+rows.n()+" path "+rows.path()[0]+" l="+l[0]+" ahead="+ahead[0]+" k="+order[0]+" e="+before[0]+" have="+history.count(0)+" wish="+wish[0]+" t="+rows.end().at(0)+ " taken="+taken[0]);
        boolean any = false;
        for (int i = 0; i < rows.n(); i++) {
            predict(i, order[i] + (free[i] ? 1 : 0));
            any |= free[i];
        }
        if (any) {
            int count = 0;
            for (int i = 0; i < rows.n(); i++) {
                if (free[i]) {
                    rows.accept(i);
                    leave(i);
                } else {
                    kept[count++] = i;
                }
            }
            keep(count);
            if (count == 0) {
                return;
            }
        }
        denoise.eval(rows, rows.end(), rows.next(), data);
        for (int i = 0; i < rows.n(); i++) {
            judge(i);
        }
        observer.after(rows);
        int count = 0;
        for (int i = 0; i < rows.n(); i++) {
            if (taken[i] && ahead[i] == marks[interval[i] + 1]) {
                interval[i]++;
                if (interval[i] == grid.steps()) {
                    leave(i);
                    continue;
                }
            }
            kept[count++] = i;
            if (taken[i]) {
                l[i] = ahead[i];
                sigma[i] = nextSigma[i];
                alpha[i] = nextAlpha[i];
            } else {
                rows.end().set(i, rows.start().at(i));
            }
        }
        keep(count);
        for (int i = 0; i < rows.n(); i++) {
            aim(i);
        }
    }

    private void judge(int i) {
        int k = order[i];
        int at = i * (top + 1);
        double[] f = history.differences();
        int from = i * d;
        double same = 0;
        double less = 0;
        for (int q = 0; q < d; q++) {
            double p = 0;
            for (int j = 0; j < k; j++) {
                p += scales[at + j] * f[history.offset(i, j) + q];
            }
            double gap = data[from + q] - p;
            gapOf[q] = gap;
            same += gap * gap;
            double g = gap + scales[at + k - 1] * f[history.offset(i, k - 1) + q];
            less += g * g;
        }
        double allowed = tolerance * Math.sqrt(1 + square(nextSigma[i] / nextAlpha[i]));
        double e = Math.abs(gains[at + k]) * Math.sqrt(same) / allowed;
        taken[i] = e <= ACCEPT;
        double tried = Math.abs(ahead[i] - l[i]);
        if (!taken[i]) {
            rejected++;
            double h = longest(i, l[i], sigma[i], 0, k, Math.sqrt(same) / Math.abs(scaleOf(i, k)), tried);
            if (k > 1) {
                double lower = longest(i, l[i], sigma[i], 0, k - 1, Math.sqrt(less) / Math.abs(scales[at + k - 1]), tried);
                if (lower > h) {
                    h = lower;
                    order[i] = k - 1;
                }
            }
            wish[i] = Math.max(0.1 * tried, Math.min(0.9 * tried, h));
            return;
        }
        double weight = nextAlpha[i] * gains[at + k];
        double[] next = rows.next();
        for (int q = 0; q < d; q++) {
            next[from + q] += weight * gapOf[q];
        }
        rows.accept(i);
        rows.step()[i]++;
        int have = history.count(i);
        history.add(i, ahead[i], data, from);
        double rho = nextSigma[i] / nextAlpha[i];
        before[i] = e;
        double most = Math.min(CAP, GROW * tried);
        boolean starting = have == k && k < top;
        double best = 0;
        int chosen = k;
        for (int j = starting ? k : Math.max(1, k - 1); j <= Math.min(top, k + 1) && j < history.count(i); j++) {
            double size = 0;
            int o = history.offset(i, j);
            for (int q = 0; q < d; q++) {
                size += f[o + q] * f[o + q];
            }
            double h = longest(i, ahead[i], rho, -1, j, Math.sqrt(size), most);
            if (h > best * (j < k ? STAY : 1)) {
                best = h;
                chosen = j;
            }
        }
        if (!ORDERS) chosen = k;
        order[i] = starting ? k + 1 : chosen;
        wish[i] = Math.max(0.1 * tried, Math.min(most, best));
    }

    private double scaleOf(int i, int k) {
        int p = history.first(i);
        double s = 1;
        for (int m = 0; m < k; m++) {
            s *= ahead[i] - history.points()[p + m];
        }
        return s;
    }

    private double longest(int i, double from, double sr, int side, int j, double size, double most) {
        double rho = side == 0 ? sr / alphaNow(i) : sr;
        int p = history.first(i);
        double[] u = history.points();
        double h = most;
        for (int turn = 0; turn < TURNS; turn++) {
            double e = size;
            double slope = 1;
            double b = from + way * h;
            for (int m = 0; m < j; m++) {
                double width = Math.abs(b - u[p + m]);
                e *= width;
                slope += h / width;
            }
            e *= h / slope;
            double shrink = 1 + h + 0.5 * h * h;
            double allowed = SAFETY * tolerance * Math.sqrt(1 + square(rho / (way > 0 ? shrink : 1 / shrink)));
            if (turn == 0 && e <= allowed) {
                return most;
            }
            h *= root(allowed / e, slope);
        }
        return Math.min(h, most);
    }
    public static int TURNS = 3;

    private double alphaNow(int i) {
        return alpha[i];
    }

    private static double square(double a) {
        return a * a;
    }

    private static double root(double x, double p) {
        return Math.pow(x, 1.0 / p);
    }

    private void leave(int i) {
        int row = (int) (rows.path()[i] - first);
        System.arraycopy(rows.x(), i * d, result, row * d, d);
        evaluations[row] = rows.evaluations()[i];
    }

    private void keep(int count) {
        if (count == rows.n()) {
            return;
        }
        for (int i = 0; i < count; i++) {
            int k = kept[i];
            l[i] = l[k];
            ahead[i] = ahead[k];
            wish[i] = wish[k];
            before[i] = before[k];
            order[i] = order[k];
            interval[i] = interval[k];
            sigma[i] = sigma[k];
            alpha[i] = alpha[k];
            nextSigma[i] = nextSigma[k];
            nextAlpha[i] = nextAlpha[k];
            taken[i] = taken[k];
            free[i] = free[k];
            System.arraycopy(gains, k * (top + 1), gains, i * (top + 1), top + 1);
            System.arraycopy(scales, k * (top + 1), scales, i * (top + 1), top + 1);
        }
        history.keep(kept, count);
        rows.keep(kept, count);
    }
}
