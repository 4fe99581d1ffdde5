package dev.fokker.core.inference;

/**
 * Conditional moments of increments, \(\overline{\Delta^k}\) given the state, over a lag h and over 2h: drift
 * \(A=\lim\frac1hE[\Delta\mid x]\) and diffusion \(B=\lim\frac1hE[\Delta\Delta^T\mid x]\) are read off them (laws S2.8, S2.9). Fed point by point, so
 * that paths need not be kept; for one thread, and merged. Siegert, Friedrich and Peinke (1998).
 */
public final class KramersMoyal {
    private final Sites sites;
    private final int d;
    private final double lag;
    private final Layout at;
    /** [sites, width]. */
    private final double[] sums;

    private final int[] site;
    private final double[] weight;

    /**
     * Where each sum stands in a site's part.
     *
     * @param d components
     */
    record Layout(int d) {
        /** How many states, sum of weights, sum of squared weights. */
        static final int COUNT = 0;

        static final int WEIGHT = 1;
        static final int SQUARE = 2;

        int x(int j) {
            return 3 + j;
        }

        /** \(\Delta_j^k\), k = 1..4, over the lag (m = 0) or twice the lag (m = 1). */
        int power(int m, int k, int j) {
            return 3 + d + ((m * 4 + k - 1) * d) + j;
        }

        /** \(\Delta_{h,j}\Delta_{2h,j}\). */
        int cross(int j) {
            return 3 + 9 * d + j;
        }

        /** \(\Delta_i\Delta_j\). */
        int product(int m, int ij) {
            return 3 + 10 * d + m * d * d + ij;
        }

        /** \(\Delta_i^2\Delta_j^2\) over the lag (m = 0), over twice the lag (1), and one product of each (2). */
        int fourth(int m, int ij) {
            return 3 + 10 * d + (2 + m) * d * d + ij;
        }

        int width() {
            return 3 + 10 * d + 5 * d * d;
        }
    }

    private KramersMoyal(Sites sites, double lag, double[] sums) {
        this.sites = sites;
        this.d = sites.dimension();
        this.lag = lag;
        this.at = new Layout(d);
        this.sums = sums;
        this.site = new int[sites.most()];
        this.weight = new double[sites.most()];
    }

    /** Nothing yet, for increments over a time {@code lag} &gt; 0. */
    public static KramersMoyal at(Sites sites, double lag) {
        if (!(lag > 0) || Double.isInfinite(lag)) {
            throw new IllegalArgumentException("KramersMoyal: lag=%s must be finite and > 0".formatted(lag));
        }
        return new KramersMoyal(sites, lag, new double[sites.count() * new Layout(sites.dimension()).width()]);
    }

    /**
     * All that {@code data} tell with the lag of {@code steps} equal steps; every 2 {@code steps} a new start, so that no two
     * increments overlap. Then they are uncorrelated given the states, along one path as over many, and the standard errors hold.
     */
    public static KramersMoyal of(ObservedPaths data, Sites sites, int steps) {
        if (steps < 1 || data.d() != sites.dimension()) {
            throw new IllegalArgumentException(
                    "KramersMoyal: lag of %d steps, d=%d and sites of d=%d; at least 1 step, equal d"
                            .formatted(steps, data.d(), sites.dimension()));
        }
        KramersMoyal out = at(sites, steps * data.requireEqualStep("KramersMoyal"));
        int d = data.d();
        for (int i = 0; i < data.count(); i++) {
            double[] x = data.states(i);
            for (int k = 0; k + 2 * steps <= data.steps(i); k += 2 * steps) {
                out.add(x, k * d, x, (k + steps) * d, x, (k + 2 * steps) * d);
            }
        }
        return out;
    }

