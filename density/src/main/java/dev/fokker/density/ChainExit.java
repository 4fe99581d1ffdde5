package dev.fokker.density;

/** Backward equations on the cells of a chain, by the transposed elimination within its band. */
final class ChainExit implements ExitTimes.BackwardSolve {
    private final SparseRates rates;
    private final BandElimination elimination;

    ChainExit(SparseRates rates, Mesh mesh) {
        if (!BandElimination.affordable(rates)) {
            throw new IllegalArgumentException(
                    "ExitTimes: %s has %d cells and a band of half width %d, too much for an elimination; take fewer cells, and the shorter axis last"
                            .formatted(mesh, rates.cells(), BandElimination.width(rates)));
        }
        this.rates = rates;
        elimination = BandElimination.of(rates, 1, 0);
    }

    @Override
    public int size() {
        return rates.cells();
    }

    @Override
    public double[] source(double[] g) {
        double[] u = new double[g.length];
        elimination.solveTransposed(g, u);
        return u;
    }

    @Override
    public double[] share(int side) {
        double[] out = new double[rates.cells()];
        rates.exits().addThrough(side, out);
        return source(out);
    }
}
