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
import dev.fokker.density.FixedSteps;
import dev.fokker.density.Mesh;
import dev.fokker.density.Patankar;
import java.util.List;
import java.util.Optional;

/**
 * One process walked, solved and flowed to the same times, and turned round at the last of them. In one or two dimensions it is solved
 * on cells; in more, and where cells would be too coarse, the exact law of a linear process stands in. The walk and the flow start from
 * different draws.
 */
final class ThreeViews {
    private static final int FEWEST_CELLS = 800;
    private static final int MOST_CELLS = 20_000;
    private static final double CELLS_PER_DEVIATION = 12;
    private static final int SCORED_TIMES = 200;
    private static final int FEWEST_PLANE_CELLS = 48;
    private static final int MOST_PLANE_CELLS = 96;
    private static final double PLANE_CELLS_PER_DEVIATION = 4;
    private static final int PLANE_TIMES = 80;
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
        solution = solved(target, range);
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
            return Quantiles.of(density(k), n, returning);
        }
        double t = k < 0 ? looks.grid().first() : looks.time(k);
        Mixture exact = Origin.at((LinearProcess) sde, start, looks.grid().first(), t);
        return exact.sample(returning, Stream.INITIAL, n);
    }

    /** The density at look number k on cells; look -1 is the start. */
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

    /** Solves on cells, unless those of a plane would be too coarse and the law is known anyway. */
    private Optional<DensitySolution> solved(Mixture target, Domain range) {
        int d = sde.dimension();
        if (d > 2) {
            return Optional.empty();
        }
        Axis[] axes = new Axis[d];
        for (int j = 0; j < d; j++) {
            Domain reach = Reach.of(sde, TargetFile.of(target), range.first(), range.last(), j);
            double wanted = (d == 1 ? CELLS_PER_DEVIATION : PLANE_CELLS_PER_DEVIATION)
                    * (reach.last() - reach.first())
                    / deviation(j);
            if (d == 2 && wanted > 2 * MOST_PLANE_CELLS && sde instanceof LinearProcess) {
                return Optional.empty();
            }
            int cells = d == 1
                    ? (int) Math.max(FEWEST_CELLS, Math.min(MOST_CELLS, wanted))
                    : (int) Math.max(FEWEST_PLANE_CELLS, Math.min(MOST_PLANE_CELLS, wanted));
            axes[j] = Axis.uniform(reach.first(), reach.last(), cells);
        }
        boolean sparse = d == 1 && sde instanceof LinearProcess;
        TimeGrid times = sparse
                ? looks.times()
                : Looks.of(sde, range, d == 1 ? SCORED_TIMES : PLANE_TIMES).grid();
        DensityProblem problem = new DensityProblem(sde, Density.of(Mesh.of(axes), start), times);
        DensitySolver solver = d == 1 ? DensitySolver.standard() : new FixedSteps(new Patankar(), 1);
        progress.begin("solving", 0);
        DensitySolution all = solver.solve(problem);
        progress.end();
        return Optional.of(all);
    }

    /** The least standard deviation of component j in a part of the start. */
    private double deviation(int j) {
        return start.components().stream()
                .mapToDouble(c -> Math.sqrt(c.covariance().at(j, j)))
                .min()
                .orElseThrow();
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
