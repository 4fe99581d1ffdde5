package dev.fokker.density;

import dev.fokker.core.process.Sde;

/** The flux of probability \(J=fp-\tfrac12\partial_x(Dp)\) that moves a density, \(\partial_tp=-\partial_xJ\). */
public final class Flux {
    private Flux() {}

    /**
     * J through each face of the axis at time t, [cells + 1], to the right where it is positive: the one of Chang and Cooper, by which
     * densities are solved, so that a cell's mass changes by what comes in less what goes out, to rounding.
     */
    public static double[] of(Sde sde, Density p, double t) {
        Axis axis = p.axis();
        int n = axis.cells();
        Rates rates = new Rates(n, axis.periodic());
        new ChangCooper(sde, axis, 1).at(t, rates);
        double[] flux = new double[n + 1];
        for (int i = 1; i < n; i++) {
            flux[i] = rates.right()[i - 1] * p.cellMass(i - 1) - rates.left()[i] * p.cellMass(i);
        }
        double below = axis.periodic() ? rates.right()[n - 1] * p.cellMass(n - 1) : 0;
        double above = axis.periodic() ? rates.left()[0] * p.cellMass(0) : 0;
        flux[0] = below - rates.left()[0] * p.cellMass(0);
        flux[n] = rates.right()[n - 1] * p.cellMass(n - 1) - above;
        return flux;
    }
}
