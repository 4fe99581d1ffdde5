package dev.fokker.experiment;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Samples;
import dev.fokker.density.Density;
import dev.fokker.density.Mesh;

/** A density as n points: along one axis its quantiles at (i + 1/2)/n, without chance; on a plane as many in each cell as belong there. */
final class Quantiles {
    private Quantiles() {}

    static Samples of(Density p, int n, Noise noise) {
        return p.mesh().dimension() == 1 ? line(p, n) : plane(p, n, noise);
    }

    /** The cells in their order by equal shares of the mass; the place within a cell is drawn. */
    private static Samples plane(Density p, int n, Noise noise) {
        Mesh mesh = p.mesh();
        double[] x = new double[2 * n];
        noise.uniforms(Stream.INITIAL, 0, n, 0, 2, x);
        double mass = p.mass();
        double below = 0;
        int cell = 0;
        for (int i = 0; i < n; i++) {
            double wanted = (i + 0.5) / n * mass;
            while (cell < mesh.cells() - 1 && below + p.cellMass(cell) < wanted) {
                below += p.cellMass(cell++);
            }
            for (int j = 0; j < 2; j++) {
                int place = mesh.place(cell, j);
                x[2 * i + j] =
                        mesh.axis(j).face(place) + x[2 * i + j] * mesh.axis(j).width(place);
            }
        }
        return Samples.copyOf(2, x);
    }

    private static Samples line(Density p, int n) {
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
