package dev.fokker.core.ensemble;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.PathOrder;
import dev.fokker.core.noise.SobolPaths;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Means over a few independent scramblings of a Sobol sequence, each of a power of two of paths; their spread tells the error,
 * which falls nearly like 1/n where the functional is smooth in the noise. Owen (1995); L'Ecuyer and Lemieux (2002).
 *
 * @param replicas how many scramblings, &gt;= 2
 * @param order how the values of the path are laid on the coordinates, for a grid
 */
public record SobolMean(int replicas, Function<TimeGrid, PathOrder> order) implements Estimator {
    /** Enough for an interval that is a tenth wider than a normal one. */
    public static final int USUAL_REPLICAS = 16;

    private static final int FEWEST_POINTS = 64;

    /** Refuses fewer than two replicas. */
    public SobolMean {
        if (replicas < 2) {
            throw new IllegalArgumentException("SobolMean: replicas=%d; an error needs at least 2".formatted(replicas));
        }
    }

    /** 16 scramblings, paths by bisection. */
    public SobolMean() {
        this(USUAL_REPLICAS, PathOrder::bisection);
    }

    @Override
    public <S extends Sde> Outcome mean(Expectation<S> expectation, Effort effort, Ensemble ensemble, Noise noise) {
        Problem<S> problem = expectation.problem();
        PathOrder laid = order.apply(problem.grid());
        int m = problem.system().diffusion().noiseDimension();
        List<SobolPaths> each = IntStream.range(0, replicas)
                .mapToObj(r -> new SobolPaths(laid, problem.system().dimension(), m, noise, r))
                .toList();
        List<Functional> functionals = List.of(expectation.functional());
        long points = effort.counted() ? powerOfTwo(effort.paths()) : FEWEST_POINTS;
        Tally[] tallies = new Tally[replicas];
        for (long from = 0; ; from = points, points *= 2) {
            for (int r = 0; r < replicas; r++) {
                SobolPaths paths = each.get(r);
                Tally.Walk walk = (first, n, values, offset) -> ReadWalk.start(
                                problem, expectation.method(), functionals, paths.open(first, n), first, n)
                        .toEnd()
                        .read(values, offset, 1);
                Tally more = Tally.of(ensemble, from, points - from, 1, walk, v -> Samples.copyOf(1, v));
                tallies[r] = from == 0 ? more : tallies[r].plus(more);
            }
            Outcome found = outcome(tallies, points);
            if (effort.counted() || found.estimate().standardError() <= effort.standardError()) {
                return found;
            }
            if (2.0 * found.evaluations() > effort.budget()) {
                throw new BudgetSpent(
                        "SobolMean: standardError=%s cannot be reached within a budget of %d field evaluations; %.3g was reached with %d; try a larger error or budget"
                                .formatted(
                                        effort.standardError(),
                                        effort.budget(),
                                        found.estimate().standardError(),
                                        found.evaluations()),
                        found);
            }
        }
    }

    /** The power of two that gives at least so many paths in all replicas together. */
    private long powerOfTwo(long paths) {
        long each = Math.max(1, (paths + replicas - 1) / replicas);
        return each == 1 ? 1 : Long.highestOneBit(each - 1) << 1;
    }

    private Outcome outcome(Tally[] tallies, long points) {
        double[] means = new double[replicas];
        Tally all = tallies[0];
        for (int r = 0; r < replicas; r++) {
            means[r] = tallies[r].moments().mean(0);
            all = r == 0 ? all : all.plus(tallies[r]);
        }
        Moments over = Moments.of(Samples.copyOf(1, means));
        long paths = points * replicas;
        return new Outcome(
                new Estimate(over.mean(0), over.meanError(0), replicas),
                all.moments().variance(0),
                (double) all.evaluations() / paths,
                paths,
                all.evaluations());
    }
}
