package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.Mesh;
import dev.fokker.plot.Lattice;
import java.util.List;
import org.junit.jupiter.api.Test;

class DensityWindowTest {
    private static final Mesh MESH = Mesh.of(Axis.clustered(-8, 9, 500, 0, 0.5), Axis.uniform(-7, 7, 90));

    private static final Density P = Density.of(MESH, Gaussian.isotropic(2, 1));

    /** Averages of averages: nothing is lost where the window is the whole mesh, whatever the cells. */
    @Test
    void thePictureHoldsTheMassOfTheMesh() {
        Lattice whole = new DensityWindow(-8, 9, -7, 7).lattice(P);
        double sum = 0;
        for (int i = 0; i < whole.nx(); i++) {
            for (int j = 0; j < whole.ny(); j++) {
                sum += whole.at(i, j) * 17.0 / whole.nx() * 14.0 / whole.ny();
            }
        }
        assertEquals(1, sum, 1e-12);
    }

    @Test
    void theFirstAxisIsHorizontal() {
        Density shifted = Density.of(
                Mesh.of(Axis.uniform(-6, 6, 60), Axis.uniform(-6, 6, 60)),
                Gaussian.of(new double[] {2, -1}, dev.fokker.core.linear.Matrix.of(2, 2, 0.1, 0, 0, 0.1)));
        Lattice f = new DensityWindow(-6, 6, -6, 6).lattice(shifted);
        int[] peak = new int[2];
        for (int i = 0; i < f.nx(); i++) {
            for (int j = 0; j < f.ny(); j++) {
                peak = f.at(i, j) > f.at(peak[0], peak[1]) ? new int[] {i, j} : peak;
            }
        }
        assertEquals(2, f.xAt(peak[0]), 12.0 / 59);
        assertEquals(-1, f.yAt(peak[1]), 12.0 / 59);
    }

    /** Of a standard normal 1e-3 lies beyond 3.09. */
    @Test
    void theWindowHoldsAllButANegligiblePart() {
        double[] y = DensityWindow.interval(List.of(P), 1);
        assertTrue(y[0] < -3.09 && y[0] > -5 && y[1] > 3.09 && y[1] < 5, y[0] + " to " + y[1]);
    }
}
