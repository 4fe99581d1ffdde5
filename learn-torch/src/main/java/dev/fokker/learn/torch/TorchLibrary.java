package dev.fokker.learn.torch;

import dev.fokker.io.SafeTensors;
import dev.fokker.learn.ClassLearner;
import dev.fokker.learn.ClassNetwork;
import dev.fokker.learn.ClassifierPlan;
import dev.fokker.learn.Learner;
import dev.fokker.learn.LearnerState;
import dev.fokker.learn.Network;
import dev.fokker.learn.NetworkLibrary;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.Shape;
import dev.fokker.learn.Space;
import dev.fokker.learn.TrainingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** PyTorch through JavaCPP. */
public final class TorchLibrary implements NetworkLibrary {
    /** For {@link java.util.ServiceLoader}; loads nothing native. */
    public TorchLibrary() {}

    @Override
    public String name() {
        return "PyTorch";
    }

    @Override
    public Map<String, String> versions() {
        return Map.of("pytorch", version("pytorch"), "openblas", version("openblas"), "javacpp", version("javacpp"));
    }

    private static String version(String artifact) {
        try {
            return Loader.getVersion("org.bytedeco", artifact);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the version of " + artifact, e);
        }
    }

    @Override
    public void start(int threads) {
        NativeLibraries.start(threads);
    }

    @Override
    public long parameters(NetworkPlan plan, Space space) {
        NativeLibraries.startOnce();
        try (Parameters counted = Parameters.counted()) {
            Networks.build(plan, space, counted);
            return counted.size();
        }
    }

    @Override
    public Learner learner(TrainingPlan plan, Space space) {
        NativeLibraries.startOnce();
        return new TorchLearner(plan, space, ScalarType.Float);
    }

    @Override
    public Network network(NetworkPlan plan, Space space, SafeTensors weights) {
        NativeLibraries.startOnce();
        return frozen(plan, space, weights);
    }

    @Override
    public ClassLearner classLearner(ClassifierPlan plan, Shape shape, int classes) {
        NativeLibraries.startOnce();
        return new TorchClassLearner(plan, shape, classes);
    }

    @Override
    public ClassNetwork classifier(ClassifierPlan plan, Shape shape, int classes, SafeTensors weights) {
        NativeLibraries.startOnce();
        Parameters p = Parameters.from(weights);
        ConvolutionClassifier net = new ConvolutionClassifier(p, plan, shape, classes);
        p.flatten();
        return new TorchClassNetwork(net, plan.features(), classes);
    }

    static Network frozen(NetworkPlan plan, Space space, SafeTensors weights) {
        Parameters p = Parameters.from(LearnerState.published(weights));
        Net net = Networks.build(plan, space, p);
        return new TorchNetwork(net, space);
    }
}
