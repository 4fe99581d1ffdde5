package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.square;
import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Score;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Densities run back to the data by a score that is known or was solved for. */
class ReverseEquationTest {
    private static final double END = 0.8;
    private static final VariancePreserving SCHEDULE = new VariancePreserving(0.5, 2);
    private static final Mixture LINE =
            Mixture.of(new double[] {0.35, 0.65}, List.of(normal(-0.9, 0.15), normal(0.8, 0.1)));
    private static final Mixture PLANE = Mixture.of(
            new double[] {0.4, 0.6},
            List.of(
                    Gaussian.of(new double[] {-0.8, 0.3}, Matrix.of(2, 2, 0.3, 0.1, 0.1, 0.25)),
                    Gaussian.of(new double[] {0.8, -0.3}, Matrix.of(2, 2, 0.25, -0.05, -0.05, 0.3))));

    private static Mixture later(LinearProcess process, Mixture law, double t) {
        List<Gaussian> moved = new ArrayList<>();
        law.components().forEach(c -> moved.add(process.transition(0, t).push(c)));
        return Mixture.of(law.weights(), moved);
    }

    private static DensitySolution back(Scheme scheme, Sde reversal, Density end, int steps) {
        TimeGrid down = TimeGrid.uniform(END, 0, steps);
        return new FixedSteps(scheme, 1).solve(new DensityProblem(reversal, end, down));
    }

    private static Density returned(Mesh mesh, Mixture data, double eta, int steps) {
        GaussianPath path = new GaussianPath(mesh.dimension(), SCHEDULE);
        Sde reversal = new TimeReversal(path, MixtureScore.of(path, data), eta);
        return back(new Patankar(), reversal, Density.of(mesh, later(path, data, END)), steps)
                .last();
    }

    @Test
    @DisplayName(
            "S1.11, S3.47, FP-O18 with the exact score the density returns to the data, within 1e-3 and with order 2")
    void theDensityReturnsToTheData() {
        Slope.requireOrder(2, 40, n -> {
            Mesh mesh = Mesh.of(Axis.uniform(-5, 5, n));
            return Density.of(mesh, LINE).distance(returned(mesh, LINE, 1, n));
        });
        Mesh mesh = Mesh.of(Axis.uniform(-5, 5, 800));
        assertEquals(0, Density.of(mesh, LINE).distance(returned(mesh, LINE, 1, 400)), 1e-3);
    }

