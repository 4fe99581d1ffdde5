package dev.fokker.experiment;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Score;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Heun;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolution;
import dev.fokker.density.DensitySolver;
import java.util.List;
import java.util.Optional;

/**
 * One process walked, solved and flowed to the same times, and turned round at the last of them. In one dimension it is solved on
 * cells; in more, the exact law of a linear process stands in. The walk and the flow start from different draws.
 */
final class ThreeViews {
    private static final int FEWEST_CELLS = 800;
    private static final int MOST_CELLS = 20_000;
    private static final double CELLS_PER_DEVIATION = 12;
    private static final int SCORED_TIMES = 200;
    private static final int DRAWN_TIMES = 120;

    private final Sde sde;
    private final Looks looks;
    private final Mixture start;
    private final int n;
    private final Noise noise;
    private final Noise returning;
    private final Ensemble ensemble;
    private final Progress progress;
    private final Optional<DensitySolution> solution;

    ThreeViews(Sde sde, Mixture target, int n, int steps, long seed, int threads, Progress progress) {
        this.sde = sde;
        this.n = n;
        this.progress = progress;
        Domain range = Looks.range(sde);
        looks = Looks.of(sde, range, steps);
        start = sde instanceof LinearProcess linear ? Origin.at(linear, target, range.first()) : target;
        noise = new Threefry(seed);
        returning = new Threefry(~seed);
        ensemble = new Ensemble(threads, Ensemble.DEFAULT_TILE);
        solution = sde.dimension() == 1 ? Optional.of(solved(target, range)) : Optional.empty();
    }

    Looks looks() {
        return looks;
    }

    /** The process walked: its states at each look. */
    List<Samples> walk() {
        return run("walking", sde, looks.grid(), start, Stream.INITIAL);
    }

    /** The probability flow: its states at each look. */
    List<Samples> flow() {
        return run("flowing", new TimeReversal(sde, score(), 0), looks.grid(), start, Stream.DATA);
    }

    /** The process turned round from {@code end}: where it is at the first time. */
    Samples back(Samples end, double eta) {
        Sde reversed = new TimeReversal(sde, score(), eta);
        Distribution from = new Points(end).inOrder();
        Problem<Sde> problem = new Problem<>(reversed, from, Stream.PRIOR, looks.back());
        // Numbers of its own: the end points already hold the increments of the walk.
        return solve("returning", problem, returning, Observer.none());
    }

    /** Points of the law at look number k, from the cells or the closed form; look -1 is the start. */
    Samples law(int k) {
        if (solution.isPresent()) {
            return Quantiles.of(density(k), n);
        }
        double t = k < 0 ? looks.grid().first() : looks.time(k);
        Mixture exact = Origin.at((LinearProcess) sde, start, looks.grid().first(), t);
        return exact.sample(returning, Stream.INITIAL, n);
    }

    /** The density at look number k in one dimension; look -1 is the start. */
    Density density(int k) {
        DensitySolution all = solution.orElseThrow();
        double t = k < 0 ? looks.grid().first() : looks.time(k);
        for (int i = 0; i <= all.times().steps(); i++) {
            if (all.times().at(i) == t) {
                return all.at(i);
            }
        }
        throw new IllegalStateException("ThreeViews: no density at t=" + t);
    }

    /** Whether there is a density on cells. */
    boolean hasDensity() {
        return solution.isPresent();
    }

    private List<Samples> run(String what, Sde system, TimeGrid grid, Distribution from, Stream stream) {
        LookedStates states = new LookedStates(looks, n, sde.dimension());
        solve(what, new Problem<>(system, from, stream, grid), noise, states);
        return states.samples();
    }

    private Samples solve(String what, Problem<Sde> problem, Noise numbers, Observer observer) {
        progress.begin(what, (long) n * problem.grid().steps());
        FixedGrid<Sde> solver = new FixedGrid<>(new Heun(), FinalStep.none());
        Samples end = ensemble.solve(solver, problem, numbers, n, new Ticker(progress, observer))
                .samples();
        progress.end();
        return end;
    }

    private Score score() {
        if (sde instanceof LinearProcess linear) {
            return MixtureScore.of(linear, looks.grid().first(), start);
        }
        return solution.orElseThrow().score();
    }

    private DensitySolution solved(Mixture target, Domain range) {
        Domain reach = Reach.of(sde, TargetFile.of(target), range.first(), range.last(), 0);
        double deviation = start.components().stream()
                .mapToDouble(c -> Math.sqrt(c.covariance().at(0, 0)))
                .min()
                .orElseThrow();
        double wanted = CELLS_PER_DEVIATION * (reach.last() - reach.first()) / deviation;
        Axis axis =
                Axis.uniform(reach.first(), reach.last(), (int) Math.max(FEWEST_CELLS, Math.min(MOST_CELLS, wanted)));
        TimeGrid times = sde instanceof LinearProcess
                ? looks.times()
                : Looks.of(sde, range, SCORED_TIMES).grid();
        progress.begin("solving", 0);
        DensitySolution all = DensitySolver.standard().solve(new DensityProblem(sde, Density.of(axis, start), times));
        progress.end();
        return all;
    }

    /** Some paths of the first component, for a picture. */
    Paths fan(int paths) {
        Problem<Sde> problem = new Problem<>(sde, start, Stream.INITIAL, looks.grid());
        Trajectories kept =
                Trajectories.of(problem, noise, paths, Math.max(1, looks.grid().steps() / DRAWN_TIMES));
        ensemble.solve(new FixedGrid<Sde>(new Heun(), FinalStep.none()), problem, noise, paths, kept);
        return kept.paths();
    }
}
