package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.Sde;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatticeFluxesTest {
    private static final double[][] TENSORS = SellingTest.tensors(40, 1e6);

    private static SparseRates rates(Sde sde, Mesh mesh) {
        LatticeFluxes fluxes = new LatticeFluxes(sde, mesh, 1);
        SparseRates rates = fluxes.chain();
        fluxes.at(0.3, rates);
        return rates;
    }

    private static List<Mesh> meshes() {
        List<Mesh> all = new ArrayList<>();
        Boundary[][] ends = {
            {Boundary.REFLECTING, Boundary.REFLECTING},
            {Boundary.PERIODIC, Boundary.PERIODIC},
            {Boundary.ABSORBING, Boundary.REFLECTING}
        };
        for (Boundary[] first : ends) {
            for (Boundary[] second : ends) {
                all.add(Mesh.of(
                        Axis.uniform(-2, 2, 17).with(first[0], first[1]),
                        Axis.clustered(-1, 2, 13, 0.3, 1).with(second[0], second[1])));
            }
        }
        return all;
    }

    private static void requireMMatrix(SparseRates rates, String what) {
        int n = rates.cells();
        double[] unit = new double[n];
        double[] column = new double[n];
        for (int j = 0; j < n; j++) {
            unit[j] = 1;
            rates.explicit(1, unit, column);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double entry = column[i] - unit[i];
                boolean sign = i == j ? entry <= 0 : entry >= 0;
                assertTrue(sign && Double.isFinite(entry), "%s: entry %d,%d is %s".formatted(what, i, j, entry));
                sum += entry;
            }
            double[] exits = new double[4];
            rates.addExits(1, unit, exits);
            double left = exits[0] + exits[1] + exits[2] + exits[3];
            assertEquals(0, sum + left, 1e-14 * (1 + rates.outflow()[j]), what + ": column " + j);
            unit[j] = 0;
        }
    }

    @Test
    void theMatrixIsAnMMatrixForEveryTensorAndDriftOnEveryMesh() {
        int k = 0;
        for (Mesh mesh : meshes()) {
            for (double speed : new double[] {0, 1, 1e4}) {
                double[] d = TENSORS[k++];
                PlaneSde.Drift f = (x, y, t, j) -> speed * (j == 0 ? Math.sin(3 * x + y) - x : Math.cos(2 * x) - y * y);
                requireMMatrix(rates(PlaneSde.of(f, d[0], d[1], d[2]), mesh), "D=" + java.util.Arrays.toString(d));
            }
        }
    }

    @Test
    void theMatrixIsAnMMatrixForVaryingAndSingularTensors() {
        for (Mesh mesh : meshes()) {
            requireMMatrix(rates(PlaneSde.bent(1.7), mesh), "bent");
            requireMMatrix(rates(PlaneSde.driven(), mesh), "driven");
            requireMMatrix(rates(new KramersOscillator(1, 0.5, 1), mesh), "oscillator");
            requireMMatrix(rates(PlaneSde.flow((x, y, t, j) -> j == 0 ? y : -x), mesh), "flow");
        }
    }

    /** What a jump moves by on average is the drift exactly, at every Peclet number and condition; with little drift its square is D. */
    @Test
    void theJumpsHaveTheDriftAsTheirMeanAndTheTensorAsTheirSpread() {
        Axis ring = Axis.uniform(0, 1, 3).with(Boundary.PERIODIC, Boundary.PERIODIC);
        Mesh mesh = Mesh.of(ring, ring);
        double h = ring.width(0);
        for (double[] d : SellingTest.tensors(12, 1e4)) {
            for (double speed : new double[] {0, 0.7, 700}) {
                LatticeStencil stencil = new LatticeStencil(mesh);
                double[] b = {speed * 0.8, -speed * 0.3};
                double[] a = {d[0] / 2 / (h * h), d[1] / 2 / (h * h), d[2] / 2 / (h * h)};
                stencil.at(0, a[0], a[1], a[2]);
                DriftFit fit = new DriftFit();
                boolean split = fit.splits(stencil, a[0], a[1], a[2], b[0] / h, b[1] / h);
                if (split) {
                    fit.split(a[0], a[1], a[2], b[0] / h, b[1] / h);
                } else {
                    fit.fit(a[0], a[1], a[2], b[0] / h, b[1] / h);
                }
                double[] mean = {fit.rest(0) * h, fit.rest(1) * h};
                double[] spread = new double[3];
                double gross = 0;
                for (int k = 0; k < stencil.count(); k++) {
                    double e0 = stencil.vector(k, 0) * h;
                    double e1 = stencil.vector(k, 1) * h;
                    double z = fit.exponent(stencil.vector(k, 0), stencil.vector(k, 1));
                    double up = stencil.weight(k) * ChangCooper.bernoulli(-z);
                    double down = stencil.weight(k) * ChangCooper.bernoulli(z);
                    mean[0] += (up - down) * e0;
                    mean[1] += (up - down) * e1;
                    gross += (up + down) * (Math.abs(e0) + Math.abs(e1));
                    spread[0] += (up + down) * e0 * e0;
                    spread[1] += (up + down) * e0 * e1;
                    spread[2] += (up + down) * e1 * e1;
                }
                assertEquals(b[0], mean[0], 1e-9 * gross);
                assertEquals(b[1], mean[1], 1e-9 * gross);
                if (speed == 0) {
                    for (int k = 0; k < 3; k++) {
                        assertEquals(d[k], spread[k], 1e-9);
                    }
                }
            }
        }
    }

    @Test
    void whatIsNotANumberIsRefusedWithThePoint() {
        Mesh mesh = Mesh.of(Axis.uniform(-1, 1, 4), Axis.uniform(-1, 1, 4));
        Sde sde = PlaneSde.of((x, y, t, j) -> x > 0.5 && y < -0.5 ? Double.NaN : 0, 1, 0, 1);
        String message = assertThrows(IllegalArgumentException.class, () -> rates(sde, mesh))
                .getMessage();
        assertTrue(message.contains("NaN") && message.contains("[0.75, -0.75]"), message);
    }
}
