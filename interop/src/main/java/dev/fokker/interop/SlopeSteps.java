package dev.fokker.interop;

/**
 * Steps of one call in the noise level: \(x'=x+\sum_jc_jp_j+\sigma_{up}z\) with p the slopes and \(c_j\) the integrals of their
 * interpolation polynomial over the step: Euler (order 1), Euler-ancestral, and the linear multistep of Katherine Crowson's
 * k-diffusion. Immutable.
 */
final class SlopeSteps implements StepRule {
    /** The nodes of Gauss and Legendre's rule of two points, which is exact up to cubics. */
    private static final double GAUSS = 1 / Math.sqrt(3);

    private final int order;
    private final double[] from;
    private final double[] to;
    private final double[] up;
    private final boolean draws;
    private final double[] stir;

    private SlopeSteps(int order, double[] from, double[] to, double[] up, boolean draws, double[] stir) {
        this.order = order;
        this.from = from;
        this.to = to;
        this.up = up;
        this.draws = draws;
        this.stir = stir;
    }

    /** Euler's method after a churn: Karras et al. (2022), algorithm 2, without its second half. */
    static SlopeSteps euler(SigmaList list, Churn churn) {
        int calls = list.calls();
        double[] from = new double[calls];
        double[] to = new double[calls];
        double[] stir = new double[calls];
        for (int i = 0; i < calls; i++) {
            from[i] = churn.raised(list, i);
            to[i] = list.sigma(i + 1);
            stir[i] = churn.noise(list, i);
        }
        return new SlopeSteps(1, from, to, new double[calls], false, stir);
    }

    /** Euler's method down to \(\sigma_{down}\), and noise up again: drawn at every step, the last one included. */
    static SlopeSteps ancestral(SigmaList list, Precision precision) {
        int calls = list.calls();
        double[] from = new double[calls];
        double[] down = new double[calls];
        double[] up = new double[calls];
        for (int i = 0; i < calls; i++) {
            from[i] = list.sigma(i);
            up[i] = up(list.sigma(i), list.sigma(i + 1), precision);
            down[i] = down(list.sigma(i + 1), up[i], precision);
        }
        return new SlopeSteps(1, from, down, up, true, new double[calls]);
    }

    /** The multistep method of order 4 at most; steps count from the beginning of the list, wherever a run begins. */
    static SlopeSteps multistep(SigmaList list) {
        int calls = list.calls();
        double[] from = new double[calls];
        double[] to = new double[calls];
        for (int i = 0; i < calls; i++) {
            from[i] = list.sigma(i);
            to[i] = list.sigma(i + 1);
            if (i > 0 && from[i] == from[i - 1]) {
                throw new IllegalArgumentException(
                        "LMSDiscreteScheduler: levels %d and %d are both %s, and slopes at one level have no polynomial; ask for fewer steps"
                                .formatted(i - 1, i, from[i]));
            }
        }
        return new SlopeSteps(4, from, to, new double[calls], false, new double[calls]);
    }

    /** \(\sigma_{up}=\sqrt{\sigma_+^2(\sigma^2-\sigma_+^2)/\sigma^2}\). */
    static double up(double sigma, double next, Precision precision) {
        double from = precision.of(sigma * sigma);
        double to = precision.of(next * next);
        double product = precision.of(to * precision.of(from - to));
        return to == 0 ? 0 : precision.of(Math.sqrt(Math.max(0, precision.of(product / from))));
    }

    /** \(\sigma_{down}=\sqrt{\sigma_+^2-\sigma_{up}^2}\); the difference may come out below zero by rounding. */
    static double down(double next, double up, Precision precision) {
        double left = precision.of(precision.of(next * next) - precision.of(up * up));
        return precision.of(Math.sqrt(Math.max(0, left)));
    }

    @Override
    public int memory() {
        return order;
    }

    @Override
    public double stir(int call) {
        return stir[call];
    }

    @Override
    public void step(int call, int known, StepTerms terms) {
        terms.sample = 1;
        int nodes = Math.min(call + 1, order);
        double half = 0.5 * (to[call] - from[call]);
        double middle = from[call] + half;
        for (int j = 0; j < nodes; j++) {
            terms.prediction[j] = half
                    * (lagrange(call, nodes, j, middle - half * GAUSS)
                            + lagrange(call, nodes, j, middle + half * GAUSS));
        }
        terms.noise = up[call];
        terms.draws = draws;
    }

    private double lagrange(int call, int nodes, int j, double sigma) {
        double product = 1;
        for (int k = 0; k < nodes; k++) {
            if (k != j) {
                product *= (sigma - from[call - k]) / (from[call - j] - from[call - k]);
            }
        }
        return product;
    }
}
