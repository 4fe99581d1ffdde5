package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.TimeReversal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Exact laws in the equations that they solve, and in those that were misprinted. */
class ResidualTest {
    private static final double STEP = 4e-3;
    private static final double TIME = 0.4;
    private static final Mixture DATA = Mixture.of(
            new double[] {0.3, 0.7},
            List.of(
                    Gaussian.of(new double[] {-1, 0.2}, Matrix.of(2, 2, 0.5, 0.1, 0.1, 0.3)),
                    Gaussian.of(new double[] {1, -0.4}, Matrix.of(2, 2, 0.4, -0.1, -0.1, 0.6))));

    /** The drift with its sign turned, as misprinted (error E02). */
    record Misprinted(Sde reversal) implements Sde {
        @Override
        public int dimension() {
            return reversal.dimension();
        }

        @Override
        public Field drift(int maxRows) {
            Field right = reversal.drift(maxRows);
            return (rows, t, x, out) -> {
                right.eval(rows, t, x, out);
                for (int k = 0; k < rows.n() * dimension(); k++) {
                    out[k] = -out[k];
                }
            };
        }

        @Override
        public Diffusion diffusion() {
            return reversal.diffusion();
        }

        @Override
        public boolean runs(double h) {
            return reversal.runs(h);
        }
    }

    private static Samples points() {
        double[] x = new double[100];
        new Threefry(9).normals(Stream.DATA, 0, 50, 0, 2, x);
        return Samples.copyOf(2, x);
    }

    private static double worst(Sde sde, ExactScore law) {
        double[] left = new Residual(sde, law, STEP).at(TIME, points());
        return Arrays.stream(left).map(Math::abs).max().orElseThrow();
    }

    @Test
    @DisplayName(
            "S0.34, S1.4, S3.45, O3 mixtures under processes with g(t) leave less than 1e-6 of their Fokker-Planck equation")
    void theForwardEquationHolds() {
        for (Schedule s : List.of(
                new VariancePreserving(0.5, 2), new SubVariancePreserving(0.5, 2), new VarianceExploding(0.3, 3))) {
            GaussianPath path = new GaussianPath(2, s);
            assertTrue(worst(path, MixtureScore.of(path, DATA)) < 1e-6, s.toString());
        }
        LinearProcess turning = PlaneSde.rotating();
        assertTrue(worst(turning, MixtureScore.of(turning, 0, DATA)) < 1e-6);
    }

    @Test
    @DisplayName(
            "S0.34, S3.47, S1.11 they leave as little of the reversed equation, whatever share of the noise it keeps")
    void theReversedEquationHolds() {
        GaussianPath path = new GaussianPath(2, new VariancePreserving(0.5, 2));
        for (double eta : new double[] {0, 0.5, 1, 2}) {
            ExactScore score = MixtureScore.of(path, DATA);
            assertTrue(worst(new TimeReversal(path, score, eta), score) < 1e-6, "eta=" + eta);
        }
        ExactScore score = MixtureScore.of(PlaneSde.rotating(), 0, DATA);
        assertTrue(worst(new TimeReversal(PlaneSde.rotating(), score, 1), score) < 1e-6, "a full tensor");
    }

    @Test
    @DisplayName("E02, S3.47 of the misprinted reversed equation much is left")
    void theMisprintedEquationDoesNot() {
        GaussianPath path = new GaussianPath(2, new VariancePreserving(0.5, 2));
        ExactScore score = MixtureScore.of(path, DATA);
        assertTrue(worst(new Misprinted(new TimeReversal(path, score, 1)), score) > 0.1);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        ExactScore score = MixtureScore.of(new GaussianPath(2, new VariancePreserving()), DATA);
        assertThrows(IllegalArgumentException.class, () -> new Residual(new Wiener(1, 1), score, STEP));
        assertThrows(IllegalArgumentException.class, () -> new Residual(new Wiener(2, 1), score, 0));
    }
}
