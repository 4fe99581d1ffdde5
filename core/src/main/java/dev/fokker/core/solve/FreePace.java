package dev.fokker.core.solve;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Step;
import java.util.Arrays;

/** Steps of any length, the last of which meets the end exactly: for runs without noise. */
final class FreePace implements Pace {
    private final Rows rows;
    private final double[] h;
    private final Step[] whole;

    FreePace(Rows rows, double first) {
        this.rows = rows;
        h = new double[rows.n()];
        whole = new Step[rows.n()];
        Arrays.fill(h, first);
    }

    @Override
    public void begin(int i, Step step) {
        whole[i] = step;
        aim(i, step.t0());
    }

    private void aim(int i, double t) {
        double end = whole[i].t1();
        rows.start().set(i, t);
        boolean arrives = Math.abs(end - t) <= Math.abs(h[i]) * (1 + 1e-12);
        rows.end().set(i, arrives ? end : t + h[i]);
    }

    private double tried(int i) {
        return rows.end().at(i) - rows.start().at(i);
    }

    @Override
    public boolean again(int i, double factor) {
        double t = rows.start().at(i);
        h[i] = tried(i) * factor;
        aim(i, t);
        return t + h[i] != t;
    }

    @Override
    public boolean onward(int i, double factor) {
        double t = rows.end().at(i);
        double wish = tried(i) * factor;
        // A step that was cut short by the end says nothing against the one that it was cut from.
        h[i] = factor >= 1 && Math.abs(h[i]) > Math.abs(wish) ? h[i] : wish;
        if (t == whole[i].t1()) {
            return false;
        }
        aim(i, t);
        return true;
    }

    @Override
    public void keep(int[] kept, int count) {
        for (int i = 0; i < count; i++) {
            h[i] = h[kept[i]];
            whole[i] = whole[kept[i]];
        }
    }
}
