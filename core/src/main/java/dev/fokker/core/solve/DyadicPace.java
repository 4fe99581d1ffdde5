package dev.fokker.core.solve;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Step;
import java.util.Arrays;

/**
 * Steps that are nodes of a binary tree below each step of the grid: halved where they are refused, doubled where the error allows
 * it and the longer one begins at a node of its own size. So no time is ever jumped over at which the path was already looked at,
 * which is what keeps the law of the path and lets the run converge to it. Foster and Jelinčič (2024), section 1.
 */
final class DyadicPace implements Pace {
    /** A step asks for its halves, and those must still be nodes. */
    static final int DEEPEST = dev.fokker.core.noise.BrownianTree.DEPTH - 1;

    private static final double A_LITTLE_MORE = 1 + 1e-9;

    private final Rows rows;
    private final double[] h;
    private final Step[] whole;
    private final int[] level;
    private final long[] place;

    DyadicPace(Rows rows, double first) {
        this.rows = rows;
        int n = rows.n();
        h = new double[n];
        whole = new Step[n];
        level = new int[n];
        place = new long[n];
        Arrays.fill(h, Math.abs(first));
    }

    @Override
    public void begin(int i, Step step) {
        whole[i] = step;
        place[i] = 0;
        level[i] = 0;
        double length = Math.abs(step.h());
        while (length > h[i] * A_LITTLE_MORE && level[i] < DEEPEST) {
            length *= 0.5;
            level[i]++;
        }
        aim(i);
    }

    private void aim(int i) {
        rows.start().set(i, whole[i].at(Math.scalb((double) place[i], -level[i])));
        rows.end().set(i, whole[i].at(Math.scalb(place[i] + 1.0, -level[i])));
        h[i] = Math.abs(Math.scalb(whole[i].h(), -level[i]));
    }

    @Override
    public boolean again(int i, double factor) {
        int halvings = factor < 0.25 ? 2 : 1;
        if (level[i] + halvings > DEEPEST) {
            return false;
        }
        level[i] += halvings;
        place[i] <<= halvings;
        aim(i);
        return rows.end().at(i) != rows.start().at(i);
    }

    @Override
    public boolean onward(int i, double factor) {
        place[i]++;
        double wish = factor;
        if (wish < 1 && level[i] < DEEPEST) {
            level[i]++;
            place[i] <<= 1;
        }
        while (wish >= 2 && level[i] > 0 && (place[i] & 1) == 0) {
            level[i]--;
            place[i] >>= 1;
            wish *= 0.5;
        }
        if (place[i] == 1L << level[i]) {
            // What is left of the wish is for the next step of the grid.
            h[i] = Math.abs(Math.scalb(whole[i].h(), -level[i])) * Math.max(1, wish);
            return false;
        }
        aim(i);
        return true;
    }

    @Override
    public void keep(int[] kept, int count) {
        for (int i = 0; i < count; i++) {
            h[i] = h[kept[i]];
            whole[i] = whole[kept[i]];
            level[i] = level[kept[i]];
            place[i] = place[kept[i]];
        }
    }
}
