package dev.fokker.core.ensemble;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.List;

/**
 * \(E\,\Phi_L=E\,\Phi_0+\sum_lE[\Phi_l-\Phi_{l-1}]\): each level halves the steps of the one below, the two of a pair walk the same
 * Brownian path, and levels have paths of their own. Levels and samples are chosen for the error that is asked for, bias of
 * the steps included. Any method that takes Gaussian increments and areas will do. Giles (2008).
 *
 * @param mostLevels above the problem's own grid, which is level 0
 */
public record MultilevelMean(int mostLevels) implements Estimator {
    /** Grids up to 16,384 times as fine. */
    public static final int USUAL_LEVELS = 14;

    private static final int FIRST_LEVELS = 2;
    private static final long PILOT = 1024;
    private static final long LEAST_SAMPLES = 128;
    /** Levels have paths so far apart. */
    private static final int LEVEL_SHIFT = 44;
    /** More samples are drawn only if they are a share of what there is. */
    private static final double SLACK = 1.01;

    /** Refuses fewer than two levels, from which no bias can be told. */
    public MultilevelMean {
        if (mostLevels < FIRST_LEVELS || mostLevels > 2 * USUAL_LEVELS) {
            throw new IllegalArgumentException("MultilevelMean: mostLevels=%d must lie in %d..%d"
                    .formatted(mostLevels, FIRST_LEVELS, 2 * USUAL_LEVELS));
        }
    }

    /** Up to 14 levels. */
    public MultilevelMean() {
        this(USUAL_LEVELS);
    }

    @Override
    public <S extends Sde> Outcome mean(Expectation<S> expectation, Effort effort, Ensemble ensemble, Noise noise) {
        return levels(expectation, effort, ensemble, noise).outcome();
    }

    /**
     * As {@link #mean}, with the levels.
     *
     * @throws IllegalArgumentException if the effort is a number of paths
     */
    public <S extends Sde> MultilevelOutcome levels(
            Expectation<S> expectation, Effort effort, Ensemble ensemble, Noise noise) {
        if (effort.counted()) {
            throw new IllegalArgumentException(
                    "MultilevelMean: paths=%d were asked for; levels and paths are chosen for a standard error, give one"
                            .formatted(effort.paths()));
        }
        double error = effort.standardError();
        LevelLadder ladder = new LevelLadder(
                expectation.problem().grid().steps(),
                expectation.method().order().weak());
        Climb climb = new Climb(ladder, effort, (l, from, n) -> draw(expectation, l, from, n, ensemble, noise));
        for (int l = 0; l <= FIRST_LEVELS; l++) {
            climb.add(l, PILOT, expectation.method().evaluationsPerStep());
        }
        while (true) {
            climb.fill();
            if (ladder.bias() <= Math.sqrt(LevelLadder.BIAS_SHARE) * error) {
                return ladder.outcome();
            }
            if (ladder.top() == mostLevels) {
                throw climb.spent("%d levels".formatted(mostLevels));
            }
            climb.add(ladder.top() + 1, LEAST_SAMPLES, expectation.method().evaluationsPerStep());
        }
    }

    /** Draws samples of a level, the numbers {@code from..from+n}. */
    private interface Source {
        Tally of(int level, long from, long n);
    }

    private record Climb(LevelLadder ladder, Effort effort, Source source) {
        void add(int level, long n, int evaluationsPerStep) {
            require(1.5 * n * ladder.steps(level) * evaluationsPerStep);
            ladder.add(level, source.of(level, 0, n));
        }

        /** Draws until every level has what the error asks of it. */
        void fill() {
            for (boolean full = false; !full; ) {
                full = true;
                for (int l = 0; l <= ladder.top(); l++) {
                    Level level = ladder.level(l);
                    long wanted = ladder.wanted(l, effort.standardError());
                    if (wanted > SLACK * level.samples()) {
                        long more = wanted - level.samples();
                        require(more * level.cost());
                        ladder.add(l, source.of(l, level.samples(), more));
                        full = false;
                    }
                }
            }
        }

