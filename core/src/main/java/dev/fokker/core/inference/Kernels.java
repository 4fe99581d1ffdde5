package dev.fokker.core.inference;

import java.util.Arrays;

/**
 * Points of a lattice with Epanechnikov's kernel about each: a state at the distance u bandwidths has the weight
 * \(\prod_j(1-u_j^2)_+\) (Nadaraya and Watson's estimate). Immutable. Silverman (1986), section 3.3.
 */
public final class Kernels implements Sites {
    private final Lattice lattice;
    private final double[] bandwidth;

    private Kernels(Lattice lattice, double[] bandwidth) {
        this.lattice = lattice;
        this.bandwidth = bandwidth;
    }

    /** {@code counts[j]} points, the middles of equal cells from {@code lower[j]} to {@code upper[j]}; bandwidths &gt; 0. */
    public static Kernels of(double[] lower, double[] upper, int[] counts, double[] bandwidth) {
        for (double h : bandwidth) {
            if (!(h > 0) || Double.isInfinite(h)) {
                throw new IllegalArgumentException("Kernels: bandwidth=%s must be finite and > 0".formatted(h));
            }
        }
        return new Kernels(new Lattice("Kernels", lower, upper, counts), bandwidth.clone());
    }

    /** {@code each} points a component over all that was observed. */
    public static Kernels over(ObservedPaths data, int each, double... bandwidth) {
        double[] lower = new double[data.d()];
        double[] upper = new double[data.d()];
        Arrays.setAll(lower, data::least);
        Arrays.setAll(upper, data::greatest);
        int[] counts = new int[data.d()];
        Arrays.fill(counts, each);
        return of(lower, upper, counts, bandwidth);
    }

    /** The normal reference rule, \(2.34\,s\,n^{-1/(4+d)}\) with the deviation s and n states. Silverman (1986), section 4.3. */
    public static double ruleOfThumb(ObservedPaths data, int j) {
        return 2.34 * data.deviation(j) * StrictMath.pow((double) data.steps(), -1.0 / (4 + data.d()));
    }

    @Override
    public int dimension() {
        return lattice.dimension();
    }

    @Override
    public int count() {
        return lattice.count();
    }

    @Override
    public double centre(int site, int j) {
        return lattice.centre(site, j);
    }

    @Override
    public int most() {
        long most = 1;
        for (int j = 0; j < dimension(); j++) {
            most *= Math.min(lattice.cells(j), 2 + (long) (2 * bandwidth[j] / lattice.width(j)));
        }
        return Math.toIntExact(most);
    }

    @Override
    public int touch(double[] x, int offset, int[] site, double[] weight) {
        int touched = 1;
        site[0] = 0;
        weight[0] = 1;
        for (int j = 0; j < dimension() && touched > 0; j++) {
            touched = spread(j, x[offset + j], touched, site, weight);
        }
        return touched;
    }

    /** Spreads each of the sites so far over the cells of component j that the kernel reaches. */
    private int spread(int j, double value, int before, int[] site, double[] weight) {
        double width = lattice.width(j);
        double place = (value - lattice.middle(j, 0)) / width;
        double reach = bandwidth[j] / width;
        int first = Math.max(0, (int) Math.ceil(place - reach));
        int last = Math.min(lattice.cells(j) - 1, (int) Math.floor(place + reach));
        int cells = Math.max(0, last - first + 1);
        // from the back, so that nothing is overwritten before it was read
        int kept = before * cells;
        for (int b = before - 1; b >= 0; b--) {
            int base = site[b] * lattice.cells(j);
            double w = weight[b];
            for (int k = cells - 1; k >= 0; k--) {
                double u = (first + k - place) / reach;
                site[b * cells + k] = base + first + k;
                weight[b * cells + k] = w * (1 - u * u);
            }
        }
        return kept;
    }
}
