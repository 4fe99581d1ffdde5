package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.normal;
import static dev.fokker.density.PlaneSchemeLaws.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Both exponentials against a dense matrix exponential, against Jensen's sum and against each other. */
class ExponentialTest {
    private static final List<Integrator> BOTH = List.of(new PolynomialExponential(), new KrylovExponential());

    /** Each on its own: cells, exits and a dense matrix with a row more for each side, found by applying the operator. */
    private static Matrix dense(FluxOperator operator, double t) {
        int n = operator.cells();
        int all = n + operator.sides();
        double[] entries = new double[all * all];
        double[] out = new double[n];
        double[] exits = new double[operator.sides()];
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            operator.apply(t, unit, out, exits);
            for (int i = 0; i < n; i++) {
                entries[i * all + j] = out[i];
            }
            for (int s = 0; s < exits.length; s++) {
                entries[(n + s) * all + j] = exits[s];
            }
        }
        return Matrix.of(all, all, entries);
    }

    private static <C extends Chain<C>> void requireDense(
            Generator<C> generator, Density start, double h, double within) {
        ChainOperator<C> operator = new ChainOperator<>(generator);
        double[] m = new double[operator.cells() + operator.sides()];
        for (int i = 0; i < operator.cells(); i++) {
            m[i] = start.cellMass(i);
        }
        double[] exact = dense(operator, 0).scaled(h).exponential().times(m);
        for (Integrator method : BOTH) {
            Balance next = new Balance(operator.cells(), operator.sides());
            method.start(operator).step(0, h, Balance.of(start), next);
            double error = 0;
            for (int i = 0; i < operator.cells(); i++) {
                error += Math.abs(next.mass()[i] - exact[i]);
            }
            next.close(Balance.of(start), 0, h);
            for (int s = 0; s < operator.sides(); s++) {
                error += Math.abs(next.lost()[s] - exact[operator.cells() + s]);
            }
            double found = error;
            assertTrue(error <= within, () -> method + " over " + h + ": " + found);
        }
    }

    @Test
    @DisplayName("T6 an exponential that is only applied is that of the dense matrix, exits included")
    void theResultIsThatOfADenseExponential() {
        Axis closed = Axis.uniform(-3, 3, 60);
        Axis open = Axis.uniform(-1, 2, 45).with(Boundary.ABSORBING, Boundary.ABSORBING);
        Axis ring = Axis.uniform(0, 2 * Math.PI, 50).with(Boundary.PERIODIC, Boundary.PERIODIC);
        for (double h : new double[] {1e-4, 0.03, 2}) {
            requireDense(new ChangCooper(LineSde.doubleWell(0.3), closed, 1), SchemeLaws.point(closed, 0.4), h, 1e-11);
            requireDense(new ChangCooper(LineSde.of(x -> 0.5, 0.8), open, 1), SchemeLaws.point(open, 0.4), h, 1e-11);
            requireDense(
                    new ChangCooper(LineSde.of(x -> 3 - 0.8 * Math.cos(x), 0.3), ring, 1),
                    SchemeLaws.point(ring, 6.2),
                    h,
                    1e-11);
        }
    }

    @Test
    @DisplayName("T6 uniformization, Faber series and Arnoldi agree on one and two axes")
    void threeExponentialsAgree() {
        Density plane = Density.of(square(-4, 4, 40), normal(0.8, -0.5, 0.2));
        Density line = Density.of(Axis.uniform(-3, 3, 150), SchemeLaws.normal(-0.7, 0.1));
        Sde[] processes = {PlaneSde.rotating(), LineSde.doubleWell(0.2)};
        Density[] starts = {plane, line};
        for (int k = 0; k < 2; k++) {
            DensityProblem problem = new DensityProblem(processes[k], starts[k], TimeGrid.of(0, 0.5));
            Density exact =
                    new FixedSteps(new Uniformization(), 1).solve(problem).last();
            for (Integrator method : BOTH) {
                Density found =
                        new FixedSteps(new OnChain(method), 1).solve(problem).last();
                assertEquals(0, found.distance(exact), 1e-11, method::toString);
            }
        }
    }

    @Test
    void aRotationWithLittleNoiseIsNoTrouble() {
        Density start = Density.of(square(-4, 4, 40), normal(1.2, 0, 0.3));
        Sde sde = PlaneSde.of((x, y, t, j) -> j == 0 ? 5 * y : -5 * x, 0.02, 0, 0.02);
        DensityProblem problem = new DensityProblem(sde, start, TimeGrid.of(0, 0.5));
        Density exact = new FixedSteps(new Uniformization(), 1).solve(problem).last();
        for (Integrator method : BOTH) {
            Density found =
                    new FixedSteps(new OnChain(method), 1).solve(problem).last();
            assertEquals(0, found.distance(exact), 1e-11, method::toString);
        }
    }

    @Test
    void ratesThatDependOnTheStateAreMetWithOrderTwo() {
        Density start = Density.of(square(-6, 6, 24), normal(1.5, 0, 0.5));
        DensityProblem problem = new DensityProblem(new KramersOscillator(1, 0.5, 1), start, TimeGrid.of(0, 0.5));
        for (Integrator method : BOTH) {
            Scheme scheme = new OnChain(method);
            Density exact = new FixedSteps(scheme, 160).solve(problem).last();
            double coarse =
                    exact.distance(new FixedSteps(scheme, 10).solve(problem).last());
            double fine =
                    exact.distance(new FixedSteps(scheme, 20).solve(problem).last());
            assertTrue(Math.log(coarse / fine) / Math.log(2) > 2 - 2 * Slope.SLACK, coarse + " and " + fine);
        }
    }

    private static final LineSde DRIVEN =
            LineSde.driven((x, t) -> -(1 + Math.sin(3 * t)) * (x - Math.cos(2 * t)), t -> 0.7 + 0.3 * t);

    @Test
    @DisplayName("T6, FP-G12 coefficients that change with time are met with orders 2 and 4")
    void drivenCoefficientsAreMetWithTheStatedOrder() {
        Density start = Density.of(Axis.uniform(-5, 5, 60), SchemeLaws.normal(0.5, 0.2));
        DensityProblem problem = new DensityProblem(DRIVEN, start, TimeGrid.of(0, 1));
        Density exact = new FixedSteps(new OnChain(new PolynomialExponential(1e-13, 4)), 256)
                .solve(problem)
                .last();
        for (int order : new int[] {2, 4}) {
            for (Integrator method :
                    List.of(new PolynomialExponential(1e-13, order), new KrylovExponential(1e-13, 30, order))) {
                Slope.requireOrder(
                        order,
                        4,
                        n -> exact.distance(new FixedSteps(new OnChain(method), n)
                                .solve(problem)
                                .last()));
            }
        }
    }

    @Test
    void massIsKeptAndWhatIsLostAndWhatRemainsMakeOne() {
        Axis closed = Axis.uniform(-3, 3, 101);
        Axis open = Axis.uniform(-1, 2, 120).with(Boundary.ABSORBING, Boundary.ABSORBING);
        for (Integrator method : BOTH) {
            DensitySolution s = new FixedSteps(new OnChain(method), 200)
                    .solve(new DensityProblem(
                            LineSde.doubleWell(0.3), SchemeLaws.point(closed, 0.7), TimeGrid.of(0, 1)));
            assertEquals(1, s.last().mass(), SchemeLaws.ROUNDING);
            DensitySolution o = new FixedSteps(new OnChain(method), 200)
                    .solve(new DensityProblem(
                            LineSde.of(x -> 0.5, 0.8), SchemeLaws.point(open, 0.4), TimeGrid.of(0, 3)));
            DensityReport r = o.report();
            assertEquals(1, o.last().mass() + r.lostLower() + r.lostUpper(), SchemeLaws.ROUNDING);
        }
    }

    @Test
    void whatCannotBeReachedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PolynomialExponential(1e-17, 4));
        assertThrows(IllegalArgumentException.class, () -> new PolynomialExponential(1e-9, 3));
        assertThrows(IllegalArgumentException.class, () -> new KrylovExponential(1e-9, 3, 4));
    }
}
