package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import dev.fokker.density.Density;

/** A density as n points without chance: its quantiles at (i + 1/2)/n. */
final class Quantiles {
    private Quantiles() {}

    static Samples of(Density p, int n) {
        double[] x = new double[n];
        double mass = p.mass();
        double below = 0;
        int cell = 0;
        for (int i = 0; i < n; i++) {
            double wanted = (i + 0.5) / n * mass;
            while (cell < p.axis().cells() - 1 && below + p.cellMass(cell) < wanted) {
                below += p.cellMass(cell++);
            }
            double share = p.cellMass(cell) > 0 ? Math.min(1, (wanted - below) / p.cellMass(cell)) : 0.5;
            x[i] = p.axis().face(cell) + share * p.axis().width(cell);
        }
        return Samples.copyOf(1, x);
    }
}
