package dev.fokker.core.inference;

import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.SymmetricEigen;
import java.util.Arrays;

/**
 * Drift A [d] and diffusion B [d, d] at sites, each with its standard error; immutable. A site that fewer than two states told about
 * is empty, and its numbers are not numbers. B is positive semidefinite: negative eigenvalues, which extrapolated estimates of a
 * small B may have by chance, are put to zero.
 */
public final class DriftDiffusion {
    private final KramersMoyal from;
    private final FiniteTime order;
    private final int d;
    private final double[] drift;
    private final double[] driftError;
    private final double[] diffusion;
    private final double[] diffusionError;

    private DriftDiffusion(KramersMoyal from, FiniteTime order) {
        int count = from.sites().count();
        this.from = from;
        this.order = order;
        d = from.sites().dimension();
        drift = new double[count * d];
        driftError = new double[count * d];
        diffusion = new double[count * d * d];
        diffusionError = new double[count * d * d];
    }

    static DriftDiffusion of(KramersMoyal from, FiniteTime order) {
        DriftDiffusion out = new DriftDiffusion(from, order);
        for (int s = 0; s < from.sites().count(); s++) {
            if (out.empty(s)) {
                Arrays.fill(out.drift, s * out.d, (s + 1) * out.d, Double.NaN);
                Arrays.fill(out.driftError, s * out.d, (s + 1) * out.d, Double.NaN);
                Arrays.fill(out.diffusion, s * out.d * out.d, (s + 1) * out.d * out.d, Double.NaN);
                Arrays.fill(out.diffusionError, s * out.d * out.d, (s + 1) * out.d * out.d, Double.NaN);
            } else {
                out.fillDrift(s);
                out.fillDiffusion(s);
            }
        }
        return out;
    }

    /** c of \(c_1\Delta_h+c_2\Delta_{2h}\), products alike. */
    private double[] combination() {
        double h = from.lag();
        return order == FiniteTime.FIRST_ORDER ? new double[] {1 / h, 0} : new double[] {2 / h, -0.5 / h};
    }

    private void fillDrift(int s) {
        KramersMoyal.Layout at = from.layout();
        double[] c = combination();
        for (int j = 0; j < d; j++) {
            double mean = c[0] * from.moment(s, 1, 1, j) + c[1] * from.moment(s, 2, 1, j);
            double square = c[0] * c[0] * from.moment(s, 1, 2, j)
                    + c[1] * c[1] * from.moment(s, 2, 2, j)
                    + 2 * c[0] * c[1] * from.mean(s, at.cross(j));
            drift[s * d + j] = mean;
            driftError[s * d + j] = error(s, square - mean * mean);
        }
    }

    /** The error of a mean from the variance of what it is of. */
    private double error(int s, double variance) {
        return Math.sqrt(Math.max(0, variance) / (from.effective(s) - 1));
    }

    private void fillDiffusion(int s) {
        KramersMoyal.Layout at = from.layout();
        double[] c = combination();
        double n = from.effective(s);
        for (int ij = 0; ij < d * d; ij++) {
            double mean = c[0] * from.mean(s, at.product(0, ij)) + c[1] * from.mean(s, at.product(1, ij));
            double square = c[0] * c[0] * from.mean(s, at.fourth(0, ij))
                    + c[1] * c[1] * from.mean(s, at.fourth(1, ij))
                    + 2 * c[0] * c[1] * from.mean(s, at.fourth(2, ij));
            diffusionError[s * d * d + ij] = error(s, square - mean * mean);
            double about = from.moment(s, 1, 1, ij / d) * from.moment(s, 1, 1, ij % d) / from.lag();
            // products about the mean lose what the drift adds; extrapolated ones have lost it already
            diffusion[s * d * d + ij] = order == FiniteTime.FIRST_ORDER ? (mean - about) * n / (n - 1) : mean;
        }
        if (order == FiniteTime.SECOND_ORDER) {
            clip(s);
        }
    }

    /** The nearest positive semidefinite matrix. */
    private void clip(int s) {
        double[] entries = Arrays.copyOfRange(diffusion, s * d * d, (s + 1) * d * d);
        SymmetricEigen eigen = SymmetricEigen.of(Matrix.of(d, d, entries));
        if (Arrays.stream(eigen.values()).allMatch(l -> l >= 0)) {
            return;
        }
        double[] kept = new double[d * d];
        for (int k = 0; k < d; k++) {
            kept[k * d + k] = Math.max(0, eigen.values()[k]);
        }
        Matrix clipped = eigen.vectors()
                .times(Matrix.of(d, d, kept))
                .times(eigen.vectors().transposed())
                .symmetrized();
        System.arraycopy(clipped.toArray(), 0, diffusion, s * d * d, d * d);
    }

    /** How many sites. */
    public int count() {
        return from.sites().count();
    }

    /** d. */
    public int dimension() {
        return d;
    }

    /** How many states told about a site. */
    public long states(int s) {
        return from.count(s);
    }

    /** Whether too few states told about a site. */
    public boolean empty(int s) {
        return from.count(s) < 2 || !(from.effective(s) > 1);
    }

    /** Component j of the mean of the states that told about a site: the estimate belongs there, rather than to the centre. */
    public double place(int s, int j) {
        return from.count(s) == 0 ? from.sites().centre(s, j) : from.place(s, j);
    }

    /** \(A_j\). */
    public Estimate drift(int s, int j) {
        return new Estimate(drift[s * d + j], driftError[s * d + j], Math.max(1, states(s)));
    }

    /** \(B_{ij}\). */
    public Estimate diffusion(int s, int i, int j) {
        int k = (s * d + i) * d + j;
        return new Estimate(diffusion[k], diffusionError[k], Math.max(1, states(s)));
    }

    @Override
    public String toString() {
        return "DriftDiffusion[sites=%d, d=%d, %s]".formatted(count(), d, order);
    }
}
