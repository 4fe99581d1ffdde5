package dev.fokker.learn.torch;

import dev.fokker.core.noise.Threefry;
import dev.fokker.io.SafeTensors;
import dev.fokker.learn.ClassLearner;
import dev.fokker.learn.ClassifierPlan;
import dev.fokker.learn.Computation;
import dev.fokker.learn.Shape;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A classifier in training by AdamW with usual constants. Loshchilov and Hutter (2019), algorithm 2. */
final class TorchClassLearner implements ClassLearner {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.99;
    private static final double DECAY = 0.02;

    private final ClassifierPlan plan;
    private final int d;
    private final int classes;
    private final Parameters parameters;
    private final ConvolutionClassifier net;
    private final Tensor gradient;
    private final Tensor first;
    private final Tensor second;

    TorchClassLearner(ClassifierPlan plan, Shape shape, int classes) {
        this.plan = plan;
        this.d = shape.size();
        this.classes = classes;
        parameters = Parameters.drawn(new Threefry(plan.seed()), ScalarType.Float, Computation.usual());
        net = new ConvolutionClassifier(parameters, plan, shape, classes);
        parameters.flatten();
        gradient = parameters.zeros();
        first = parameters.zeros();
        second = parameters.zeros();
        parameters.gatherIn(gradient);
    }

    @Override
    public double step(long step, int n, float[] rows, int[] labels) {
        try (PointerScope scope = new PointerScope()) {
            gradient.zero_();
            Tensor x = TorchNetwork.tensor(rows, n * d).view(n, d);
            Tensor loss =
                    torch.cross_entropy_loss(net.scores(net.features(x)), TorchNetwork.places(n, labels, classes));
            double value = loss.item_double();
            loss.backward();
            try (NoGradGuard guard = new NoGradGuard()) {
                update(step);
            }
            return value;
        }
    }

    private void update(long step) {
        double rate = plan.rateAt(step);
        first.lerp_(gradient, new Scalar(1 - BETA1));
        second.mul_(new Scalar(BETA2)).addcmul_(gradient, gradient, new Scalar(1 - BETA2));
        double firstBias = 1 - StrictMath.pow(BETA1, step + 1.0);
        double secondBias = 1 - StrictMath.pow(BETA2, step + 1.0);
        Tensor root = second.sqrt().mul_(new Scalar(1 / Math.sqrt(secondBias))).add_(new Scalar(1e-8));
        parameters.flat().mul_(new Scalar(1 - rate * DECAY));
        parameters.flat().addcdiv_(first, root, new Scalar(-rate / firstBias));
    }

    @Override
    public SafeTensors weights() {
        return parameters.named(parameters.flat());
    }

    @Override
    public void close() {
        parameters.close();
        gradient.close();
        first.close();
        second.close();
    }
}
