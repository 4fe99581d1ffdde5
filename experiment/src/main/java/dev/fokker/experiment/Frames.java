package dev.fokker.experiment;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/** Keeps the first rows of a run at some of its steps, for a moving picture; each row is written by one thread only. */
final class Frames implements Observer {
    private static final int MOST_FRAMES = 60;
    private static final int MOST_ROWS = 2000;

    private final TimeGrid grid;
    private final int rows;
    private final int d;
    private final int frames;
    /** [frames, rows, d]. */
    private final double[][] states;

    private Frames(TimeGrid grid, int rows, int d) {
        this.grid = grid;
        this.rows = rows;
        this.d = d;
        frames = Math.min(MOST_FRAMES, grid.steps());
        states = new double[frames][rows * d];
    }

    /** Room for the first rows of a run of {@code n} rows over {@code grid}. */
    static Frames of(TimeGrid grid, int n, int d) {
        return new Frames(grid, Math.min(n, MOST_ROWS), d);
    }

    /** The step after which a frame is taken; the last frame is the end. */
    private int stepOf(int frame) {
        return (int) ((long) (frame + 1) * grid.steps() / frames) - 1;
    }

    @Override
    public void after(Rows batch) {
        int step = Math.toIntExact(batch.step()[0]);
        int frame = (int) (((long) (step + 1) * frames - 1) / grid.steps());
        if (stepOf(frame) != step) {
            return;
        }
        for (int i = 0; i < batch.n() && batch.path()[i] < rows; i++) {
            System.arraycopy(batch.x(), i * d, states[frame], (int) batch.path()[i] * d, d);
        }
    }

    /** The frames in order. */
    List<Samples> states() {
        List<Samples> out = new ArrayList<>();
        for (double[] state : states) {
            out.add(Samples.copyOf(d, state));
        }
        return out;
    }

    /** The time that a frame shows. */
    double time(int frame) {
        return grid.at(stepOf(frame) + 1);
    }
}
