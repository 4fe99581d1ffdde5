package dev.fokker.learn.torch;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.Digits;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.NetworkLibrary;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.OptimizerPlan;
import dev.fokker.learn.TableData;
import dev.fokker.learn.Trainer;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.TrainingTask;
import java.nio.file.Path;
import java.util.List;

/** Runs small enough for a test. */
final class SmallRun {
    static final String PROCESS = "{\"process\":\"vp\",\"betaMin\":0.1,\"betaMax\":20.0}";

    private SmallRun() {}

    static NetworkLibrary library() {
        NetworkLibrary library = NetworkLibrary.find();
        library.start(1);
        return library;
    }

    static OptimizerPlan optimizer(double rate, int batch) {
        OptimizerPlan usual = OptimizerPlan.usual();
        return new OptimizerPlan(usual.adam(), new OptimizerPlan.Pace(rate, 10, 1000), batch, usual.clip(), 0.99);
    }

    /** A U-Net on digits with labels and dropout, so that every stream and the library's own generator are at work. */
    static TrainingPlan digits(long seed) {
        NetworkPlan network = new NetworkPlan.UNet(8, List.of(1, 2), 1, 0.1);
        return new TrainingPlan(network, LossPlan.usual(), optimizer(1e-3, 16), 0.2, seed);
    }

    static TrainingPlan perceptron(long seed) {
        return new TrainingPlan(new NetworkPlan.Mlp(32, 2, 8), LossPlan.usual(), optimizer(2e-3, 64), 1, seed);
    }

    static Dataset gaussian() {
        return TableData.drawn("gaussian", Gaussian.isotropic(2, 1), 500, 3);
    }

    static TrainingTask task(TrainingPlan plan, Dataset data) {
        return new TrainingTask(plan, new VariancePreserving(), PROCESS, data);
    }

    static Trainer trainer(TrainingPlan plan, Path folder) {
        Dataset data = plan.network() instanceof NetworkPlan.UNet ? Digits.training() : gaussian();
        return new Trainer(task(plan, data), library(), folder);
    }

    /** A mixture on the line. */
    static Mixture mixture(double[] means, double[] weights, double deviation) {
        List<Gaussian> parts = java.util.Arrays.stream(means)
                .mapToObj(m -> Gaussian.of(new double[] {m}, Matrix.identity(1, deviation * deviation)))
                .toList();
        return Mixture.of(weights, parts);
    }
}
