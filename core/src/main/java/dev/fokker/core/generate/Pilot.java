package dev.fokker.core.generate;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.KnotGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;

/**
 * A few rows of a flow with their true ends, every evaluation on them counted: a third to fit by, a third to choose by, a third to
 * judge by, which nothing was chosen by. For one thread.
 */
final class Pilot {
    private static final int TILE = 256;
    private static final double TRUTH = 1e-7;
    /** The loosest tolerance whose steps still tell where the flow bends. */
    private static final double SCOUT = 3e-3;

    private static final int DENSITY_ORDER = 4;

    private final Generation flow;
    private final double from;
    private final double to;
    private final long[] evaluations = new long[1];
    private final ReferencePaths fit;
    private final ReferencePaths choose;
    private final ReferencePaths judge;
    private final KnotGrid density;

    Pilot(Generation given, Samples starts, double from, double to) {
        this.from = from;
        this.to = to;
        flow = new Generation(given.path(), counted(given.denoiser()), given.eta());
        ReferencePaths all = ReferencePaths.of(flow, starts, TimeGrid.of(from, to), new AdaptiveExponential(TRUTH));
        int third = starts.n() / 3;
        fit = all.rows(0, third);
        choose = all.rows(third, 2 * third);
        judge = all.rows(2 * third, starts.n());
        density = PilotGrid.of(flow, new AdaptiveExponential(SCOUT), fit.starts(), from, to, DENSITY_ORDER)
                .grid();
    }

    private Denoiser counted(Denoiser denoiser) {
        return new Denoiser() {
            @Override
            public int dimension() {
                return denoiser.dimension();
            }

            @Override
            public Field open(int maxRows) {
                Field field = denoiser.open(maxRows);
                return (rows, t, x, out) -> {
                    evaluations[0] += rows.n();
                    field.eval(rows, t, x, out);
                };
            }
        };
    }

    /** Evaluations so far, over all rows. */
    long evaluations() {
        return evaluations[0];
    }

    int judges() {
        return judge.n();
    }

    /** The grid of the density of the pilot's own steps. */
    KnotGrid density() {
        return density;
    }

    KnotGrid knots(GridRule rule, int steps) {
        Schedule schedule = flow.path().schedule();
        return KnotGrid.of(schedule, rule.grid(schedule, from, to, steps));
    }

    /** The knots fitted for a method, from those of {@code start}. */
    KnotGrid fitted(Candidate candidate, KnotGrid start) {
        return new GridFit(flow, candidate.method(), from, to)
                .fit(start, start.steps(), fit, choose)
                .grid();
    }

    /** What a method does on the rows that are chosen by. */
    Trial chosen(Advice.Choice choice, String gridName, KnotGrid knots) {
        return trial(choose, choice, gridName, knots);
    }

    /** What a trial does on the rows that nothing was chosen by. */
    Trial judged(Trial trial) {
        return trial(judge, trial.choice(), trial.gridName(), trial.knots());
    }

    private Trial trial(ReferencePaths paths, Advice.Choice choice, String gridName, KnotGrid knots) {
        Advice asked = new Advice(choice, gridName, knots, 0, 0, 0, 0);
        Solver<? super Generation> solver = asked.solver();
        Problem<Generation> problem = new Problem<>(
                flow,
                new Points(paths.starts()).inOrder(),
                Stream.PRIOR,
                asked.grid(flow.path().schedule(), from, to));
        try {
            Solution solution =
                    new Ensemble(1, TILE).solve(solver, problem, new Threefry(0), paths.n(), Observer.none());
            return new Trial(
                    choice,
                    gridName,
                    knots,
                    solution.cost().meanEvaluations(),
                    paths.error(solution.samples()));
        } catch (NumericalFailure e) {
            return new Trial(choice, gridName, knots, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
    }

    /** What a method did on a set of rows. */
    record Trial(Advice.Choice choice, String gridName, KnotGrid knots, double evaluations, double error) {}
}
