package dev.fokker.core.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.TimeReversal;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Successive approximation: how fast it converges, and what fails without a Lipschitz constant. */
class PicardIterationTest {
    private record Line(DoubleUnaryOperator v) implements Sde {
        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public Field drift(int maxRows) {
            return (rows, t, x, out) -> {
                for (int i = 0; i < rows.n(); i++) {
                    out[i] = v.applyAsDouble(x[i]);
                }
            };
        }

        @Override
        public Diffusion diffusion() {
            return Diffusion.none(1);
        }
    }

    /** For \(\dot x=-Lx\) the k-th iterate is the k-th Taylor polynomial, which errs by less than its first missing term. */
    @Test
    @DisplayName("S4.23 iterates of a linear field are Taylor polynomials, and err by (LT)^k/k!")
    void iteratesConvergeFactorially() {
        double rate = 3;
        PicardIteration picard = new PicardIteration(new Line(x -> -rate * x), 0, 1, 24);
        List<Samples> iterates = picard.from(new double[] {1}, 20);
        double factorial = 1;
        for (int k = 1; k <= 20; k++) {
            factorial *= rate / k;
            double error = 0;
            for (int j = 0; j < picard.times().length; j++) {
                double exact = Math.exp(-rate * picard.times()[j]);
                error = Math.max(error, Math.abs(iterates.get(k).at(j, 0) - exact));
            }
            double next = factorial * rate / (k + 1);
            assertTrue(error <= next + 1e-13, "iterate " + k + ": " + error + " against " + next);
            assertTrue(error >= 0.4 * next - 1e-13, "no better than theory: iterate " + k + ": " + error);
        }
    }

    @Test
    @DisplayName("S4.23 iterates of a probability flow converge to what the flow map gives, whichever way time runs")
    void iteratesOfAFlowAreTheFlow() {
        GaussianPath path = new GaussianPath(1, new VariancePreserving());
        TimeReversal flow = new TimeReversal(path, MixtureScore.of(path, Mixture.of(Gaussian.isotropic(1, 0.3))), 0);
        for (double[] span : new double[][] {{0.2, 0.6}, {0.6, 0.2}}) {
            PicardIteration picard = new PicardIteration(new ProbabilityFlow(flow), span[0], span[1], 40);
            Samples last = picard.from(new double[] {0.8}, 40).get(40);
            Samples map = new FlowMap(flow, 1e-12).apply(span[0], span[1], Samples.copyOf(1, new double[] {0.8}));
            assertEquals(map.at(0, 0), last.at(40, 0), 1e-9, "from " + span[0]);
        }
    }

    /** Both 0 and t^2 solve \(\dot x=2\sqrt{\lvert x\rvert}\) from 0; \(\dot x=x^2\) from 1 ends at t = 1. */
    @Test
    @DisplayName("S4.23 without a Lipschitz constant there are two answers, and without linear growth none (E21)")
    void whatFailsWithoutTheConditions() {
        PicardIteration root = new PicardIteration(new Line(x -> 2 * Math.sqrt(Math.abs(x))), 0, 1, 32);
        assertEquals(0, root.from(new double[] {0}, 30).get(30).at(32, 0), 0);
        double seed = 1e-12;
        double moved = root.from(new double[] {seed}, 60).get(60).at(32, 0);
        assertEquals(1, moved, 1e-2, "from 1e-12 it follows t^2");
        List<Samples> burst = new PicardIteration(new Line(x -> x * x), 0, 1.5, 32).from(new double[] {1}, 12);
        double last = Math.abs(burst.get(12).at(32, 0) - burst.get(11).at(32, 0));
        assertTrue(!(last < 1e6), "past the end of the solution iterates must not settle: " + last);
    }
}
