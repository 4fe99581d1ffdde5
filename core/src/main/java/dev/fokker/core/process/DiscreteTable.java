package dev.fokker.core.process;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A chain of N steps \(x_k=\sqrt{1-\beta_k}\,x_{k-1}+\sqrt{\beta_k}\,\varepsilon\) as a schedule: at \(t_k=k/N\) exactly
 * \(\alpha^2=\prod_{j\le k}(1-\beta_j)\), between the nodes \(\ln\alpha^2\) linear in t; \(\sigma^2=1-\alpha^2\), prior
 * \(N(0,I)\) (laws S3.51, S3.52). Ho et al. (2020), eq. 4; k = 1..N here, upstream timestep k - 1.
 */
public final class DiscreteTable implements Schedule {
    private final double[] beta;
    private final double[] alphaBarSq;
    /** \(B_k=-\ln\alpha_k^2\). */
    private final double[] decay;

    private DiscreteTable(double[] beta) {
        int n = beta.length;
        this.beta = beta;
        alphaBarSq = new double[n + 1];
        decay = new double[n + 1];
        alphaBarSq[0] = 1;
        for (int k = 1; k <= n; k++) {
            alphaBarSq[k] = alphaBarSq[k - 1] * (1 - beta[k - 1]);
            decay[k] = decay[k - 1] - StrictMath.log1p(-beta[k - 1]);
        }
    }

    /**
     * The table \(\beta_1,\dots,\beta_N\), copied.
     *
     * @throws IllegalArgumentException if it is empty or an entry is not strictly between 0 and 1
     */
    public static DiscreteTable of(double... beta) {
        Parameter.count("DiscreteTable", "steps", beta.length);
        for (int k = 0; k < beta.length; k++) {
            if (!(beta[k] > 0 && beta[k] < 1)) {
                throw new IllegalArgumentException(
                        "DiscreteTable: beta[%d]=%s must be > 0 and < 1".formatted(k, beta[k]));
            }
        }
        return new DiscreteTable(beta.clone());
    }

    /** \(\beta\) equally spaced from {@code first} to {@code last}; 0.0001 to 0.02 in N = 1000 is the usual one. */
    public static DiscreteTable linear(double first, double last, int steps) {
        return of(spaced(first, last, steps));
    }

    /** \(\sqrt\beta\) equally spaced. Rombach et al. (2022). */
    public static DiscreteTable scaledLinear(double first, double last, int steps) {
        Parameter.positive("DiscreteTable", "first", first);
        Parameter.positive("DiscreteTable", "last", last);
        double[] root = spaced(Math.sqrt(first), Math.sqrt(last), steps);
        for (int k = 0; k < steps; k++) {
            root[k] *= root[k];
        }
        return of(root);
    }

    private static double[] spaced(double first, double last, int steps) {
        double[] b = new double[Parameter.count("DiscreteTable", "steps", steps)];
        for (int k = 0; k < steps; k++) {
            b[k] = steps == 1 ? first : first + (last - first) * k / (steps - 1);
        }
        return b;
    }

    /**
     * \(\beta_k=1-\cos^2\vartheta(t_k)/\cos^2\vartheta(t_{k-1})\), at most 0.999, of the {@link Cosine} schedule with offset
     * 0.008. Nichol and Dhariwal (2021), eq. 17.
     */
    public static DiscreteTable cosine(int steps) {
        double[] b = new double[Parameter.count("DiscreteTable", "steps", steps)];
        double s = 0.008;
        double w = 0.5 * Math.PI / (1 + s);
        for (int k = 0; k < steps; k++) {
            double from = w * ((double) k / steps + s);
            double cos = StrictMath.cos(from);
            // cos^2 a - cos^2 b = sin(b - a) sin(b + a)
            double drop = StrictMath.sin(w / steps) * StrictMath.sin(2 * from + w / steps);
            b[k] = Math.min(drop / (cos * cos), 0.999);
        }
        return of(b);
    }

    /** \(\beta_k=\beta(t_k)/N\): the chain that a continuous rate on [0, 1] is the limit of, with the factor N of law E03. */
    public static DiscreteTable ofRate(DoubleUnaryOperator rate, int steps) {
        double[] b = new double[Parameter.count("DiscreteTable", "steps", steps)];
        for (int k = 1; k <= steps; k++) {
            b[k - 1] = rate.applyAsDouble((double) k / steps) / steps;
        }
        return of(b);
    }

    /** N. */
    public int steps() {
        return beta.length;
    }

    /** \(\beta_k\), k = 1..N. */
    public double beta(int k) {
        return beta[k - 1];
    }

    /** \(\beta(t_k)=N\beta_k\), k = 1..N: the continuous rate that the entry stands for (law E03). */
    public double rate(int k) {
        return steps() * beta(k);
    }

    /** \(\alpha_k^2=\prod_{j\le k}(1-\beta_j)\), k = 0..N. */
    public double alphaBarSq(int k) {
        return alphaBarSq[k];
    }

    @Override
    public void at(double t, Coefficients out) {
        int n = steps();
        double at = t * n;
        int k = (int) Math.max(0, Math.min(n - 1.0, Math.floor(at)));
        double slope = decay[k + 1] - decay[k];
        SignalDecay.preserve(decay[k] + (at - k) * slope, n * slope, out);
    }

    @Override
    public Domain domain() {
        return Domain.bounded(0, 1, this::time);
    }

    @Override
    public double timeOf(double logSnr) {
        return domain().nearest(time(logSnr));
    }

    private double time(double logSnr) {
        double b = SignalDecay.of(logSnr);
        int found = Arrays.binarySearch(decay, b);
        int k = Math.min(found >= 0 ? found : -found - 2, steps() - 1);
        return (k + (b - decay[k]) / (decay[k + 1] - decay[k])) / steps();
    }

    @Override
    public double priorVariance() {
        return 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DiscreteTable table && Arrays.equals(table.beta, beta);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(beta);
    }

    @Override
    public String toString() {
        return "DiscreteTable[N=%d, beta=%s..%s]".formatted(steps(), beta[0], beta[beta.length - 1]);
    }
}
