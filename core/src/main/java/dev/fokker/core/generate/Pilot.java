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
import java.util.Arrays;

/**
 * A few rows of a flow with their true ends, every evaluation on them counted: a third to fit by, a third to choose by, a third to
 * judge by. For one thread.
 */
final class Pilot {
    private static final int TILE = 256;
    /** The tightest tolerance of true ends, and the loosest. */
    private static final double TIGHTEST_TRUTH = 1e-7;

    private static final double LOOSEST_TRUTH = 1e-5;
    /** The least number of rows that say which trials deserve more. */
    private static final int FEW = 4;
    /** The loosest tolerance whose steps still tell where the flow bends. */
    private static final double SCOUT = 3e-3;

    private static final int DENSITY_ORDER = 4;
    static final String FITTED = "fitted";

    private final Generation flow;
    private final double from;
    private final double to;
    private final long[] evaluations = new long[1];
    private final ReferencePaths fit;
    private final ReferencePaths choose;
    private final ReferencePaths few;
    private final ReferencePaths judge;
    private final ReferencePaths untouched;
    private final KnotGrid density;

    /** With true ends that are wrong by about {@code truth}, where that is in range. */
    Pilot(Generation given, Samples starts, double from, double to, double truth) {
        this.from = from;
        this.to = to;
        flow = new Generation(given.path(), counted(given.denoiser()), given.eta());
        double tolerance = Math.min(LOOSEST_TRUTH, Math.max(TIGHTEST_TRUTH, truth));
        ReferencePaths all = ReferencePaths.of(flow, starts, TimeGrid.of(from, to), new AdaptiveExponential(tolerance));
        int third = starts.n() / 3;
        fit = all.rows(0, third);
        choose = all.rows(third, 2 * third);
        few = choose.rows(0, Math.max(Math.min(FEW, choose.n()), choose.n() / 4));
        untouched = all.rows(2 * third, starts.n());
        judge = joined(fit, untouched);
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

    /** The grid of the density of the pilot's own steps. */
    KnotGrid density() {
        return density;
    }

    KnotGrid knots(GridRule rule, int steps) {
        Schedule schedule = flow.path().schedule();
        return KnotGrid.of(schedule, rule.grid(schedule, from, to, steps));
    }

    /** The knots fitted for a method, from those of {@code start}. */
    KnotGrid fitted(Candidate candidate, KnotGrid start, FitEffort effort) {
        return new GridFit(flow, candidate.method(), from, to)
                .fit(start, start.steps(), fit, choose, effort, (round, training, validation) -> {})
                .grid();
    }

    /** What a method does on the rows that are chosen by. */
    Trial chosen(Advice.Choice choice, String gridName, KnotGrid knots) {
        return trial(choose, choice, gridName, knots);
    }

    /** What a method does on a quarter of those rows: enough to see what deserves all of them. */
    Trial glimpsed(Advice.Choice choice, String gridName, KnotGrid knots) {
        return trial(few, choice, gridName, knots);
    }

    /** What a trial does on the rows that nothing was chosen by; knots that were not fitted have not seen those to fit by. */
    Trial judged(Trial trial) {
        return trial(
                trial.gridName().equals(FITTED) ? untouched : judge, trial.choice(), trial.gridName(), trial.knots());
    }

    private Trial trial(ReferencePaths paths, Advice.Choice choice, String gridName, KnotGrid knots) {
        Advice asked = new Advice(choice, gridName, knots, 0, 0, 0, 0, 0);
        Solver<? super Generation> solver = asked.solver();
        Problem<Generation> problem = new Problem<>(
                flow,
                new Points(paths.starts()).inOrder(),
                Stream.PRIOR,
                asked.grid(flow.path().schedule(), from, to));
        try {
            Solution solution =
                    new Ensemble(1, TILE).solve(solver, problem, new Threefry(0), paths.n(), Observer.none());
            double[] found = errors(paths, solution.samples());
            return new Trial(choice, gridName, knots, solution.cost().meanEvaluations(), found[0], found[1], paths.n());
        } catch (NumericalFailure e) {
            double bad = Double.POSITIVE_INFINITY;
            return new Trial(choice, gridName, knots, bad, bad, bad, paths.n());
        }
    }

    /** The expected root mean square, in which the worst row counts twice, and the worst. */
    private static double[] errors(ReferencePaths paths, Samples found) {
        double sum = 0;
        double most = 0;
        for (int i = 0; i < paths.n(); i++) {
            double square = 0;
            for (int j = 0; j < found.d(); j++) {
                double gap = found.at(i, j) - paths.ends().at(i, j);
                square += gap * gap;
            }
            sum += square;
            most = Math.max(most, square);
        }
        return new double[] {Math.sqrt((sum + most) / paths.n()), Math.sqrt(most)};
    }

    private static ReferencePaths joined(ReferencePaths a, ReferencePaths b) {
        return new ReferencePaths(joined(a.starts(), b.starts()), joined(a.ends(), b.ends()));
    }

    private static Samples joined(Samples a, Samples b) {
        double[] both = Arrays.copyOf(a.toArray(), (a.n() + b.n()) * a.d());
        System.arraycopy(b.toArray(), 0, both, a.n() * a.d(), b.n() * b.d());
        return Samples.copyOf(a.d(), both);
    }

    /** What a method did on a set of rows. */
    record Trial(
            Advice.Choice choice,
            String gridName,
            KnotGrid knots,
            double evaluations,
            double error,
            double worst,
            int rows) {}
}
