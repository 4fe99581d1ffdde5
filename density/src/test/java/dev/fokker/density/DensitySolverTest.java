package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class DensitySolverTest {
    private static void refused(Runnable call, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + message + "' does not name '" + part + "'");
        }
    }

    /** The error of the steps against a run with very many of them, and that of the cells against a much finer mesh. */
    private static void requireMatched(
            Scheme scheme, LineSde sde, Axis axis, TimeGrid times, double mean, double variance) {
        Density start = Density.of(axis, normal(mean, variance));
        DensitySolution matched = new MatchedSteps(scheme).solve(new DensityProblem(sde, start, times));
        DensitySolver fine = new FixedSteps(new TrBdf2(), 1 << 11);
        Density exactInTime = fine.solve(new DensityProblem(sde, start, times)).last();
        Axis finer = axis.with(axis.cells() * 4);
        Density exact = fine.solve(new DensityProblem(sde, Density.of(finer, normal(mean, variance)), times))
                .last();
        for (int k = 0; k < 2; k++) {
            exact = Coarsening.average(exact);
        }
        double ofTime = matched.last().distance(exactInTime);
        double ofSpace = exactInTime.distance(exact);
        String account = "time %.3e, space %.3e, %s".formatted(ofTime, ofSpace, matched.report());
        assertTrue(ofTime < ofSpace, account);
        assertTrue(matched.report().spaceError() > 0.5 * ofSpace, account);
        assertTrue(matched.report().timeError() > 0.5 * ofTime, account);
    }

    @Test
    void chosenStepsKeepTheErrorInTimeBelowThatInSpace() {
        for (Scheme scheme : List.of(new Patankar(), new TrBdf2(), new BackwardEuler())) {
            TimeGrid times = TimeGrid.of(0, 1);
            LineSde ou = LineSde.ornsteinUhlenbeck(1.3, 0.2, 0.7);
            requireMatched(scheme, ou, Axis.uniform(-4, 4, 100), times, 1, 0.1);
            requireMatched(scheme, LineSde.doubleWell(0.2), Axis.uniform(-3, 3, 100), times, 0.1, 0.02);
            requireMatched(scheme, LineSde.variancePreserving(), Axis.uniform(-6, 6, 100), times, 1.2, 0.2);
        }
    }

    @Test
    void aStartAtOnePointIsGraded() {
        // the closed form from a point; what cannot be resolved at the start is forgotten
        double s = Math.exp(-1.3);
        Slope.requireOrder(2, 50, n -> {
            Axis axis = Axis.uniform(-3, 3, n);
            Density end = DensitySolver.standard()
                    .solve(new DensityProblem(
                            LineSde.ornsteinUhlenbeck(1.3, 0, 0.7), SchemeLaws.point(axis, 0.5), TimeGrid.of(0, 1)))
                    .last();
            return end.distance(Density.of(axis, normal(0.5 * s, 0.49 * (1 - s * s) / 2.6)));
        });
    }

    @Test
    void gradedStepsAscendAndCoverTheInterval() {
        for (double scale : new double[] {0, 1e-12, 1e-3, 1, 1e2, Double.POSITIVE_INFINITY}) {
            double before = 0;
            for (int k = 1; k <= 64; k++) {
                double now = GradedSteps.at(k, 64, scale);
                assertTrue(now > before, "scale " + scale + " step " + k);
                assertTrue(now - before <= 2.0 / 64 + 1e-12, "no step is longer than two equal ones");
                before = now;
            }
            assertEquals(1, before);
            assertEquals(0, GradedSteps.at(0, 64, scale));
        }
        assertEquals(0.25, GradedSteps.at(16, 64, Double.POSITIVE_INFINITY));
    }

    @Test
    void aDriftWithoutNoiseAtAPointLetsMassPass() {
        // D = x^2 vanishes at a centre: what comes from the left must not be caught there
        Axis axis = Axis.uniform(-2, 3, 201);
        LineSde sde = LineSde.of(x -> 1, x -> 0.1 * x, x -> 0.1);
        for (Axis a : List.of(axis, Axis.uniform(-2, 3, 200), Axis.uniform(-2.01, 3, 200))) {
            Density start = Density.of(a, normal(-1, 0.01));
            DensitySolution s = DensitySolver.standard().solve(new DensityProblem(sde, start, TimeGrid.of(0, 2)));
            Density end = s.last();
            assertTrue(end.cdf(0) < 1e-3, () -> "left of 0: " + end.cdf(0));
            // no point of the axis is farther than 3 from 0
            assertEquals(
                    1, end.mean(), 3 * (s.report().spaceError() + s.report().timeError()));
        }
    }

    @Test
    void solutionsKeepTheTimesAskedFor() {
        Axis axis = Axis.uniform(-4, 4, 100);
        TimeGrid times = TimeGrid.of(0, 0.1, 0.5, 2);
        DensitySolution s = DensitySolver.standard()
                .solve(new DensityProblem(LineSde.ornsteinUhlenbeck(1, 0, 1), Density.of(axis, normal(1, 0.2)), times));
        assertEquals(times, s.times());
        double h = axis.width(0);
        for (int k = 0; k <= 3; k++) {
            assertEquals(Math.exp(-times.at(k)), s.at(k).mean(), h * h);
            double decay = Math.exp(-2 * times.at(k));
            assertEquals(0.2 * decay + 0.5 * (1 - decay), s.at(k).variance(), h * h);
        }
        assertTrue(s.report().timeError() <= s.report().spaceError(), () -> s.report()
                .toString());
    }

    @Test
    void badInputIsNamed() {
        Axis axis = Axis.uniform(-1, 1, 20);
        TimeGrid times = TimeGrid.of(0, 1);
        Density start = Density.of(axis, normal(0, 0.01));
        LineSde nowhere = LineSde.of(x -> x > 0.5 ? Double.NaN : 0, 1);
        refused(
                () -> DensitySolver.standard().solve(new DensityProblem(nowhere, start, times)),
                "drift f is NaN",
                "x=0.5",
                "t=0.0");
        LineSde wild = LineSde.driven((x, t) -> 0, t -> t > 0.4 ? Double.POSITIVE_INFINITY : 1);
        refused(() -> new FixedSteps(new TrBdf2(), 2).solve(new DensityProblem(wild, start, times)), "Infinity", "t=");
        refused(() -> new FixedSteps(new TrBdf2(), 0), "perInterval=0");
        double[] twice = start.toArray();
        for (int i = 0; i < twice.length; i++) {
            twice[i] *= 2;
        }
        refused(() -> new DensityProblem(nowhere, Density.of(axis, twice), times), "mass=2.0", "normalized");
        refused(() -> new DensityProblem(plane(), start, times), "dimension=2", "paths");
    }

    private static Sde plane() {
        return new Sde() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public Field drift(int maxRows) {
                throw new UnsupportedOperationException("never asked for");
            }

            @Override
            public Diffusion diffusion() {
                return Diffusion.none(2);
            }
        };
    }
}
