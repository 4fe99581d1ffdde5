package dev.fokker.experiment;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps every K-th state of the first n paths, with the first and the last; each path's rows are written by one thread only. Rows
 * that choose their own steps are kept where they stop at a time of the grid.
 */
final class Trajectories implements Observer {
    private final TimeGrid grid;
    private final int n;
    private final int d;
    private final int stride;
    private final int saved;
    /** [n, saved, d]. */
    private final double[] states;

    private Trajectories(TimeGrid grid, int n, int d, int stride) {
        this.grid = grid;
        this.n = n;
        this.d = d;
        this.stride = stride;
        int steps = grid.steps();
        saved = 1 + steps / stride + (steps % stride == 0 ? 0 : 1);
        states = new double[Math.multiplyExact(Math.multiplyExact(n, saved), d)];
    }

    /** The paths 0..n of {@code problem}, their starts already in place. */
    static Trajectories of(Problem<?> problem, Noise noise, int n, int stride) {
        Trajectories kept = new Trajectories(problem.grid(), n, problem.system().dimension(), stride);
        double[] start = new double[n * kept.d];
        problem.initial().draw(noise, problem.stream(), 0, n, start);
        for (int i = 0; i < n; i++) {
            System.arraycopy(start, i * kept.d, kept.states, i * kept.saved * kept.d, kept.d);
        }
        return kept;
    }

    @Override
    public void after(Rows rows) {
        if (rows.end().shared()) {
            keep(rows, Math.toIntExact(rows.step()[0] + 1));
            return;
        }
        for (int i = 0; i < rows.n(); i++) {
            double t = rows.end().at(i);
            if (t != rows.start().at(i)) {
                int step = (int) Math.rint((t - grid.first()) / (grid.last() - grid.first()) * grid.steps());
                if (grid.at(step) == t && (step % stride == 0 || step == grid.steps())) {
                    keep(rows, i, step);
                }
            }
        }
    }

    private void keep(Rows rows, int step) {
        if (step % stride == 0 || step == grid.steps()) {
            for (int i = 0; i < rows.n(); i++) {
                keep(rows, i, step);
            }
        }
    }

    private void keep(Rows rows, int i, int step) {
        long path = rows.path()[i];
        if (path < n) {
            int place = (step + stride - 1) / stride;
            System.arraycopy(rows.x(), i * d, states, ((int) path * saved + place) * d, d);
        }
    }

    /** All that has been kept so far, [n, saved, d]; the live array. */
    double[] states() {
        return states;
    }

    /** The times of the saved states. */
    double[] times() {
        double[] times = new double[saved];
        for (int place = 0; place < saved; place++) {
            times[place] = grid.at(step(place));
        }
        return times;
    }

    /** The number of the step at a place. */
    private int step(int place) {
        return Math.min(place * stride, grid.steps());
    }

    /** One row a saved state: path, step, t, x0, ... */
    Samples table() {
        int width = d + 3;
        double[] out = new double[Math.multiplyExact(n * saved, width)];
        for (int i = 0, row = 0; i < n; i++) {
            for (int place = 0; place < saved; place++, row++) {
                out[row * width] = i;
                out[row * width + 1] = step(place);
                out[row * width + 2] = grid.at(step(place));
                System.arraycopy(states, row * d, out, row * width + 3, d);
            }
        }
        return Samples.copyOf(width, out);
    }

    /** The saved states as paths. */
    Paths paths() {
        List<Samples> at = new ArrayList<>();
        for (int place = 0; place < saved; place++) {
            double[] x = new double[n * d];
            for (int i = 0; i < n; i++) {
                System.arraycopy(states, (i * saved + place) * d, x, i * d, d);
            }
            at.add(Samples.copyOf(d, x));
        }
        return Paths.of(times(), at);
    }

    /** The names of the columns of {@link #table}. */
    List<String> columns() {
        List<String> out = new ArrayList<>(List.of("path", "step", "t"));
        out.addAll(Names.numbered("x", d));
        return out;
    }
}
