package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.BrownianTree;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.PartialResult;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;

/**
 * Drives an embedded method from one time of the problem's grid to the next with each row's own steps: a row is tried, refused and
 * lengthened by itself, and leaves the batch when it arrives, so that no row feels its neighbours. Every row meets every time of
 * the grid. With noise the steps are nodes of the {@link BrownianTree} below the grid: a refused step comes back to the same path,
 * and steps that are those of the grid see what {@link FixedGrid} sees.
 *
 * @param method an embedded method
 * @param tolerance bound on each step's estimated error, relative to \(1+\lvert x\rvert\), root mean square over components
 */
public record AdaptiveSteps(EmbeddedMethod<? super Sde> method, double tolerance) implements Solver<Sde> {
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

    /**
     * As {@link Solver#solve}.
     *
     * @throws NumericalFailure if a row cannot meet the tolerance with the smallest step there is, with noise \(2^{-23}\) of a
     *     step of the grid, once the others have come to the end; it names the path and holds where all rows had come to
     */
    @Override
    public <P extends Sde> Solution solve(Problem<P> problem, Noise noise, long first, int n, Observer observer) {
        return new Drive(problem, noise, first, n, observer).run();
    }

    /** One batch under way. */
    private final class Drive {
        private final TimeGrid grid;
        private final Rows rows;
        private final Embedded stepping;
        private final Brownian motion;
        private final Pace pace;
        private final Observer observer;
        private final double[] factor;
        private final double[] aimed;
        private final double[] estimate;
        private final boolean[] taken;
        private final boolean[] refused;
        private final int[] interval;
        private final int[] kept;
        private final long first;
        private final double[] result;
        private final double[] reached;
        private final long[] evaluations;
        private long rejected;
        private int stuck;
        private String firstStuck;

        Drive(Problem<?> problem, Noise noise, long first, int n, Observer observer) {
            grid = problem.grid();
            rows = problem.start(noise, first, n);
            stepping = method.start(problem.system(), n);
            this.observer = observer;
            this.first = first;
            double firstStep = FIRST_SHARE * (grid.last() - grid.first());
            boolean still = problem.system().diffusion().absent();
            motion = still ? Brownian.still() : BrownianTree.over(noise, grid);
            pace = still ? new FreePace(rows, firstStep) : new DyadicPace(rows, firstStep);
            factor = new double[n];
            aimed = new double[n];
            estimate = new double[n];
            taken = new boolean[n];
            refused = new boolean[n];
            interval = new int[n];
            kept = new int[n];
            result = new double[n * rows.d()];
            reached = new double[n];
            evaluations = new long[n];
            for (int i = 0; i < n; i++) {
                pace.begin(i, grid.step(0));
            }
        }

        Solution run() {
            int n = rows.n();
            for (int attempt = 0; rows.n() > 0; attempt++) {
                if (attempt == MOST_ATTEMPTS) {
                    for (int i = 0; i < rows.n(); i++) {
                        strand(i);
                    }
                    break;
                }
                stepping.attempt(rows, motion);
                judge();
                stepping.accept(rows, taken);
                show();
                proceed();
            }
            Samples samples = Samples.copyOf(rows.d(), result);
            if (stuck > 0) {
                String more = stuck == 1 ? "" : " (and %d more of %d paths)".formatted(stuck - 1, n);
                throw new NumericalFailure(firstStuck + more, PartialResult.of(first, reached, samples));
            }
            return new Solution(samples, Cost.of(evaluations, n, rejected));
        }

        private void judge() {
            stepping.error(rows, estimate);
            for (int i = 0; i < rows.n(); i++) {
                double error = estimate[i] / tolerance;
                taken[i] = error <= 1;
                // The estimate is of order h^p, so the next step scales with its p-th root. After a refusal it
                // does not grow: Hairer, Norsett and Wanner (1993), II.4.
                double most = refused[i] ? 1 : MOST;
                double wish = error == 0 ? most : SAFETY / root(error);
                factor[i] = Double.isNaN(error) ? LEAST : Math.min(most, Math.max(LEAST, wish));
                refused[i] = !taken[i];
                if (taken[i]) {
                    rows.accept(i);
                    rows.step()[i]++;
                } else {
                    rejected++;
                }
            }
        }

        private double root(double error) {
            double p = method.estimateOrder();
            return p == 1 ? error : p == 2 ? Math.sqrt(error) : StrictMath.pow(error, 1 / p);
        }

        /** Shows the rows, those that were refused with an empty step: each is at its {@code rows.end()}. */
        private void show() {
            for (int i = 0; i < rows.n(); i++) {
                aimed[i] = rows.end().at(i);
                if (!taken[i]) {
                    rows.end().set(i, rows.start().at(i));
                }
            }
            observer.after(rows);
            for (int i = 0; i < rows.n(); i++) {
                rows.end().set(i, aimed[i]);
            }
        }

        /** Aims the rows that go on and lets go of those that have arrived. */
        private void proceed() {
            int count = 0;
            for (int i = 0; i < rows.n(); i++) {
                if (!taken[i] && !pace.again(i, factor[i])) {
                    strand(i);
                    continue;
                }
                if (taken[i] && !pace.onward(i, factor[i])) {
                    interval[i]++;
                    if (interval[i] == grid.steps()) {
                        leave(i);
                        continue;
                    }
                    pace.begin(i, grid.step(interval[i]));
                }
                kept[count++] = i;
            }
            if (count < rows.n()) {
                for (int i = 0; i < count; i++) {
                    interval[i] = interval[kept[i]];
                    refused[i] = refused[kept[i]];
                }
                pace.keep(kept, count);
                rows.keep(kept, count);
                stepping.keep(kept, count);
            }
        }

        private void leave(int i) {
            store(i, rows.end().at(i));
            evaluations[(int) (rows.path()[i] - first)] = rows.evaluations()[i];
        }

        private void store(int i, double t) {
            int row = (int) (rows.path()[i] - first);
            System.arraycopy(rows.x(), i * rows.d(), result, row * rows.d(), rows.d());
            reached[row] = t;
        }

        /** Leaves row i where it is: it is named at the end, and the others go on. */
        private void strand(int i) {
            double t = rows.start().at(i);
            double h = rows.end().at(i) - t;
            stuck++;
            if (firstStuck == null) {
                firstStuck =
                        "AdaptiveSteps: path %d is stuck at t=%s with h=%s; the tolerance %s cannot be met there; try a larger tolerance"
                                .formatted(rows.path()[i], t, h, tolerance);
            }
            store(i, t);
        }
    }
}