    /**
     * One path that was at {@code x[xo..xo+d)}, a lag later at {@code once[oo..)} and two lags later at {@code twice[to..)}.
     */
    public void add(double[] x, int xo, double[] once, int oo, double[] twice, int to) {
        int touched = sites.touch(x, xo, site, weight);
        for (int s = 0; s < touched; s++) {
            int base = site[s] * at.width();
            double w = weight[s];
            sums[base + Layout.COUNT] += 1;
            sums[base + Layout.WEIGHT] += w;
            sums[base + Layout.SQUARE] += w * w;
            for (int i = 0; i < d; i++) {
                double a = once[oo + i] - x[xo + i];
                double b = twice[to + i] - x[xo + i];
                sums[base + at.x(i)] += w * x[xo + i];
                powers(base, 0, i, w, a);
                powers(base, 1, i, w, b);
                sums[base + at.cross(i)] += w * a * b;
                for (int j = 0; j < d; j++) {
                    products(base, i * d + j, w, a * (once[oo + j] - x[xo + j]), b * (twice[to + j] - x[xo + j]));
                }
            }
        }
    }

    private void powers(int base, int m, int i, double w, double a) {
        double term = w;
        for (int k = 1; k <= 4; k++) {
            term *= a;
            sums[base + at.power(m, k, i)] += term;
        }
    }

    private void products(int base, int ij, double w, double aa, double bb) {
        sums[base + at.product(0, ij)] += w * aa;
        sums[base + at.product(1, ij)] += w * bb;
        sums[base + at.fourth(0, ij)] += w * aa * aa;
        sums[base + at.fourth(1, ij)] += w * bb * bb;
        sums[base + at.fourth(2, ij)] += w * aa * bb;
    }

    /** What both were told, where sites and lag are the same. */
    public KramersMoyal merge(KramersMoyal other) {
        if (other.sites != sites || other.lag != lag) {
            throw new IllegalArgumentException(
                    "KramersMoyal: only moments at the same sites and lag can be merged; lag=%s and %s"
                            .formatted(lag, other.lag));
        }
        double[] both = sums.clone();
        for (int k = 0; k < both.length; k++) {
            both[k] += other.sums[k];
        }
        return new KramersMoyal(sites, lag, both);
    }

    /** The sites. */
    public Sites sites() {
        return sites;
    }

    /** h. */
    public double lag() {
        return lag;
    }

    /** How many states told about a site. */
    public long count(int s) {
        return (long) sum(s, Layout.COUNT);
    }

    /** The mean of component j of the states that told about a site; not a number for none. */
    public double place(int s, int j) {
        return mean(s, at.x(j));
    }

    /** \(\overline{\Delta_j^k}\) at a site, k = 1..4, over one lag or two. */
    public double moment(int s, int lags, int k, int j) {
        return mean(s, at.power(lags - 1, k, j));
    }

    /** \(M_k=\overline{\Delta_j^k}\) over all states, k = 1..4, over one lag or two; kernels count each state by its weights. */
    public double moment(int lags, int k, int j) {
        double sum = 0;
        double total = 0;
        for (int s = 0; s < sites.count(); s++) {
            sum += sum(s, at.power(lags - 1, k, j));
            total += sum(s, Layout.WEIGHT);
        }
        return sum / total;
    }

    /** Drift and diffusion at every site. */
    public DriftDiffusion estimate(FiniteTime order) {
        return DriftDiffusion.of(this, order);
    }

    /** Whether component j jumps; only {@link Bins} count each state once, as the test needs. */
    public JumpTest jumps(int j) {
        if (!(sites instanceof Bins)) {
            throw new IllegalArgumentException("KramersMoyal: the test for jumps needs Bins, not " + sites);
        }
        return JumpTest.of(this, j);
    }

    Layout layout() {
        return at;
    }

    double sum(int s, int which) {
        return sums[s * at.width() + which];
    }

    /** A weighted mean at a site. */
    double mean(int s, int which) {
        return sum(s, which) / sum(s, Layout.WEIGHT);
    }

    /** How many equally weighted states tell as much. */
    double effective(int s) {
        double w = sum(s, Layout.WEIGHT);
        return w * w / sum(s, Layout.SQUARE);
    }

    @Override
    public String toString() {
        return "KramersMoyal[sites=%d, d=%d, lag=%s]".formatted(sites.count(), d, lag);
    }
}
