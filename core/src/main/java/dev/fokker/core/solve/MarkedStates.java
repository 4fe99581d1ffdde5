package dev.fokker.core.solve;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The states of one block of paths at marked times, and their moments; nothing else of the paths is kept. */
final class MarkedStates implements Observer {
    private final double[] times;
    private final long first;
    private final int d;
    private final double[][] x;

    MarkedStates(double[] times, long first, int count, int d) {
        this.times = times;
        this.first = first;
        this.d = d;
        x = new double[times.length][count * d];
        for (double[] states : x) {
            // A state that is never seen stays so.
            Arrays.fill(states, Double.NaN);
        }
    }

    /** The points of the grid nearest to the times, which must be within rounding of them. */
    static double[] onGrid(Problem<?> problem, double... times) {
        double[] grid = problem.grid().toArray();
        double span = Math.abs(problem.grid().last() - problem.grid().first());
        double[] marks = new double[times.length];
        for (int k = 0; k < times.length; k++) {
            marks[k] = grid[0];
            for (double t : grid) {
                marks[k] = Math.abs(t - times[k]) < Math.abs(marks[k] - times[k]) ? t : marks[k];
            }
            if (!(Math.abs(marks[k] - times[k]) <= 1e-12 * span)) {
                throw new IllegalArgumentException(
                        "Ensemble: moments at t=%s need a point of the grid there; the nearest is t=%s"
                                .formatted(times[k], marks[k]));
            }
        }
        return marks;
    }

    /** Where the paths start, for marks at the first time. */
    void start(Problem<?> problem, Noise noise) {
        for (int k = 0; k < times.length; k++) {
            if (times[k] == problem.grid().first()) {
                problem.initial().draw(noise, problem.stream(), first, x[k].length / d, x[k]);
            }
        }
    }

    @Override
    public void after(Rows rows) {
        for (int k = 0; k < times.length; k++) {
            if (!rows.end().shared()) {
                for (int i = 0; i < rows.n(); i++) {
                    if (rows.end().at(i) == times[k]) {
                        put(rows, i, 1, x[k]);
                    }
                }
            } else if (rows.end().at(0) == times[k]) {
                put(rows, 0, rows.n(), x[k]);
            }
        }
    }

    /** Rows {@code i..i+count}: neighbours, unless the rows choose their own steps, and then one at a time. */
    private void put(Rows rows, int i, int count, double[] states) {
        System.arraycopy(rows.x(), i * d, states, (int) (rows.path()[i] - first) * d, count * d);
    }

    /** The moments at each time. */
    List<Moments> moments() {
        List<Moments> each = new ArrayList<>();
        for (int k = 0; k < times.length; k++) {
            for (double value : x[k]) {
                if (Double.isNaN(value)) {
                    throw new IllegalArgumentException(
                            "Ensemble: moments at t=%s need a solver that stops there; try fewer times or a fixed grid"
                                    .formatted(times[k]));
                }
            }
            each.add(Moments.of(Samples.copyOf(d, x[k])));
        }
        return each;
    }

    /** Moments of two blocks, time by time. */
    static List<Moments> merged(List<Moments> a, List<Moments> b) {
        List<Moments> each = new ArrayList<>();
        for (int k = 0; k < a.size(); k++) {
            each.add(a.get(k).merge(b.get(k)));
        }
        return each;
    }

    /** Walks the paths of one block, a tile at a time. */
    static <S extends Sde> List<Moments> of(
            Solver<? super S> solver,
            Problem<S> problem,
            Noise noise,
            double[] marks,
            long first,
            int count,
            int tile) {
        MarkedStates states =
                new MarkedStates(marks, first, count, problem.system().dimension());
        states.start(problem, noise);
        for (int from = 0; from < count; from += tile) {
            solver.solve(problem, noise, first + from, Math.min(tile, count - from), states);
        }
        return states.moments();
    }
}
