package dev.fokker.core.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultilevelMeanTest {
    private static final Functional END = Functional.atEnd(StateFunction.component(0));
    private static final Ensemble TWO = new Ensemble(2, 512);
    private static final GeometricBrownianMotion GBM = new GeometricBrownianMotion(1, 0.3, 0.6);

    private static Problem<Sde> problem(TimeGrid grid) {
        return new Problem<>(GBM, new Points(Samples.copyOf(1, new double[] {1})), Stream.INITIAL, grid);
    }

    private static Expectation<Sde> call(int steps) {
        return new Expectation<>(
                problem(TimeGrid.uniform(0, 1, steps)), new Milstein(), END.then(s -> Math.max(s - 1, 0)));
    }

    private static double[] walked(TimeGrid grid, Noise noise, int n) {
        double[] values = new double[n];
        ReadWalk.start(problem(grid), new Milstein(), List.of(END), noise, 0, n)
                .toEnd()
                .read(values, 0, 1);
        return values;
    }

    /** What a level takes off is what the level below has put on, path by path and bit by bit, when both see one noise. */
    @Test
    void theSumOverLevelsTelescopes() {
        int n = 40;
        TimeGrid[] grids = {TimeGrid.uniform(0, 1, 2), TimeGrid.uniform(0, 1, 4), TimeGrid.uniform(0, 1, 8)};
        Noise finest = new Threefry(3);
        Noise middle = new CoupledNoise(finest, grids[2], 2, n, 1).coarse();
        Noise coarsest = new CoupledNoise(middle, grids[1], 2, n, 1).coarse();
        double[] p2 = walked(grids[2], finest, n);
        double[] p1 = walked(grids[1], middle, n);
        double[] p0 = walked(grids[0], coarsest, n);
        assertArrayEquals(p2, together(grids[2], grids[1], finest, n)[0]);
        assertArrayEquals(p1, together(grids[2], grids[1], finest, n)[1]);
        assertArrayEquals(p1, together(grids[1], grids[0], middle, n)[0]);
        assertArrayEquals(p0, together(grids[1], grids[0], middle, n)[1]);
        for (int i = 0; i < n; i++) {
            assertEquals(p2[i], p0[i] + (p1[i] - p0[i]) + (p2[i] - p1[i]), 4 * Math.ulp(4.0));
        }
    }

    /** The ends of a fine and a coarse walk that go side by side. */
    private static double[][] together(TimeGrid fine, TimeGrid coarse, Noise noise, int n) {
        CoupledNoise coupled = new CoupledNoise(noise, fine, 2, n, 1);
        ReadWalk upper = ReadWalk.start(problem(fine), new Milstein(), List.of(END), coupled.fine(), 0, n);
        ReadWalk lower = ReadWalk.start(problem(coarse), new Milstein(), List.of(END), coupled.coarse(), 0, n);
        while (!lower.done()) {
            upper.advance();
            upper.advance();
            lower.advance();
        }
        double[][] ends = new double[2][n];
        upper.read(ends[0], 0, 1);
        lower.read(ends[1], 0, 1);
        return ends;
    }

    /** A coarse step's increment and area are those of the fine path over it: variances 1 and 1, uncorrelated, on an uneven grid. */
    @Test
    void coarseIncrementsAndAreasAreStandardNormalAndBelongToTheFinePath() {
        TimeGrid grid = TimeGrid.of(0, 0.1, 0.4, 0.5);
        int n = 20000;
        CoupledNoise coupled = new CoupledNoise(new Threefry(8), grid, 3, n, 1);
        double[] z = new double[n];
        double[] y = new double[n];
        coupled.coarse().normals(Stream.INCREMENT, 0, n, 0, 1, z);
        coupled.coarse().normals(Stream.AREA, 0, n, 0, 1, y);
        double[][] fine = new double[3][n];
        double[][] area = new double[3][n];
        for (int k = 0; k < 3; k++) {
            new Threefry(8).normals(Stream.INCREMENT, 0, n, k, 1, fine[k]);
            new Threefry(8).normals(Stream.AREA, 0, n, k, 1, area[k]);
        }
        double zz = 0;
        double yy = 0;
        double zy = 0;
        for (int i = 0; i < n; i++) {
            double w = 0;
            double integral = 0;
            for (int k = 0; k < 3; k++) {
                double h = grid.at(k + 1) - grid.at(k);
                double dw = Math.sqrt(h) * fine[k][i];
                integral += h * (w + dw / 2 + Math.sqrt(h / 12) * area[k][i]);
                w += dw;
            }
            assertEquals(w, Math.sqrt(0.5) * z[i], 1e-14);
            assertEquals(integral, 0.5 * (w / 2 + Math.sqrt(0.5 / 12) * y[i]), 1e-14);
            zz += z[i] * z[i] / n;
            yy += y[i] * y[i] / n;
            zy += z[i] * y[i] / n;
        }
        assertEquals(1, zz, 5 * Math.sqrt(2.0 / n));
        assertEquals(1, yy, 5 * Math.sqrt(2.0 / n));
        assertEquals(0, zy, 5 / Math.sqrt(n));
    }

    @Test
    void theAnswerIsWithinItsErrorOfTheClosedForm() {
        // E max(S - 1, 0) = e^mu N(d1) - N(d2) with mu = 0.3, sigma = 0.6: d1 = 0.8, d2 = 0.2
        double exact = Math.exp(0.3) * 0.788144601416603 - 0.579259709439103;
        for (int seed = 0; seed < 5; seed++) {
            Outcome found =
                    new MultilevelMean().mean(call(2), Effort.standardError(0.004, 1L << 40), TWO, new Threefry(seed));
            assertTrue(found.estimate().standardError() <= 0.004);
            double z = (found.estimate().value() - exact) / found.estimate().standardError();
            assertTrue(Math.abs(z) < 5, "z=" + z);
        }
    }

    @Test
    void theAnswerIsTheSameForAnyThreadsAndAnyTile() {
        Effort effort = Effort.standardError(0.01, 1L << 40);
        MultilevelOutcome expected =
                new MultilevelMean().levels(call(1), effort, new Ensemble(1, 1024), new Threefry(2));
        for (int threads : new int[] {2, 3, 7}) {
            for (int tile : new int[] {17, 300}) {
                assertEquals(
                        expected,
                        new MultilevelMean().levels(call(1), effort, new Ensemble(threads, tile), new Threefry(2)));
            }
        }
    }

    /** Additive noise and a linear functional: Euler-Maruyama's mean after K steps is x0 (1 - theta/K)^K, so the bias is known. */
    @Test
    void theBiasIsWhatTheStepsMiss() {
        Problem<Sde> problem = new Problem<>(
                new OrnsteinUhlenbeck(1, 2, 0, 0.1),
                new Points(Samples.copyOf(1, new double[] {1})),
                Stream.INITIAL,
                TimeGrid.uniform(0, 1, 4));
        MultilevelOutcome found = new MultilevelMean()
                .levels(
                        new Expectation<>(problem, new EulerMaruyama(), END),
                        Effort.standardError(0.002, 1L << 40),
                        TWO,
                        new Threefry(1));
        int steps = found.levels().get(found.levels().size() - 1).steps();
        double missing = Math.exp(-2) - Math.pow(1 - 2.0 / steps, steps);
        assertEquals(missing, found.bias(), 0.5 * missing);
        assertEquals(
                Math.exp(-2),
                found.outcome().estimate().value(),
                5 * found.outcome().estimate().standardError());
    }

    @Test
    void whatCannotBeReachedIsRefusedAndWhatWasFoundIsKept() {
        BudgetSpent spent = assertThrows(BudgetSpent.class, () -> new MultilevelMean()
                .mean(call(2), Effort.standardError(1e-5, 200_000), TWO, new Threefry(1)));
        assertTrue(spent.partial().evaluations() <= 200_000);
        assertTrue(spent.partial().estimate().standardError() > 1e-5);
        assertEquals(0.48, spent.partial().estimate().value(), 0.1);
        BudgetSpent early = assertThrows(BudgetSpent.class, () -> new MultilevelMean()
                .mean(call(2), Effort.standardError(1e-5, 100), TWO, new Threefry(1)));
        assertTrue(early.getMessage().contains("not even the first levels"), early.getMessage());
        assertThrows(BudgetSpent.class, () -> new MultilevelMean(2)
                .mean(call(1), Effort.standardError(1e-3, 1L << 40), TWO, new Threefry(1)));
        assertThrows(IllegalArgumentException.class, () -> new MultilevelMean()
                .mean(call(2), Effort.paths(1000), TWO, new Threefry(1)));
        assertThrows(IllegalArgumentException.class, () -> new MultilevelMean(1));
    }
}
