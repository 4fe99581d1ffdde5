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

/** Keeps every K-th state of each path, with the first and the last; each path's rows are written by one thread only. */
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
        int step = Math.toIntExact(rows.step()[0] + 1);
        if (step % stride != 0 && step != grid.steps()) {
            return;
        }
        int place = (step + stride - 1) / stride;
        for (int i = 0; i < rows.n(); i++) {
            int path = (int) rows.path()[i];
            System.arraycopy(rows.x(), i * d, states, (path * saved + place) * d, d);
        }
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
        double[] times = new double[saved];
        List<Samples> at = new ArrayList<>();
        for (int place = 0; place < saved; place++) {
            times[place] = grid.at(step(place));
            double[] x = new double[n * d];
            for (int i = 0; i < n; i++) {
                System.arraycopy(states, (i * saved + place) * d, x, i * d, d);
            }
            at.add(Samples.copyOf(d, x));
        }
        return Paths.of(times, at);
    }

    /** The names of the columns of {@link #table}. */
    List<String> columns() {
        List<String> out = new ArrayList<>(List.of("path", "step", "t"));
        out.addAll(Names.numbered("x", d));
        return out;
    }
}