    @Test
    @DisplayName("S1.11, S3.47 the same in two dimensions")
    void theDensityReturnsInTwoDimensions() {
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            Mesh mesh = square(-4, 4, 40 << k);
            error[k] = Density.of(mesh, PLANE).distance(returned(mesh, PLANE, 1, 20 << k));
        }
        assertEquals(
                2,
                Math.log(error[0] / error[1]) / Math.log(2),
                2 * Slope.SLACK,
                "errors " + error[0] + ", " + error[1]);
        // order 2 brings the error below 1e-3 at 80 sqrt(error / 1e-3) cells
        assertTrue(error[1] < 1e-2, "error " + error[1]);
    }

    @Test
    @DisplayName("S1.11 two solutions of the reversed equation never move apart, whatever was done to the end")
    void perturbationsOfTheEndDoNotGrow() {
        GaussianPath path = new GaussianPath(1, SCHEDULE);
        Sde reversal = new TimeReversal(path, MixtureScore.of(path, LINE), 1);
        Axis axis = Axis.uniform(-5, 5, 200);
        Density end = Density.of(axis, later(path, LINE, END));
        for (Scheme scheme : new Scheme[] {new BackwardEuler(), new Uniformization(), new TrBdf2(), new Patankar()}) {
            for (int wave : new int[] {1, 8, 50}) {
                double[] p = end.toArray();
                for (int i = 0; i < p.length; i++) {
                    p[i] *= 1 + 0.5 * Math.cos(wave * axis.centre(i));
                }
                DensitySolution a = back(scheme, reversal, end, 80);
                DensitySolution b = back(scheme, reversal, Density.of(axis, p).normalized(), 80);
                double before = Double.POSITIVE_INFINITY;
                for (int k = 0; k <= 80; k++) {
                    double distance = a.at(k).distance(b.at(k));
                    assertTrue(
                            distance <= before + 1e-13,
                            "%s wave %d step %d: %s after %s".formatted(scheme, wave, k, distance, before));
                    before = distance;
                }
            }
        }
    }

    @Test
    @DisplayName("S1.11, S0.30 the score of the solved density drives it back too, in one and two dimensions")
    void theSolvedScoreReturnsToo() {
        Mesh line = Mesh.of(Axis.uniform(-5, 5, 400));
        assertTrue(returnedByItsOwnScore(line, LINE, 200) < 4e-3);
        Mesh plane = square(-4, 4, 64);
        assertTrue(returnedByItsOwnScore(plane, PLANE, 40) < 0.03);
    }

    private static double returnedByItsOwnScore(Mesh mesh, Mixture data, int steps) {
        GaussianPath path = new GaussianPath(mesh.dimension(), SCHEDULE);
        Density start = Density.of(mesh, data);
        DensitySolution up = new FixedSteps(new Patankar(), 1)
                .solve(new DensityProblem(path, start, TimeGrid.uniform(0, END, steps)));
        Sde reversal = new TimeReversal(path, up.score(), 1);
        return start.distance(back(new Patankar(), reversal, up.last(), steps).last());
    }

    @Test
    @DisplayName("E02, S3.47 the misprinted equation does not return, on however many cells")
    void theMisprintedEquationDoesNotReturn() {
        GaussianPath path = new GaussianPath(1, SCHEDULE);
        Score score = MixtureScore.of(path, LINE);
        Sde wrong = new ResidualTest.Misprinted(new TimeReversal(path, score, 1));
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            Axis axis = Axis.uniform(-9, 9, 200 << k);
            Density end = Density.of(axis, later(path, LINE, END));
            error[k] = Density.of(axis, LINE)
                    .distance(back(new Patankar(), wrong, end, 100).last());
        }
        assertTrue(error[0] > 0.5 && error[1] > 0.9 * error[0], "errors " + error[0] + ", " + error[1]);
    }

    /** \(G=\sqrt{1+x^2}\) without drift: the reversal needs \(\nabla\cdot D\), and returns; without that term it does not. */
    @Test
    @DisplayName("E47 noise that depends on the state is reversed with div D, the flow with half of it")
    void stateDependentNoiseIsReversed() {
        Sde sde = LineSde.of(x -> -x, x -> Math.sqrt(1 + x * x), x -> x / Math.sqrt(1 + x * x));
        Axis axis = Axis.uniform(-14, 14, 1400);
        Density start = Density.of(axis, normal(0.5, 0.3));
        DensitySolution up =
                new FixedSteps(new Patankar(), 1).solve(new DensityProblem(sde, start, TimeGrid.uniform(0, END, 200)));
        Density back = back(new Patankar(), new TimeReversal(sde, up.score(), 1), up.last(), 200)
                .last();
        assertTrue(start.distance(back) < 0.01, "distance " + start.distance(back));
        Score score = up.score();
        Sde plain = new Sde() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public Field drift(int maxRows) {
                Field right = new TimeReversal(sde, score, 1).drift(maxRows);
                return (rows, t, x, out) -> {
                    right.eval(rows, t, x, out);
                    for (int i = 0; i < rows.n(); i++) {
                        out[i] += 2 * x[i];
                    }
                };
            }

            @Override
            public Diffusion diffusion() {
                return sde.diffusion();
            }
        };
        assertTrue(start.distance(back(new Patankar(), plain, up.last(), 200).last()) > 0.1);
    }
}
