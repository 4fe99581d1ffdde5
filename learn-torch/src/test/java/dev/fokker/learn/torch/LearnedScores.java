package dev.fokker.learn.torch;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import dev.fokker.learn.Batch;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.Examples;
import dev.fokker.learn.Learner;
import dev.fokker.learn.LearnerState;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.NetworkDenoiser;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.Space;
import dev.fokker.learn.Standardization;
import dev.fokker.learn.TableData;
import dev.fokker.learn.TrainingPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * A small network trained on a mixture of three modes in the plane, beside the exact score of the same mixture.
 *
 * @param denoiser what was learned
 * @param path the process
 * @param losses the objective of each step
 * @param state all that the learner held
 */
record LearnedScores(NetworkDenoiser denoiser, GaussianPath path, List<Double> losses, LearnerState state) {
    static final double[] SHARES = {0.5, 0.3, 0.2};
    static final double[][] MEANS = {{-1.1, 0.2}, {0.9, 0.9}, {0.6, -1.2}};
    static final Mixture MODES = modes();
    static final Dataset DATA = TableData.drawn("three modes", MODES, 50_000, 9);
    static final Space SPACE = new Space(DATA.shape(), Standardization.none(2), 1, 0);

    private static Mixture modes() {
        List<Gaussian> parts = java.util.Arrays.stream(MEANS)
                .map(m -> Gaussian.of(m, Matrix.identity(2, 0.09)))
                .toList();
        return Mixture.of(SHARES, parts);
    }

    static TrainingPlan plan(LossPlan loss) {
        return new TrainingPlan(new NetworkPlan.Mlp(48, 2, 12), loss, SmallRun.optimizer(5e-3, 256), 1, 4);
    }

    static LearnedScores trained(TrainingPlan plan, Schedule schedule, int steps) {
        return trained(plan, schedule, List.of(steps)).get(0);
    }

    /** One run, as it was after each number of steps; these rise. */
    static List<LearnedScores> trained(TrainingPlan plan, Schedule schedule, List<Integer> after) {
        SmallRun.library();
        GaussianPath path = new GaussianPath(2, schedule);
        Examples examples = new Examples(DATA, SPACE, schedule, plan, new Threefry(plan.seed()));
        Batch batch = examples.room();
        List<Double> losses = new ArrayList<>();
        List<LearnedScores> out = new ArrayList<>();
        try (Learner learner = new TorchLibrary().learner(plan, SPACE)) {
            for (int steps : after) {
                for (int k = losses.size(); k < steps; k++) {
                    examples.read(k, batch);
                    losses.add(learner.step(k, batch).loss());
                }
                NetworkDenoiser denoiser = new NetworkDenoiser(learner.average(), path, examples.border());
                out.add(new LearnedScores(denoiser, path, List.copyOf(losses), learner.state()));
            }
        }
        return out;
    }

    /** The exact denoiser of the same path. */
    static ScoreDenoiser exact(GaussianPath path) {
        return new ScoreDenoiser(path, MixtureScore.of(path, MODES));
    }

    /** Rows of \(p_t\): noised data that no training has seen. */
    static Rows noised(Schedule schedule, double t, int n) {
        Coefficients c = schedule.at(t);
        double[] x = new double[2 * n];
        double[] z = new double[2 * n];
        MODES.draw(new Threefry(31), Stream.DATA, 0, n, x);
        new Threefry(32).normals(Stream.MEASURE, 0, n, 0, 2, z);
        Rows rows = new Rows(n, 2);
        for (int k = 0; k < 2 * n; k++) {
            rows.x()[k] = c.alpha() * x[k] + c.sigma() * z[k];
        }
        return rows;
    }

    /** \(E\lVert\sigma s_\theta-\sigma s\rVert^2/d\) over \(p_t\) at the given log-SNR: the error of the implied noise, law by law. */
    double error(double logSnr) {
        int n = 2000;
        double t = path.schedule().timeOf(logSnr);
        Coefficients c = path.schedule().at(t);
        Rows rows = noised(path.schedule(), t, n);
        double[] learned = new double[2 * n];
        double[] truth = new double[2 * n];
        denoiser.open(n).eval(rows, Times.shared(t, n), rows.x(), learned);
        exact(path).open(n).eval(rows, Times.shared(t, n), rows.x(), truth);
        Parameterization.NOISE.from(Parameterization.DATA, c, rows.x(), learned, learned, 0, 2 * n);
        Parameterization.NOISE.from(Parameterization.DATA, c, rows.x(), truth, truth, 0, 2 * n);
        double sum = 0;
        for (int k = 0; k < 2 * n; k++) {
            sum += (learned[k] - truth[k]) * (learned[k] - truth[k]);
        }
        return sum / (2 * n);
    }

    /** {@code points} moved along the grid. */
    static Samples moved(
            Generation generation,
            Method<? super Generation> method,
            FinalStep<? super Generation> last,
            TimeGrid grid,
            Samples points) {
        Problem<Generation> problem = new Problem<>(generation, new Points(points).inOrder(), Stream.PRIOR, grid);
        return new FixedGrid<Generation>(method, last)
                .solve(problem, new Threefry(3), 0, points.n(), Observer.none())
                .samples();
    }

    /** How many of the samples are nearest to each mode. */
    static int[] counts(Samples samples) {
        int[] counts = new int[MEANS.length];
        for (int m : nearest(samples)) {
            counts[m]++;
        }
        return counts;
    }

    /** The mode that each sample is nearest to. */
    static int[] nearest(Samples samples) {
        int[] nearest = new int[samples.n()];
        for (int i = 0; i < samples.n(); i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int m = 0; m < MEANS.length; m++) {
                double far = Math.hypot(samples.at(i, 0) - MEANS[m][0], samples.at(i, 1) - MEANS[m][1]);
                if (far < least) {
                    least = far;
                    nearest[i] = m;
                }
            }
        }
        return nearest;
    }
}
