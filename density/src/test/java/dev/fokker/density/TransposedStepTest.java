package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A step of the masses and its transpose give the same mean. */
class TransposedStepTest {
    private static final List<LinearScheme> SCHEMES = List.of(new BackwardEuler(), new TrBdf2(), new Uniformization());

    private static final double[] TIMES = {0, 0.004, 0.01, 0.018, 0.03};

    private static Axis axis(Boundary ends, int cells) {
        return Axis.uniform(-2, 2, cells).with(ends, ends);
    }

    @Test
    @DisplayName("FP-O22, FP-G10, S0.18 forward and backward by any linear scheme agree to 1e-14 on lines and rings")
    void alongOneAxisForwardAndBackwardAgree() {
        for (LinearScheme scheme : SCHEMES) {
            for (Boundary ends : List.of(Boundary.REFLECTING, Boundary.ABSORBING, Boundary.PERIODIC)) {
                Axis axis = axis(ends, 60);
                for (LineSde sde : List.of(
                        LineSde.doubleWell(0.3),
                        LineSde.of(x -> 1 - 0.8 * Math.cos(x), 0.7),
                        LineSde.driven((x, t) -> Math.sin(9 * t) - x, t -> 0.5 + t))) {
                    agree(1e-14, scheme, new ChangCooper(sde, axis, 1));
                }
            }
        }
    }

    @Test
    @DisplayName(
            "FP-O22, FP-G10, S0.18 in two dimensions they agree to 1e-14 without a linear system, else to its residual")
    void onTwoAxesForwardAndBackwardAgree() {
        for (LinearScheme scheme : SCHEMES) {
            double tolerance = scheme instanceof Uniformization ? 1e-14 : 2e-12 * TIMES.length;
            for (Boundary ends : List.of(Boundary.REFLECTING, Boundary.ABSORBING)) {
                Mesh mesh = Mesh.of(axis(ends, 24), axis(Boundary.REFLECTING, 20));
                agree(tolerance, scheme, new LatticeFluxes(PlaneSde.rotating(), mesh, 1));
                agree(tolerance, scheme, new LatticeFluxes(PlaneSde.driven(), mesh, 1));
            }
        }
    }

    private static <C extends Chain<C>> void agree(double tolerance, LinearScheme scheme, Generator<C> generator) {
        C chain = generator.chain();
        Balance now = new Balance(chain.cells(), chain.sides());
        double[] u = new double[chain.cells()];
        double mass = 0;
        for (int i = 0; i < u.length; i++) {
            now.mass()[i] = 1 + Math.sin(0.1 * i);
            mass += now.mass()[i];
            u[i] = 0.5 + 0.5 * Math.cos(0.13 * i);
        }
        for (int i = 0; i < u.length; i++) {
            now.mass()[i] /= mass;
        }
        double[] start = now.mass().clone();
        double[] end = u.clone();
        Advance forward = scheme.start(generator);
        for (int k = 1; k < TIMES.length; k++) {
            Balance next = new Balance(chain.cells(), chain.sides());
            forward.step(TIMES[k - 1], TIMES[k], now, next);
            now = next;
        }
        assertEquals(0, forward.fallbacks());
        TransposedAdvance backward = scheme.transposed(generator);
        for (int k = TIMES.length - 1; k > 0; k--) {
            double[] earlier = new double[u.length];
            backward.step(TIMES[k - 1], TIMES[k], u, earlier);
            u = earlier;
        }
        double later = dot(now.mass(), end);
        double earlier = dot(start, u);
        assertTrue(earlier > 0.01 && earlier < 1, "mean " + earlier);
        assertEquals(
                earlier, later, tolerance, scheme + " " + generator.getClass().getSimpleName());
    }

    private static double dot(double[] m, double[] u) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < m.length; i++) {
            sum.add(m[i] * u[i]);
        }
        return sum.value();
    }

    @Test
    @DisplayName("FP-G10 the transposed resolvents are those of the transposed matrix")
    void theTransposedSolutionSolvesTheTransposedEquation() {
        for (boolean ring : new boolean[] {false, true}) {
            Rates rates = new Rates(31, ring);
            for (int i = 0; i < 31; i++) {
                rates.right()[i] = 0.3 + Math.sin(1.7 * i) * Math.sin(1.7 * i);
                rates.left()[i] = 0.1 + 0.05 * (i % 7);
            }
            for (double tau : new double[] {1e-3, 1, 1e3}) {
                solves(rates, rates.resolvent(), tau);
                SparseRates sparse = SparseRates.of(rates);
                solves(sparse, sparse.resolvent(), tau);
                BandElimination band = BandElimination.of(sparse, tau, 1);
                requireSolution(sparse, tau, band::solveTransposed);
            }
        }
    }

    private static <C extends Chain<C>> void solves(C chain, Resolvent<C> resolvent, double tau) {
        resolvent.factor(chain, tau);
        requireSolution(chain, tau, resolvent::solveTransposed);
    }

    private interface Solution {
        void solve(double[] b, double[] x);
    }

    private static void requireSolution(Chain<?> chain, double tau, Solution solution) {
        int n = chain.cells();
        double[] b = new double[n];
        for (int i = 0; i < n; i++) {
            b[i] = Math.cos(5.0 * i);
        }
        double[] x = new double[n];
        solution.solve(b, x);
        double[] back = new double[n];
        chain.backward(-tau, x, back);
        for (int i = 0; i < n; i++) {
            assertEquals(b[i], back[i], 1.1e-12 + 1e-14 * tau);
        }
        solution.solve(b, b);
        for (int i = 0; i < n; i++) {
            assertEquals(x[i], b[i], 0);
        }
    }
}
