package dev.fokker.learn.torch;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.VariancePreserving;
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
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory over a long training, which should not grow: arguments unet or mlp, steps, and batch. Prints a line of JSON ten times in
 * the run: resident bytes of the process, bytes and number of objects that the binding has allotted. Run with a fixed heap
 * ({@code -Xms256m -Xmx256m -XX:+AlwaysPreTouch}), or the heap's own growth shows.
 */
final class NativeMemoryRun {
    private NativeMemoryRun() {}

    public static void main(String[] args) {
        boolean unet = args[0].equals("unet");
        long steps = Long.parseLong(args[1]);
        int rows = Integer.parseInt(args[2]);
        NativeLibraries.start(1);
        Dataset data = unet ? Digits.training() : TableData.drawn("gaussian", Gaussian.isotropic(2, 1), 1438, 1);
        NetworkPlan network = unet ? new NetworkPlan.UNet(32, List.of(1, 2), 1, 0) : new NetworkPlan.Mlp(128, 3, 16);
        OptimizerPlan usual = OptimizerPlan.usual();
        OptimizerPlan optimizer = new OptimizerPlan(usual.adam(), usual.pace(), rows, 1, 0.999);
        TrainingPlan plan = new TrainingPlan(network, LossPlan.usual(), optimizer, 1, 0);
        Space space = Space.of(data, 1);
        Examples examples = new Examples(data, space, new VariancePreserving(), plan, new Threefry(0));
        Batch batch = examples.room();
        try (Learner learner = new TorchLibrary().learner(plan, space)) {
            for (long step = 1; step <= steps; step++) {
                examples.read(step - 1, batch);
                learner.step(step - 1, batch);
                if (step % Math.max(1, steps / 10) == 0 || step == steps / 20) {
                    System.out.printf(
                            Locale.ROOT,
                            "{\"case\": \"%s\", \"batch\": %d, \"step\": %d, \"residentMb\": %.1f, \"allottedBytes\": %d, \"objects\": %d}%n",
                            args[0],
                            rows,
                            step,
                            Pointer.physicalBytes() / 1e6,
                            Pointer.totalBytes(),
                            Pointer.totalCount());
                }
            }
        }
    }
}
