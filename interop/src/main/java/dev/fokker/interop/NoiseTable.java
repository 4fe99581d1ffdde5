package dev.fokker.interop;

/**
 * The discrete forward chain of a configuration: \(\beta_i\), \(\bar\alpha_i = \prod_{j \le i} (1-\beta_j)\) and
 * \(\hat\sigma_i = \sqrt{(1-\bar\alpha_i)/\bar\alpha_i}\), i from 0; immutable.
 */
public final class NoiseTable {
    private final double[] betas;
    private final double[] alphaBars;
    private final Precision precision;

    private NoiseTable(double[] betas, double[] alphaBars, Precision precision) {
        this.betas = betas;
        this.alphaBars = alphaBars;
        this.precision = precision;
    }

    /** The table that {@code config} describes: its beta schedule or trained betas, rescaled to a terminal signal of zero if it asks so. */
    public static NoiseTable of(SchedulerConfig config, Precision precision) {
        int n = config.integer("num_train_timesteps");
        double[] betas = config.numbers("trained_betas").orElse(null);
        if (betas == null) {
            BetaSchedule schedule = BetaSchedule.named(config.text("beta_schedule"));
            double start = config.has("beta_start") ? config.number("beta_start") : 0;
            double end = config.has("beta_end") ? config.number("beta_end") : 0;
            betas = schedule.betas(n, start, end, precision);
        }
        boolean rescaled = config.has("rescale_betas_zero_snr") && config.flag("rescale_betas_zero_snr");
        return of(betas, rescaled, precision);
    }

    private static NoiseTable of(double[] given, boolean rescaled, Precision precision) {
        double[] betas = given.clone();
        for (int i = 0; i < betas.length; i++) {
            betas[i] = precision.of(betas[i]);
        }
        if (rescaled) {
            rescale(betas, precision);
        }
        return new NoiseTable(betas, products(betas, precision), precision);
    }

    /** Running products; a double accumulator whose values are rounded one by one, as PyTorch's on a CPU. */
    private static double[] products(double[] betas, Precision precision) {
        double[] out = new double[betas.length];
        double product = 1;
        for (int i = 0; i < betas.length; i++) {
            product *= precision.of(1 - betas[i]);
            out[i] = precision.of(product);
        }
        return out;
    }

    /** The zero-terminal-SNR shift of Lin et al. (2024), algorithm 1, in place. */
    private static void rescale(double[] betas, Precision precision) {
        double[] roots = products(betas, precision);
        int n = roots.length;
        for (int i = 0; i < n; i++) {
            roots[i] = precision.of(Math.sqrt(roots[i]));
        }
        double first = roots[0];
        double last = roots[n - 1];
        double factor = precision.of(first / precision.of(first - last));
        double before = 1;
        for (int i = 0; i < n; i++) {
            double root = precision.of(precision.of(roots[i] - last) * factor);
            double bar = precision.of(root * root);
            betas[i] = precision.of(1 - (i == 0 ? bar : precision.of(bar / before)));
            before = bar;
        }
    }

    /** How many training steps there are. */
    public int size() {
        return betas.length;
    }

    /** The precision of its numbers. */
    public Precision precision() {
        return precision;
    }

    /** \(\beta_i\). */
    public double beta(int i) {
        return betas[i];
    }

    /** \(\bar\alpha_i\). */
    public double alphaBar(int i) {
        return alphaBars[i];
    }

    /** \(\hat\sigma_i\); infinite where nothing of the signal is left. */
    public double sigma(int i) {
        return precision.of(Math.sqrt(precision.of(precision.of(1 - alphaBars[i]) / alphaBars[i])));
    }

    /** All \(\hat\sigma_i\), ascending; a copy. */
    public double[] sigmas() {
        double[] sigmas = new double[size()];
        for (int i = 0; i < sigmas.length; i++) {
            sigmas[i] = sigma(i);
        }
        return sigmas;
    }

    /** This table with another last \(\bar\alpha\), for solvers that cannot do with zero. */
    public NoiseTable withLastAlphaBar(double value) {
        double[] bars = alphaBars.clone();
        bars[bars.length - 1] = value;
        return new NoiseTable(betas, bars, precision);
    }
}
