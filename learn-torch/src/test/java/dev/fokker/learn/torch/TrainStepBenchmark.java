package dev.fokker.learn.torch;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.io.SafeTensors;
import dev.fokker.learn.Batch;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.Digits;
import dev.fokker.learn.Examples;
import dev.fokker.learn.Learner;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.OptimizerPlan;
import dev.fokker.learn.Space;
import dev.fokker.learn.TableData;
import dev.fokker.learn.TrainingPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Times one training step, the making of its examples included, on one thread; the counterpart of bench/peers/train_step.py.
 * Arguments: unet or mlp, then seconds. Prints one line of JSON.
 */
final class TrainStepBenchmark {
    private static final int WARM_UP = 20;

    private TrainStepBenchmark() {}

    public static void main(String[] args) {
        boolean unet = args[0].equals("unet");
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 30;
        NativeLibraries.start(1);
        Dataset data = unet ? Digits.training() : TableData.drawn("gaussian", Gaussian.isotropic(2, 1), 1438, 1);
        NetworkPlan network = unet ? new NetworkPlan.UNet(32, List.of(1, 2), 1, 0) : new NetworkPlan.Mlp(128, 3, 16);
        OptimizerPlan usual = OptimizerPlan.usual();
        OptimizerPlan optimizer = new OptimizerPlan(usual.adam(), usual.pace(), unet ? 64 : 512, 1, 0.999);
        TrainingPlan plan = new TrainingPlan(network, LossPlan.usual(), optimizer, 1, 0);
        Space space = Space.of(data, 1);
        Examples examples = new Examples(data, space, new VariancePreserving(), plan, new Threefry(0));
        try (Learner learner = new TorchLibrary().learner(plan, space)) {
            SafeTensors weights = learner.state().weights();
            long parameters = weights.tensors().values().stream()
                    .mapToLong(t -> t.elements())
                    .sum();
            List<Double> times = time(learner, examples, unet ? 10 : 100, seconds);
            Collections.sort(times);
            System.out.printf(
                    Locale.ROOT,
                    "{\"case\": \"%s\", \"library\": \"fokker\", \"threads\": 1, \"batch\": %d, \"parameters\": %d, \"msPerStep\": %.3f, \"quartiles\": [%.3f, %.3f], \"fastest\": %.3f}%n",
                    args[0],
                    optimizer.batch(),
                    parameters,
                    times.get(times.size() / 2),
                    times.get(times.size() / 4),
                    times.get(3 * times.size() / 4),
                    times.get(0));
        }
    }

    /** Milliseconds a step, chunk by chunk. */
    private static List<Double> time(Learner learner, Examples examples, int chunk, double seconds) {
        Batch batch = examples.room();
        List<Double> times = new ArrayList<>();
        long step = 0;
        long end = Long.MAX_VALUE;
        while (times.isEmpty() || System.nanoTime() - end < 0) {
            long start = System.nanoTime();
            for (int k = 0; k < chunk; k++) {
                examples.read(step, batch);
                learner.step(step++, batch);
            }
            if (step > WARM_UP) {
                end = end == Long.MAX_VALUE ? System.nanoTime() + (long) (1e9 * seconds) : end;
                times.add((System.nanoTime() - start) / 1e6 / chunk);
            }
        }
        return times;
    }
}