        private void require(double evaluations) {
            if (ladder.evaluations() + evaluations > effort.budget()) {
                throw spent("a budget of %d field evaluations".formatted(effort.budget()));
            }
        }

        BudgetSpent spent(String limit) {
            Outcome partial =
                    ladder.top() < FIRST_LEVELS ? null : ladder.outcome().outcome();
            return new BudgetSpent(
                    "MultilevelMean: standardError=%s cannot be reached within %s; %s; try a larger error, a larger budget or a finer first grid"
                            .formatted(
                                    effort.standardError(),
                                    limit,
                                    partial == null
                                            ? "not even the first levels can be drawn"
                                            : "%.3g was reached with %d"
                                                    .formatted(
                                                            partial.estimate().standardError(), partial.evaluations())),
                    partial);
        }
    }

    private static <S extends Sde> Tally draw(
            Expectation<S> expectation, int level, long from, long n, Ensemble ensemble, Noise noise) {
        Problem<S> fine = refined(expectation.problem(), 1 << level);
        Problem<S> coarse = level == 0 ? null : refined(expectation.problem(), 1 << (level - 1));
        List<Functional> functionals = List.of(expectation.functional());
        Tally.Walk walk = (first, count, values, offset) -> level == 0
                ? single(fine, expectation.method(), functionals, noise, first, count, values, offset)
                : pair(fine, coarse, expectation.method(), functionals, noise, first, count, values, offset);
        long firstPath = ((long) level << LEVEL_SHIFT) + from;
        return Tally.of(ensemble, firstPath, n, 2, walk, v -> Samples.copyOf(2, v));
    }

    private static <S extends Sde> long single(
            Problem<S> problem,
            Method<? super S> method,
            List<Functional> functionals,
            Noise noise,
            long first,
            int n,
            double[] values,
            int offset) {
        ReadWalk walk =
                ReadWalk.start(problem, method, functionals, noise, first, n).toEnd();
        walk.read(values, offset, 2);
        return walk.read(values, offset + 1, 2);
    }

    /** Two fine steps, then the coarse one over the same time. */
    private static <S extends Sde> long pair(
            Problem<S> fine,
            Problem<S> coarse,
            Method<? super S> method,
            List<Functional> functionals,
            Noise noise,
            long first,
            int n,
            double[] values,
            int offset) {
        int m = fine.system().diffusion().noiseDimension();
        CoupledNoise coupled = new CoupledNoise(noise, fine.grid(), 2, n, m);
        ReadWalk upper = ReadWalk.start(fine, method, functionals, coupled.fine(), first, n);
        ReadWalk lower = ReadWalk.start(coarse, method, functionals, coupled.coarse(), first, n);
        while (!lower.done()) {
            upper.advance();
            upper.advance();
            lower.advance();
        }
        double[] below = new double[n];
        long evaluations = upper.read(values, offset + 1, 2) + lower.read(below, 0, 1);
        for (int i = 0; i < n; i++) {
            values[offset + 2 * i] = values[offset + 2 * i + 1] - below[i];
        }
        return evaluations;
    }

    /** The problem with each step cut into so many equal parts. */
    private static <S extends Sde> Problem<S> refined(Problem<S> problem, int parts) {
        TimeGrid grid = problem.grid();
        double[] times = new double[grid.steps() * parts + 1];
        for (int k = 0; k < grid.steps(); k++) {
            for (int j = 0; j < parts; j++) {
                times[k * parts + j] = grid.at(k) + (grid.at(k + 1) - grid.at(k)) * ((double) j / parts);
            }
        }
        times[times.length - 1] = grid.last();
        return new Problem<>(
                problem.system(), problem.initial(), problem.stream(), TimeGrid.of(times), problem.labels());
    }
}
