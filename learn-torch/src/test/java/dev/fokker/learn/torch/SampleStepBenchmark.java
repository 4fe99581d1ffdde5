package dev.fokker.learn.torch;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.SlopeWeight;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.learn.Digits;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.Model;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.OptimizerPlan;
import dev.fokker.learn.Trainer;
import dev.fokker.learn.TrainingBudget;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.TrainingWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times a step of samplers with the U-Net of the digits at batch 64 on one thread, and the sampler's own share of it; the counterpart
 * of bench/peers/sampler_step.py. Prints a line of JSON for each method.
 */
final class SampleStepBenchmark {
    private static final int ROWS = 64;
    private static final int STEPS = 20;
    private static final int ROUNDS = 9;

    private SampleStepBenchmark() {}

    public static void main(String[] args) throws IOException {
        OptimizerPlan usual = OptimizerPlan.usual();
        OptimizerPlan optimizer = new OptimizerPlan(usual.adam(), usual.pace(), ROWS, 1, 0.999);
        TrainingPlan plan =
                new TrainingPlan(new NetworkPlan.UNet(32, List.of(1, 2), 1, 0), LossPlan.usual(), optimizer, 1, 0);
        Trainer trainer = new Trainer(
                SmallRun.task(plan, Digits.training()), SmallRun.library(), Files.createTempDirectory("model"));
        Model model =
                trainer.train(TrainingBudget.steps(2), TrainingWatch.none()).model();
        Map<String, Method<Generation>> methods = new LinkedHashMap<>();
        methods.put("ddim", new Ddim());
        methods.put("dpmpp-2m", ExponentialMultistep.dpmSolverPlusPlus(2));
        methods.put("unipc-3", ExponentialMultistep.uniPC(3, SlopeWeight.MIDPOINT));
        methods.put("exp-pc-5", ExponentialMultistep.predictorCorrector(5));
        TimeGrid grid = new LogSnrGrid().grid(model.path().schedule(), 1, 1e-3, STEPS);
        methods.forEach((name, method) -> report(name, method, model, grid));
    }

    private static void report(String name, Method<Generation> method, Model model, TimeGrid grid) {
        double[] whole = new double[ROUNDS];
        double[] own = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            long[] network = new long[1];
            Generation generation = new Generation(model.path(), timed(model.denoiser(), network), 0);
            Problem<Generation> problem =
                    new Problem<>(generation, Gaussian.isotropic(model.path().dimension(), 1), Stream.PRIOR, grid);
            long began = System.nanoTime();
            new FixedGrid<Generation>(method, FinalStep.none())
                    .solve(problem, new Threefry(1), 0, ROWS, Observer.none());
            long all = System.nanoTime() - began;
            if (round >= 0) {
                whole[round] = all / 1e6 / STEPS;
                own[round] = 100.0 * (all - network[0]) / all;
            }
        }
        Arrays.sort(whole);
        Arrays.sort(own);
        System.out.printf(
                Locale.ROOT,
                "{\"library\": \"fokker\", \"method\": \"%s\", \"batch\": %d, \"msPerStep\": %.3f, \"quartiles\": [%.3f, %.3f], \"ownPercent\": %.2f}%n",
                name,
                ROWS,
                whole[ROUNDS / 2],
                whole[ROUNDS / 4],
                whole[3 * ROUNDS / 4],
                own[ROUNDS / 2]);
    }

    private static Denoiser timed(Denoiser denoiser, long[] nanoseconds) {
        return new Denoiser() {
            @Override
            public int dimension() {
                return denoiser.dimension();
            }

            @Override
            public Field open(int maxRows) {
                Field field = denoiser.open(maxRows);
                return (rows, t, x, out) -> {
                    long began = System.nanoTime();
                    field.eval(rows, t, x, out);
                    nanoseconds[0] += System.nanoTime() - began;
                };
            }
        };
    }
}
