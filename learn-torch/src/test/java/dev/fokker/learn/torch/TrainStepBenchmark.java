package dev.fokker.learn.torch;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.io.SafeTensors;
import dev.fokker.learn.Batch;
import dev.fokker.learn.Computation;
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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Times one training step, the making of its examples included, on one thread; the counterpart of bench/peers/train_step.py.
 * Arguments: unet or mlp, then seconds, then float32 or bfloat16. Prints one line of JSON; besides the time on the clock it has
 * that of the thread on its processor, which other programs disturb less.
 */
final class TrainStepBenchmark {
    private static final int WARM_UP = 20;

    private TrainStepBenchmark() {}

    public static void main(String[] args) {
        boolean unet = args[0].equals("unet");
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 30;
        Computation.Arithmetic arithmetic =
                Computation.Arithmetic.valueOf((args.length > 2 ? args[2] : "float32").toUpperCase(Locale.ROOT));
        NativeLibraries.start(1);
        Dataset data = unet ? Digits.training() : TableData.drawn("gaussian", Gaussian.isotropic(2, 1), 1438, 1);
        NetworkPlan network = unet ? new NetworkPlan.UNet(32, List.of(1, 2), 1, 0) : new NetworkPlan.Mlp(128, 3, 16);
        OptimizerPlan usual = OptimizerPlan.usual();
        OptimizerPlan optimizer = new OptimizerPlan(usual.adam(), usual.pace(), unet ? 64 : 512, 1, 0.999);
        TrainingPlan plan = new TrainingPlan(network, LossPlan.usual(), optimizer, 1, 0)
                .with(new Computation(arithmetic, Computation.Layout.CHANNELS_FIRST));
        Space space = Space.of(data, 1);
        Examples examples = new Examples(data, space, new VariancePreserving(), plan, new Threefry(0));
        try (Learner learner = new TorchLibrary().learner(plan, space)) {
            SafeTensors weights = learner.state().weights();
            long parameters = weights.tensors().values().stream()
                    .mapToLong(t -> t.elements())
                    .sum();
            List<double[]> times = time(learner, examples, unet ? 10 : 100, seconds);
            System.out.printf(
                    Locale.ROOT,
                    "{\"case\": \"%s\", \"library\": \"fokker\", \"arithmetic\": \"%s\", \"threads\": 1, \"batch\": %d, \"parameters\": %d, \"kernels\": \"%s\", %s, %s}%n",
                    args[0],
                    arithmetic.name().toLowerCase(Locale.ROOT),
                    optimizer.batch(),
                    parameters,
                    System.getenv().getOrDefault("OPENBLAS_CORETYPE", "chosen by OpenBLAS"),
                    figures("ms", times, 0),
                    figures("cpuMs", times, 1));
        }
    }

    private static String figures(String unit, List<double[]> times, int which) {
        double[] sorted = times.stream().mapToDouble(t -> t[which]).sorted().toArray();
        int n = sorted.length;
        return String.format(
                Locale.ROOT,
                "\"%sPerStep\": %.3f, \"%sQuartiles\": [%.3f, %.3f], \"%sFastest\": %.3f",
                unit,
                sorted[n / 2],
                unit,
                sorted[n / 4],
                sorted[3 * n / 4],
                unit,
                sorted[0]);
    }

    /** Milliseconds a step on the clock and on the processor, chunk by chunk. */
    private static List<double[]> time(Learner learner, Examples examples, int chunk, double seconds) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Batch batch = examples.room();
        List<double[]> times = new ArrayList<>();
        long step = 0;
        long end = Long.MAX_VALUE;
        while (times.isEmpty() || System.nanoTime() - end < 0) {
            long start = System.nanoTime();
            long cpu = threads.getCurrentThreadCpuTime();
            for (int k = 0; k < chunk; k++) {
                examples.read(step, batch);
                learner.step(step++, batch);
            }
            if (step > WARM_UP) {
                end = end == Long.MAX_VALUE ? System.nanoTime() + (long) (1e9 * seconds) : end;
                double wall = (System.nanoTime() - start) / 1e6 / chunk;
                times.add(new double[] {wall, (threads.getCurrentThreadCpuTime() - cpu) / 1e6 / chunk});
            }
        }
        return times;
    }
}
