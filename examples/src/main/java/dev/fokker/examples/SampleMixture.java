package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.io.PrintStream;
import java.util.List;

/** Draws from a mixture with its exact score, in twenty evaluations a sample. */
public final class SampleMixture {
    private SampleMixture() {}

    /** Prints the mean that was drawn beside the exact one. */
    public static void main(String[] arguments) {
        Mixture target = target();
        Moments drawn = run(target, new VariancePreserving(0.1, 20));
        PrintStream out = System.out;
        for (int j = 0; j < target.dimension(); j++) {
            out.printf(
                    "mean %d: drawn %.3f +- %.3f, exact %.3f%n",
                    j, drawn.mean(j), drawn.meanError(j), target.mean()[j]);
        }
    }

    /** Two Gaussians in the plane. */
    static Mixture target() {
        return Mixture.of(
                new double[] {0.3, 0.7},
                List.of(
                        Gaussian.of(new double[] {-2, 0}, Matrix.of(2, 2, 0.2, 0.05, 0.05, 0.1)),
                        Gaussian.of(new double[] {1, 1}, Matrix.of(2, 2, 0.3, 0, 0, 0.3))));
    }

    /** The moments of 5,000 samples that run back on {@code schedule}. */
    static Moments run(Mixture target, Schedule schedule) {
        GaussianPath path = new GaussianPath(target.dimension(), schedule);
        Generation generation = new Generation(path, new ScoreDenoiser(path, MixtureScore.of(path, target)), 0);
        TimeGrid grid = new LogSnrGrid().grid(schedule, schedule.domain().last(), 1e-3, 20);
        Problem<Generation> problem = new Problem<>(generation, path.prior(), Stream.PRIOR, grid);
        FixedGrid<Generation> solver = new FixedGrid<>(ExponentialMultistep.dpmSolverPlusPlus(2), FinalStep.none());
        return Moments.of(new Ensemble(2, Ensemble.DEFAULT_TILE)
                .solve(solver, problem, new Threefry(7), 5000, Observer.none())
                .samples());
    }
}
