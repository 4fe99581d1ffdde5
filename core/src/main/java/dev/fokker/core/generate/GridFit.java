package dev.fokker.core.generate;

import dev.fokker.core.linear.Cholesky;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.KnotGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Method;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the knots of a grid by least squares on the ends of reference paths: Levenberg and Marquardt's steps in the logarithms of
 * the steps, so that the knots stay in order. Few paths near a separatrix do not lead it, as large errors count with the square
 * root of Huber's kind; it stops where paths apart from those it is fitted to gain no more, and keeps what was best on them.
 * More (1978); Holland and Welsch (1977).
 *
 * @param flow with eta = 0
 * @param method that the grid is for
 * @param from the time at which runs start
 * @param to the time at which they end
 * @param robustness errors beyond this many times the median count less; infinite for plain least squares
 */
public record GridFit(Generation flow, Method<? super Generation> method, double from, double to, double robustness) {
    /** Rounds after which a fit ends at the latest. */
    public static final int MOST_ROUNDS = 60;

    private static final int MOST_TRIES = 8;
    /** The longest change of a logarithm in one round. */
    private static final double LONGEST = 1.5;

    /** Sees how a fit goes on; may stop it by throwing. */
    @FunctionalInterface
    public interface Watch {
        /** Called after each round with the root mean squared errors of its grid. */
        void after(int round, double training, double validation);
    }

    /** Refuses a system with noise. */
    public GridFit {
        if (!flow.eta().absent() || !(robustness > 0)) {
            throw new IllegalArgumentException(
                    "GridFit: eta=%s must be 0, as ends of paths are compared, and robustness=%s must be > 0"
                            .formatted(flow.eta(), robustness));
        }
    }

    /** With errors beyond three medians counting less. */
    public GridFit(Generation flow, Method<? super Generation> method, double from, double to) {
        this(flow, method, from, to, 3);
    }

    /**
     * The grid of {@code steps} steps that does best on {@code validation}, fitted to {@code training} from {@code start} on.
     *
     * @throws IllegalArgumentException if {@code start} has no such grid
     */
    public FittedGrid fit(GridRule start, int steps, ReferencePaths training, ReferencePaths validation, Watch watch) {
        return fit(start, steps, training, validation, FitEffort.usual(), watch);
    }

    /** As above, with this effort. */
    public FittedGrid fit(
            GridRule start,
            int steps,
            ReferencePaths training,
            ReferencePaths validation,
            FitEffort effort,
            Watch watch) {
        Schedule schedule = flow.path().schedule();
        double[] first =
                KnotGrid.of(schedule, start.grid(schedule, from, to, steps)).logSnr();
        KnotTrials trials = new KnotTrials(flow, method, from, to);
        return new Search(trials, training, validation, first, watch).run(effort);
    }

    /** The best on {@code validation} of the fits from several starts: the loss has more than one valley. */
    public FittedGrid fit(
            List<? extends GridRule> starts,
            int steps,
            ReferencePaths training,
            ReferencePaths validation,
            Watch watch) {
        FittedGrid best = null;
        for (GridRule start : starts) {
            FittedGrid found = fit(start, steps, training, validation, watch);
            best = best == null || found.validation() < best.validation() ? found : best;
        }
        if (best == null) {
            throw new IllegalArgumentException("GridFit: no starts; at least one is needed, such as LogSnrGrid");
        }
        return best;
    }

    private final class Search {
        private final KnotTrials trials;
        private final ReferencePaths training;
        private final ReferencePaths validation;
        private final Watch watch;
        private final double low;
        private final double high;
        private double[] u;
        /** Squared errors of u on the training paths. */
        private double[] square;

        private double[] best;
        private double bestError;
        private double damping = 1e-2;

        Search(KnotTrials trials, ReferencePaths training, ReferencePaths validation, double[] start, Watch watch) {
            this.watch = watch;
            this.trials = trials;
            this.training = training;
            this.validation = validation;
            low = start[0];
            high = start[start.length - 1];
            u = KnotIncrements.of(start);
            square = trials.errors(training, KnotIncrements.knots(u, low, high));
            best = start;
            bestError = rootMean(trials.errors(validation, start));
        }

        FittedGrid run(FitEffort effort) {
            double before = bestError;
            int round = 0;
            int since = 0;
            while (u.length > 1 && round < effort.rounds() && since < effort.patience() && step()) {
                round++;
                double[] knots = KnotIncrements.knots(u, low, high);
                double error = rootMean(trials.errors(validation, knots));
                watch.after(round, rootMean(square), error);
                since = error < (1 - effort.gain()) * bestError ? 0 : since + 1;
                if (error < bestError) {
                    bestError = error;
                    best = knots;
                }
            }
            return new FittedGrid(KnotGrid.of(best), before, rootMean(trials.errors(training, best)), bestError, round);
        }

        /** One round: whether the loss fell. */
        private boolean step() {
            double[] knots = KnotIncrements.knots(u, low, high);
            if (Double.isInfinite(square[0])) {
                return false;
            }
            double scale = robustness * robustness * median(square);
            double[] weight = new double[square.length];
            for (int i = 0; i < weight.length; i++) {
                weight[i] = 1 / Math.sqrt(1 + square[i] / scale);
            }
            Matrix both = trials.equations(training, knots, weight);
            int inner = knots.length - 2;
            Matrix chain = KnotIncrements.jacobian(u, high - low);
            Matrix normal =
                    chain.transposed().times(both.block(0, 0, inner, inner)).times(chain);
            double[] right =
                    chain.transposed().times(both.block(inner, 0, 1, inner).toArray());
            double loss = loss(square, scale);
            for (int k = 0; k < MOST_TRIES; k++) {
                double[] tried = moved(normal.symmetrized(), right);
                double[] errors = trials.errors(training, KnotIncrements.knots(tried, low, high));
                double found = loss(errors, scale);
                if (found < loss) {
                    u = tried;
                    square = errors;
                    damping = Math.max(1e-9, damping / 5);
                    return found < loss * (1 - 1e-6);
                }
                damping *= 5;
            }
            return false;
        }

        private double[] moved(Matrix normal, double[] right) {
            int n = u.length;
            double trace = 0;
            for (int i = 0; i < n; i++) {
                trace += normal.at(i, i) / n;
            }
            double[] damped = normal.toArray();
            double[] move = new double[n];
            for (int i = 0; i < n; i++) {
                damped[i * n + i] += damping * (normal.at(i, i) + 1e-3 * trace) + 1e-9 * trace;
                move[i] = -right[i];
            }
            Cholesky.of(Matrix.of(n, n, damped)).solve(move, 0);
            double longest = Arrays.stream(move).map(Math::abs).max().orElse(0);
            double[] tried = new double[n];
            for (int i = 0; i < n; i++) {
                tried[i] = u[i] + move[i] * Math.min(1, LONGEST / longest);
            }
            return tried;
        }
    }

    /** \(\frac1n\sum2\delta^2(\sqrt{1+e^2/\delta^2}-1)\). */
    private static double loss(double[] square, double scale) {
        double sum = 0;
        for (double s : square) {
            // s is the limit of no robustness
            sum += 2 * s / (1 + Math.sqrt(1 + s / scale));
        }
        return sum / square.length;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Math.max(sorted[sorted.length / 2], Double.MIN_NORMAL);
    }

    private static double rootMean(double[] square) {
        return Math.sqrt(Arrays.stream(square).average().orElse(0));
    }
}
