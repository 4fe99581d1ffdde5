package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Heun;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolver;
import java.io.PrintStream;

/** One process walked, solved and flowed to the same time: three numbers for its variance that agree. */
public final class WalkSolveFlow {
    private static final int PATHS = 20_000;
    private static final double END = 1.5;

    private WalkSolveFlow() {}

    /** Prints the three variances. */
    public static void main(String[] arguments) {
        double[] variances = run();
        PrintStream out = System.out;
        out.printf("walked %.4f, solved %.4f, flowed %.4f%n", variances[0], variances[1], variances[2]);
    }

    /** The variances of the walk, the density and the flow. */
    static double[] run() {
        OrnsteinUhlenbeck process = new OrnsteinUhlenbeck(1, 1, 0, 1);
        Mixture start = Mixture.of(Gaussian.of(new double[] {2}, Matrix.of(1, 1, 0.1)));

        Moments walked = move(process, new EulerMaruyama(), start);

        Density initial = Density.of(Axis.uniform(-5, 6, 400), start);
        Density solved = DensitySolver.standard()
                .solve(new DensityProblem(process, initial, TimeGrid.of(0, END)))
                .last();

        TimeReversal flow = new TimeReversal(process, MixtureScore.of(process, 0, start), 0);
        Moments flowed = move(flow, new Heun(), start);

        return new double[] {walked.variance(0), solved.variance(), flowed.variance(0)};
    }

    private static Moments move(Sde system, Method<Sde> method, Mixture start) {
        Noise noise = new Threefry(1);
        Problem<Sde> problem = new Problem<>(system, start, Stream.INITIAL, TimeGrid.uniform(0, END, 300));
        FixedGrid<Sde> solver = new FixedGrid<>(method, FinalStep.none());
        return Moments.of(new Ensemble(2, Ensemble.DEFAULT_TILE)
                .solve(solver, problem, noise, PATHS, Observer.none())
                .samples());
    }
}
