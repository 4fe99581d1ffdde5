package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import java.util.Arrays;

/**
 * Drives an embedded method over the problem's range with each row's own steps: a row is tried, refused and lengthened by itself,
 * and leaves the batch when it arrives, so that no row feels its neighbours. For flows: a run with noise needs a path that
 * refused steps can return to, which this driver does not have.
 *
 * @param method an embedded method
 * @param tolerance bound on each step's estimated error, relative to \(1+\lvert x\rvert\), root mean square over components
 */
public record AdaptiveSteps(HeunEuler method, double tolerance) implements Solver<Sde> {
    private static final double SAFETY = 0.9;
    private static final double MOST = 5;
    private static final double LEAST = 0.2;
    private static final double FIRST_SHARE = 1e-3;
    private static final int MOST_ATTEMPTS = 1_000_000;

    /** Refuses a tolerance that is not positive. */
    public AdaptiveSteps {
        if (!(tolerance > 0) || Double.isInfinite(tolerance)) {
            throw new IllegalArgumentException(
                    "AdaptiveSteps: tolerance=%s must be finite and > 0".formatted(tolerance));
        }
    }

    @Override
    public <P extends Sde> Solution solve(Problem<P> problem, Noise noise, long first, int n, Observer observer) {
        return new Drive(problem, noise, first, n, observer).run();
    }

    /** One batch under way. */
    private final class Drive {
        private final double from;
        private final double to;
        private final Rows rows;
        private final Embedded stepping;
        private final Observer observer;
        private final double[] h;
        private final boolean[] taken;
        private final int[] kept;
        private final long first;
        private final double[] result;
        private final long[] evaluations;
        private long rejected;

        Drive(Problem<?> problem, Noise noise, long first, int n, Observer observer) {
            from = problem.grid().first();
            to = problem.grid().last();
            rows = problem.start(noise, first, n);
            stepping = method.start(problem.system(), n);
            this.observer = observer;
            this.first = first;
            h = new double[n];
            Arrays.fill(h, FIRST_SHARE * (to - from));
            taken = new boolean[n];
            kept = new int[n];
            result = new double[n * rows.d()];
            evaluations = new long[n];
            for (int i = 0; i < n; i++) {
                aim(i, from);
            }
        }

        /** Sets row i's next step from {@code t}, which meets the end exactly. */
        private void aim(int i, double t) {
            rows.start().set(i, t);
            boolean arrives = Math.abs(to - t) <= Math.abs(h[i]) * (1 + 1e-12);
            rows.end().set(i, arrives ? to : t + h[i]);
        }

        Solution run() {
            int n = rows.n();
            for (int attempt = 0; rows.n() > 0; attempt++) {
                if (attempt == MOST_ATTEMPTS) {
                    throw stuck(0);
                }
                stepping.attempt(rows, Brownian.still());
                judge();
                stepping.accept(rows, taken);
                observer.after(rows);
                proceed();
            }
            return new Solution(Samples.copyOf(rows.d(), result), Cost.of(evaluations, n, rejected));
        }

        private void judge() {
            for (int i = 0; i < rows.n(); i++) {
                double error = error(i) / tolerance;
                taken[i] = error <= 1;
                // The estimate is of order h^2, so the next step scales with its square root.
                double factor = error == 0 ? MOST : SAFETY / Math.sqrt(error);
                double tried = rows.end().at(i) - rows.start().at(i);
                h[i] = tried * (Double.isNaN(error) ? LEAST : Math.min(MOST, Math.max(LEAST, factor)));
                if (taken[i]) {
                    rows.accept(i);
                    rows.step()[i]++;
                } else {
                    rejected++;
                }
                if (rows.start().at(i) + h[i] == rows.start().at(i)) {
                    throw stuck(i);
                }
            }
        }

        private double error(int i) {
            int d = rows.d();
            double[] x = rows.x();
            double[] next = rows.next();
            double[] error = stepping.error();
            double sum = 0;
            for (int k = i * d; k < (i + 1) * d; k++) {
                double scaled = error[k] / (1 + Math.max(Math.abs(x[k]), Math.abs(next[k])));
                sum += scaled * scaled;
            }
            return Math.sqrt(sum / d);
        }

        /** Aims the rows that go on and lets go of those that have arrived. */
        private void proceed() {
            int count = 0;
            for (int i = 0; i < rows.n(); i++) {
                if (taken[i] && rows.end().at(i) == to) {
                    int row = (int) (rows.path()[i] - first);
                    System.arraycopy(rows.x(), i * rows.d(), result, row * rows.d(), rows.d());
                    evaluations[row] = rows.evaluations()[i];
                } else {
                    aim(i, taken[i] ? rows.end().at(i) : rows.start().at(i));
                    h[count] = h[i];
                    kept[count++] = i;
                }
            }
            if (count < rows.n()) {
                rows.keep(kept, count);
                stepping.keep(kept, count);
            }
        }

        private NumericalFailure stuck(int i) {
            return new NumericalFailure(
                    "AdaptiveSteps: path %d is stuck at t=%s with h=%s; the tolerance %s cannot be met there"
                            .formatted(rows.path()[i], rows.start().at(i), h[i], tolerance));
        }
    }
}
