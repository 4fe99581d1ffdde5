package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.NumericalFailure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Heat run back: how fast it blows up, and what a cure saves. */
class BackwardHeatTest {
    private static final double D = 1;
    private static final double T = 0.1;
    private static final Axis RING = Axis.uniform(0, 2 * Math.PI, 64).with(Boundary.PERIODIC, Boundary.PERIODIC);
    private static final HeatEquation HEAT = new HeatEquation(Mesh.of(RING), D);

    private static double[] wave(int k, double size) {
        return wave(RING, k, size);
    }

    private static double[] wave(Axis ring, int k, double size) {
        double[] u = new double[ring.cells()];
        for (int i = 0; i < u.length; i++) {
            u[i] = size * Math.cos(k * ring.centre(i));
        }
        return u;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] out = a.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += b[i];
        }
        return out;
    }

    private static double norm(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]) / a.length;
        }
        return Math.sqrt(sum);
    }

    @Test
    @DisplayName("S1.10, O8 mode k grows by exp(+D k^2 t): 2.2e4 for k = 10, 1.2e39 for k = 30, measured to 1e-6")
    void modesGrowAtTheKnownRate() {
        double[] known = {2.202646579e4, 1.220403294e39};
        for (int q = 0; q < 2; q++) {
            int k = q == 0 ? 10 : 30;
            // hardly more cells than the wave needs: what rounding leaves in faster modes would cover it
            Axis ring = Axis.uniform(0, 2 * Math.PI, 2 * k + 4).with(Boundary.PERIODIC, Boundary.PERIODIC);
            HeatEquation heat = new HeatEquation(Mesh.of(ring), D);
            double[] u = wave(ring, k, 1e-3);
            double[] before = BackwardHeat.plain(heat).before(T, u);
            double measured = heat.modes(before)[k] / heat.modes(u)[k];
            assertEquals(Math.exp(D * k * k * T), measured, 1e-6 * measured);
            assertEquals(known[q], measured, 1e-6 * measured);
        }
    }

    /** A bump of modes up to 4, spread, with noise of 1e-8 in each cell. */
    private static double[] start() {
        return sum(sum(wave(1, 1), wave(3, 0.5)), wave(4, -0.25));
    }

    private static double[] spreadWithNoise() {
        double[] noise = new double[RING.cells()];
        new Threefry(3).normals(Stream.DATA, 0, 1, 0, noise.length, noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] *= 1e-8;
        }
        return sum(HEAT.after(T, start()), noise);
    }

    @Test
    @DisplayName("S1.10 noise of 1e-8 drowns everything when heat is run back, by the growth of the fastest mode")
    void noiseBlowsUp() {
        double[] back = BackwardHeat.plain(HEAT).before(T, spreadWithNoise());
        double error = norm(back, start());
        double fastest = Math.exp(D * 32 * 32 * T);
        assertTrue(error > 1e-10 * fastest && error < 1e-7 * fastest, "error " + error + " growth " + fastest);
        // run back without noise at all, what rounding leaves in the fastest mode does the same
        assertTrue(norm(BackwardHeat.plain(HEAT).before(T, HEAT.after(T, start())), start()) > 1e20);
    }

    @Test
    @DisplayName("S1.10 leaving out what noise has drowned brings the start back, best where the cut is at the noise")
    void curesBringTheStartBack() {
        double noise = 1e-8;
        double[] given = spreadWithNoise();
        double[] cut = new double[3];
        double[] smooth = new double[3];
        double[] shares = {1e-3, 1e-6, 1e-20};
        for (int q = 0; q < 3; q++) {
            cut[q] = norm(BackwardHeat.cutOff(HEAT, shares[q]).before(T, given), start());
            smooth[q] = norm(BackwardHeat.tikhonov(HEAT, shares[q]).before(T, given), start());
        }
        // seven modes of either phase are kept at 1e-3 and grow at most 1000-fold: 1e-8 * 1e3 is the most that noise
        // can do
        assertTrue(cut[0] < 1e3 * noise, "cut off at 1e-3: " + cut[0]);
        assertTrue(cut[1] < 1e6 * noise, "cut off at 1e-6: " + cut[1]);
        assertTrue(cut[2] > 1, "cut off far below the noise: " + cut[2]);
        // Tikhonov shrinks mode 4 (decay e^-1.6) by e^2/decay^2, and lets noise through by 1/(2e) at most
        double[] bias = {1e-6 / Math.exp(-3.2), 0, 0};
        assertTrue(smooth[0] < bias[0] + noise / 2e-3, "Tikhonov at 1e-3: " + smooth[0]);
        assertTrue(smooth[1] < noise / 2e-6, "Tikhonov at 1e-6: " + smooth[1]);
        assertTrue(smooth[2] > 1, "Tikhonov far below the noise: " + smooth[2]);
    }

    @Test
    void beyondAllNumbersIsTold() {
        HeatEquation fine = new HeatEquation(
                Mesh.of(Axis.uniform(0, 2 * Math.PI, 512).with(Boundary.PERIODIC, Boundary.PERIODIC)), D);
        double[] u = new double[512];
        u[3] = 1;
        NumericalFailure e = assertThrows(
                NumericalFailure.class, () -> BackwardHeat.plain(fine).before(T, u));
        assertTrue(e.getMessage().contains("k=256") && e.getMessage().contains("cure"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> BackwardHeat.plain(fine).before(-1, u));
        assertThrows(IllegalArgumentException.class, () -> BackwardHeat.tikhonov(fine, 0));
        assertThrows(IllegalArgumentException.class, () -> BackwardHeat.cutOff(fine, 2));
    }
}
