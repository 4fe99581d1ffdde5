package dev.fokker.core.inference;

import java.util.Arrays;

/** Equal bins in d components: each state counts in the bin that holds it; immutable. */
public final class Bins implements Sites {
    private final Lattice lattice;

    private Bins(Lattice lattice) {
        this.lattice = lattice;
    }

    /** {@code counts[j]} bins from {@code lower[j]} to {@code upper[j]}; a state at the upper end is in the last. */
    public static Bins of(double[] lower, double[] upper, int... counts) {
        return new Bins(new Lattice("Bins", lower, upper, counts));
    }

    /** {@code each} bins a component over all that was observed. */
    public static Bins over(ObservedPaths data, int each) {
        double[] lower = new double[data.d()];
        double[] upper = new double[data.d()];
        Arrays.setAll(lower, data::least);
        Arrays.setAll(upper, data::greatest);
        int[] counts = new int[data.d()];
        Arrays.fill(counts, each);
        return of(lower, upper, counts);
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
        return 1;
    }

    @Override
    public int touch(double[] x, int offset, int[] site, double[] weight) {
        int cell = 0;
        for (int j = 0; j < dimension(); j++) {
            int along = lattice.along(j, x[offset + j]);
            if (along < 0) {
                return 0;
            }
            cell = cell * lattice.cells(j) + along;
        }
        site[0] = cell;
        weight[0] = 1;
        return 1;
    }
}
