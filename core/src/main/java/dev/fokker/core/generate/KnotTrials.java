package dev.fokker.core.generate;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Run;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A method run over grids of knots from one time to another, against reference paths: squared errors, and how they change with
 * each knot. A knot is felt from the step before it on, so its derivative starts there from a state that was kept: half the cost of
 * running all of it anew. For one thread.
 */
final class KnotTrials {
    private static final int TILE = 256;
    /** Of the shorter neighbouring step: far above rounding, far below curvature. */
    private static final double SHIFT = 1e-5;

    private final Generation flow;
    private final FixedGrid<Generation> solver;
    private final double from;
    private final double to;
    private final Noise noise = new Threefry(0);

    KnotTrials(Generation flow, Method<? super Generation> method, double from, double to) {
        this.flow = flow;
        this.from = from;
        this.to = to;
        solver = new FixedGrid<>(method, FinalStep.none());
    }

    /** The log-SNRs of the ends. */
    double[] ends() {
        Schedule schedule = flow.path().schedule();
        return new double[] {schedule.at(from).logSnr(), schedule.at(to).logSnr()};
    }

    private TimeGrid grid(double[] knots) {
        double[] t = new double[knots.length];
        for (int k = 1; k < t.length - 1; k++) {
            t[k] = flow.path().schedule().timeOf(knots[k]);
        }
        t[0] = from;
        t[t.length - 1] = to;
        return TimeGrid.of(t);
    }

    private Problem<Generation> problem(Samples starts, double[] knots) {
        return new Problem<>(flow, new Points(starts).inOrder(), Stream.PRIOR, grid(knots));
    }

    /** The squared error of each path, infinite for all where a run leaves the finite numbers or a step is too short. */
    double[] errors(ReferencePaths paths, double[] knots) {
        double[] square = new double[paths.n()];
        try {
            for (int first = 0; first < paths.n(); first += TILE) {
                ReferencePaths tile = paths.rows(first, Math.min(paths.n(), first + TILE));
                Run<Generation> run = solver.start(problem(tile.starts(), knots), noise, 0, tile.n());
                while (!run.done()) {
                    run.advance(Observer.none());
                }
                squares(run.rows().x(), tile, square, first);
            }
        } catch (NumericalFailure | IllegalArgumentException e) {
            Arrays.fill(square, Double.POSITIVE_INFINITY);
        }
        return square;
    }

    private static void squares(double[] x, ReferencePaths tile, double[] out, int at) {
        int d = tile.ends().d();
        for (int i = 0; i < tile.n(); i++) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                double gap = x[i * d + j] - tile.ends().at(i, j);
                sum += gap * gap;
            }
            out[at + i] = sum;
        }
    }

    /**
     * The weighted normal equations of the inner knots, K - 1 of them, with the right side in a last row:
     * \(\sum_iw_iJ_i^TJ_i\) and \(\sum_iw_iJ_i^Tr_i\).
     */
    Matrix equations(ReferencePaths paths, double[] knots, double[] weight) {
        int inner = knots.length - 2;
        double[] sum = new double[(inner + 1) * inner];
        for (int first = 0; first < paths.n(); first += TILE) {
            ReferencePaths tile = paths.rows(first, Math.min(paths.n(), first + TILE));
            add(tile, knots, Arrays.copyOfRange(weight, first, first + tile.n()), sum);
        }
        return Matrix.of(inner + 1, inner, sum);
    }

    private void add(ReferencePaths tile, double[] knots, double[] weight, double[] sum) {
        Run<Generation> run = solver.start(problem(tile.starts(), knots), noise, 0, tile.n());
        List<Run.State> states = new ArrayList<>();
        while (!run.done()) {
            states.add(run.state());
            run.advance(Observer.none());
        }
        double[] end = run.rows().x();
        int inner = knots.length - 2;
        double[][] slope = new double[inner][];
        for (int k = 1; k <= inner; k++) {
            slope[k - 1] = slope(tile, knots, k, states.get(k - 1), end);
        }
        int d = tile.ends().d();
        for (int a = 0; a < inner; a++) {
            for (int b = 0; b <= a; b++) {
                double product = 0;
                for (int q = 0; q < end.length; q++) {
                    product += weight[q / d] * slope[a][q] * slope[b][q];
                }
                sum[a * inner + b] += product;
                sum[b * inner + a] += a == b ? 0 : product;
            }
            double right = 0;
            for (int q = 0; q < end.length; q++) {
                right += weight[q / d] * slope[a][q] * (end[q] - tile.ends().at(q / d, q % d));
            }
            sum[inner * inner + a] += right;
        }
    }

    private double[] slope(ReferencePaths tile, double[] knots, int k, Run.State state, double[] end) {
        double shift = SHIFT * Math.min(knots[k] - knots[k - 1], knots[k + 1] - knots[k]);
        double[] moved = knots.clone();
        moved[k] += shift;
        Run<Generation> run = solver.resume(problem(tile.starts(), moved), noise, state);
        while (!run.done()) {
            run.advance(Observer.none());
        }
        double[] slope = run.rows().x();
        for (int q = 0; q < slope.length; q++) {
            slope[q] = (slope[q] - end[q]) / (moved[k] - knots[k]);
        }
        return slope;
    }
}
