package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
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
import dev.fokker.density.FixedSteps;
import dev.fokker.density.Patankar;

/** One process walked, solved and flowed to the same time, and turned round again. */
public final class ThreeViews {
    private static final int STEPS = 400;

    private final Sde process = new OrnsteinUhlenbeck(1, 1.3, 0, 0.8);
    private final Gaussian start = Gaussian.of(new double[] {2}, Matrix.of(1, 1, 0.25));
    private final TimeGrid up = TimeGrid.uniform(0, 1, STEPS);
    private final TimeGrid down = TimeGrid.uniform(1, 0, STEPS);
    private final int paths;

    /** The views by so many paths. */
    public ThreeViews(int paths) {
        this.paths = paths;
    }

    /** Walked: sample paths of the process itself. */
    public Samples walked() {
        return move(new Problem<>(process, start, Stream.INITIAL, up), 1);
    }

    /** Solved: its density at every time of the grid. */
    public DensitySolution solved() {
        Density initial = Density.of(Axis.uniform(-4, 6, 400), start);
        return new FixedSteps(new Patankar(), 1).solve(new DensityProblem(process, initial, up));
    }

    /** Flowed: the same law without noise, driven by the score of the solved density. */
    public Samples flowed(DensitySolution solution) {
        return move(new Problem<>(new TimeReversal(process, solution.score(), 0), start, Stream.INITIAL, up), 1);
    }

    /** Turned round: from the walked end points back to where they came from, with fresh noise. */
    public Samples returned(Samples end, DensitySolution solution) {
        Sde reversal = new TimeReversal(process, solution.score(), 1);
        return move(new Problem<>(reversal, new Points(end).inOrder(), Stream.INITIAL, down), 2);
    }

    private Samples move(Problem<Sde> problem, long seed) {
        return new Ensemble(2, Ensemble.DEFAULT_TILE)
                .solve(
                        new FixedGrid<>(new Heun(), FinalStep.none()),
                        problem,
                        new Threefry(seed),
                        paths,
                        Observer.none())
                .samples();
    }

    /** Prints mean and variance of each view; exact are 0.545 and 0.246 at time 1, 2 and 0.25 at time 0. */
    public static void main(String[] arguments) {
        ThreeViews views = new ThreeViews(20_000);
        Samples walked = views.walked();
        DensitySolution solved = views.solved();
        print("walked", Moments.of(walked));
        System.out.printf(
                "solved    %.4f            %.4f%n",
                solved.last().mean(), solved.last().variance());
        print("flowed", Moments.of(views.flowed(solved)));
        print("returned", Moments.of(views.returned(walked, solved)));
    }

    private static void print(String name, Moments m) {
        System.out.printf(
                "%-9s %.4f +- %.4f  %.4f +- %.4f%n",
                name, m.mean(0), m.meanError(0), m.variance(0), m.covarianceError(0, 0));
    }
}
