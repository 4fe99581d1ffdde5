package dev.fokker.core.generate;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Stepping;
import dev.fokker.core.time.Times;

/**
 * A step of {@link Inpainting}. Round r of the grid's step k sees the numbers at the addresses \((kU+r)(J+1)+m\): m = 0 is the jump
 * back, m = 1..J are the steps of the method.
 */
final class InpaintingStep implements Stepping {
    private final Stepping inner;
    private final Schedule schedule;
    private final KnownPart known;
    private final int rounds;
    private final int jump;
    private final int d;
    private final double[] x;
    private final double[] z;
    private final long[] step;
    private final Times start;
    private final Times end;
    private final Coefficients s = new Coefficients();
    private final Coefficients t = new Coefficients();

    InpaintingStep(Inpainting plan, Generation generation, int maxRows) {
        inner = plan.method().start(generation, maxRows);
        if (inner.history(maxRows).length > 0) {
            throw new IllegalArgumentException(
                    "Inpainting: %s remembers past steps, which jumps and replaced values break; try Ddim or EulerMaruyama"
                            .formatted(plan.method().getClass().getSimpleName()));
        }
        schedule = generation.path().schedule();
        known = plan.known();
        rounds = plan.rounds();
        jump = plan.jump();
        d = generation.dimension();
        x = new double[maxRows * d];
        z = new double[maxRows * d];
        step = new long[maxRows];
        start = new Times(maxRows);
        end = new Times(maxRows);
    }

    @Override
    public void attempt(Rows rows, Brownian w) {
        int n = rows.n();
        System.arraycopy(rows.x(), 0, x, 0, n * d);
        System.arraycopy(rows.step(), 0, step, 0, n);
        start.copy(rows.start(), n);
        end.copy(rows.end(), n);
        for (int round = 0; round < rounds; round++) {
            address(rows, round, 0);
            if (round > 0) {
                jumpBack(rows, w);
            }
            replace(rows, start, rows.x(), w);
            for (int m = 1; m <= jump; m++) {
                address(rows, round, m);
                inner.attempt(rows, w);
                replace(rows, rows.end(), rows.next(), w);
                System.arraycopy(rows.next(), 0, rows.x(), 0, n * d);
            }
        }
        // rows.next() is the end of the last round; all else is as it was
        System.arraycopy(x, 0, rows.x(), 0, n * d);
        System.arraycopy(step, 0, rows.step(), 0, n);
        rows.start().copy(start, n);
        rows.end().copy(end, n);
    }

    /** Puts the rows at part m of a round: its address, and its share of the step. */
    private void address(Rows rows, int round, int m) {
        for (int i = 0; i < rows.n(); i++) {
            rows.step()[i] = (step[i] * rounds + round) * (jump + 1L) + m;
        }
        if (m == 0) {
            return;
        }
        if (start.shared() && end.shared()) {
            rows.start().share(time(0, m - 1));
            rows.end().share(time(0, m));
            return;
        }
        for (int i = 0; i < rows.n(); i++) {
            rows.start().set(i, time(i, m - 1));
            rows.end().set(i, time(i, m));
        }
    }

    /** After m of the step's parts, even in log-SNR; both ends are met exactly. */
    private double time(int row, int m) {
        if (m == 0 || m == jump) {
            return m == 0 ? start.at(row) : end.at(row);
        }
        schedule.at(start.at(row), s);
        schedule.at(end.at(row), t);
        return schedule.timeOf(s.logSnr() + (t.logSnr() - s.logSnr()) * m / jump);
    }

    /** From the end of the step to its start as the process itself goes there. */
    private void jumpBack(Rows rows, Brownian w) {
        w.normals(Stream.JUMP_BACK, rows, d, z);
        double[] state = rows.x();
        for (int i = 0; i < rows.n(); i++) {
            schedule.at(start.at(i), s);
            schedule.at(end.at(i), t);
            double ratio = s.alpha() / t.alpha();
            double kept = ratio * t.sigma();
            double fresh = Math.sqrt(Math.max(0, s.sigma() - kept) * (s.sigma() + kept));
            for (int k = i * d; k < (i + 1) * d; k++) {
                state[k] = ratio * state[k] + fresh * z[k];
            }
        }
    }

    /** The known components of {@code state} as they are at {@code at}, with fresh noise. */
    private void replace(Rows rows, Times at, double[] state, Brownian w) {
        w.normals(Stream.KNOWN_PART, rows, d, z);
        for (int i = 0; i < rows.n(); i++) {
            if (i == 0 || !at.shared()) {
                schedule.at(at.at(i), s);
            }
            for (int j = 0; j < d; j++) {
                double value = known.at(rows.path()[i], j);
                if (!Double.isNaN(value)) {
                    state[i * d + j] = s.alpha() * value + s.sigma() * z[i * d + j];
                }
            }
        }
    }
}
