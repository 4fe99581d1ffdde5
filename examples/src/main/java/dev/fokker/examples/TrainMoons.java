package dev.fokker.examples;

import dev.fokker.core.distribution.PlaneSet;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.learn.Model;
import dev.fokker.learn.NetworkLibrary;
import dev.fokker.learn.TableData;
import dev.fokker.learn.Trainer;
import dev.fokker.learn.TrainingBudget;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.TrainingTask;
import dev.fokker.learn.TrainingWatch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Trains a small network on two moons and draws from it. */
public final class TrainMoons {
    private static final String PROCESS = "{\"process\":\"vp\",\"betaMin\":0.1,\"betaMax\":20}";

    private TrainMoons() {}

    /** Trains for as many steps as the first argument says, 1000 without one. */
    public static void main(String[] arguments) throws IOException {
        long steps = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1000;
        Samples drawn = run(steps, Files.createTempDirectory("moons"));
        PrintStream out = System.out;
        for (int i = 0; i < 5; i++) {
            out.printf("%.3f, %.3f%n", drawn.at(i, 0), drawn.at(i, 1));
        }
    }

    /** A hundred points of a model that is trained for {@code steps} steps and kept in {@code folder}. */
    static Samples run(long steps, Path folder) throws IOException {
        NetworkLibrary library = NetworkLibrary.find();
        library.start(1);
        TableData moons = TableData.drawn("moons", PlaneSet.MOONS, 10_000, 0);
        TrainingPlan plan = TrainingPlan.suiting(moons.shape(), 0);
        TrainingTask task = new TrainingTask(plan, new VariancePreserving(0.1, 20), PROCESS, moons);
        Model model = new Trainer(task, library, folder)
                .train(TrainingBudget.steps(steps), TrainingWatch.none())
                .model();

        TimeGrid grid = new LogSnrGrid().grid(model.path().schedule(), 1, 1e-3, 19);
        Generation generation = new Generation(model.path(), model.denoiser(), 0);
        Problem<Generation> problem = new Problem<>(generation, model.path().prior(), Stream.PRIOR, grid);
        FixedGrid<Generation> solver = new FixedGrid<>(ExponentialMultistep.dpmSolverPlusPlus(2), FinalStep.tweedie());
        Samples drawn = new Ensemble(1, 100)
                .solve(solver, problem, new Threefry(1), 100, Observer.none())
                .samples();

        double[] x = drawn.toArray();
        model.space().units().restore(drawn.n(), x);
        return Samples.copyOf(2, x);
    }
}
