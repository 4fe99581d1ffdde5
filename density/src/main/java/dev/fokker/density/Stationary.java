package dev.fokker.density;

import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;

/**
 * The density that rests under a process, \(Lm=0\): by elimination without a subtraction where a band of the chain fits, so that
 * every cell has full relative accuracy, however improbable it is; on larger meshes by inverse iteration from the answer on half as
 * many cells. Where mass comes in and goes out, the steady state of the flow through, \(Lm+s=0\): its mass is what comes in in unit time
 * times how long it stays on average, and not 1. Grassmann, Taksar and Heyman (1985).
 */
public final class Stationary {
    private static final double RESTING = 1e-12;
    private static final int MOST_ITERATIONS = 40;

    private Stationary() {}

    /**
     * The stationary density of an autonomous process on a mesh: of mass 1 where nothing comes in or goes out, otherwise of the
     * mass that the flow keeps inside.
     *
     * @throws IllegalArgumentException if the process depends on time, or mass only goes out or only comes in
     * @throws NumericalFailure if no density is found, as where parts of the mesh cannot be reached from each other
     */
    public static Density of(Sde sde, Mesh mesh) {
        if (!sde.autonomous()) {
            throw new IllegalArgumentException(
                    "Stationary: the process depends on time and has no stationary density; solve for its density at the times of interest");
        }
        if (sde.dimension() != mesh.dimension()) {
            throw new IllegalArgumentException(
                    "Stationary: the process has dimension=%d but the mesh %d; they must be equal"
                            .formatted(sde.dimension(), mesh.dimension()));
        }
        if (mesh.fed() != mesh.open()) {
            throw new IllegalArgumentException(
                    mesh.open()
                            ? "Stationary: %s absorbs, so that nothing rests on it; make its ends reflecting or periodic, or let some in"
                                    .formatted(mesh)
                            : "Stationary: mass comes into %s and never leaves, so that it grows for ever; make an end absorbing"
                                    .formatted(mesh));
        }
        SparseRates rates = rates(sde, mesh);
        if (mesh.fed()) {
            return through(rates, mesh);
        }
        ClosedParts.requireOne(rates, mesh);
        return BandElimination.affordable(rates) ? eliminated(rates, mesh) : iterated(sde, rates, mesh);
    }

    /** How far a density is from rest: \(\lVert Lm\rVert_1\) over what all cells send out in unit time; of rounding for {@link #of}. */
    public static double residual(Sde sde, Density p) {
        SparseRates rates = rates(sde, p.mesh());
        double[] m = masses(p);
        double gross = 0;
        for (int i = 0; i < m.length; i++) {
            gross += rates.outflow()[i] * m[i];
        }
        return gross > 0 ? rates.speed(m) / gross : 0;
    }

    /**
     * An estimate of the L1 error of the stationary density by that on half as many cells, \(\lVert Rp_h-p_{2h}\rVert/(2^q-1)\): q is
     * 2, and 1 where a drift is carried upwind.
     */
    public static double errorEstimate(Sde sde, Density p) {
        Density coarse = of(sde, p.mesh().halved());
        int order = rates(sde, p.mesh()).linear() ? 2 : 1;
        return Coarsening.average(p).distance(coarse) / ((1 << order) - 1);
    }

    static SparseRates rates(Sde sde, Mesh mesh) {
        if (mesh.dimension() == 1) {
            ChangCooper fluxes = new ChangCooper(sde, mesh.axis(0), 1);
            Rates line = fluxes.chain();
            fluxes.at(0, line);
            return SparseRates.of(line);
        }
        LatticeFluxes fluxes = new LatticeFluxes(sde, mesh, 1);
        SparseRates rates = fluxes.chain();
        fluxes.at(0, rates);
        return rates;
    }

    /** \(m=-L^{-1}s\). */
    private static Density through(SparseRates rates, Mesh mesh) {
        if (!BandElimination.affordable(rates)) {
            throw new IllegalArgumentException(
                    "Stationary: %s is too large for a flow through; take fewer cells".formatted(mesh));
        }
        double[] m = new double[rates.cells()];
        rates.addSources(1, m);
        BandElimination.of(rates, 1, 0).solve(m, m);
        return Density.ofMasses(mesh, m);
    }

    private static Density eliminated(SparseRates rates, Mesh mesh) {
        double[] m = new double[rates.cells()];
        BandElimination.of(rates, 1, 0).rest(m);
        return normalized(mesh, m);
    }

    /** \(m\leftarrow(I-\tau L)^{-1}m\) with \(\tau\) ten times as long each time. */
    static Density iterated(Sde sde, SparseRates rates, Mesh mesh) {
        Density coarse = of(sde, mesh.halved());
        double[] m = new double[rates.cells()];
        double[] x = new double[mesh.dimension()];
        for (int i = 0; i < m.length; i++) {
            mesh.centre(i, x, 0);
            m[i] = coarse.at(coarse.mesh().cellOf(x, 0)) * mesh.volume(i);
        }
        SparseResolvent resolvent = new SparseResolvent(m.length);
        double tau = 1 / rates.speed(m);
        for (int k = 0; k < MOST_ITERATIONS; k++) {
            resolvent.factor(rates, tau);
            resolvent.solve(m, m);
            m = masses(normalized(mesh, m));
            double gross = 0;
            for (int i = 0; i < m.length; i++) {
                gross += rates.outflow()[i] * m[i];
            }
            if (rates.speed(m) <= RESTING * gross) {
                return normalized(mesh, m);
            }
            tau *= 10;
        }
        throw new NumericalFailure(
                "Stationary: after %d iterations the mass still moves at the rate %s; try fewer cells"
                        .formatted(MOST_ITERATIONS, rates.speed(m)));
    }

    private static double[] masses(Density p) {
        double[] m = new double[p.mesh().cells()];
        for (int i = 0; i < m.length; i++) {
            m[i] = p.cellMass(i);
        }
        return m;
    }

    private static Density normalized(Mesh mesh, double[] m) {
        double sum = CompensatedSum.of(m);
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new NumericalFailure(
                    "Stationary: the masses sum to %s; parts of %s seem not to be reached from each other"
                            .formatted(sum, mesh));
        }
        double[] share = m.clone();
        for (int i = 0; i < share.length; i++) {
            share[i] /= sum;
        }
        return Density.ofMasses(mesh, share);
    }
}
