package dev.fokker.learn.torch;

import dev.fokker.core.noise.Threefry;
import dev.fokker.learn.Batch;
import dev.fokker.learn.Computation;
import dev.fokker.learn.Learner;
import dev.fokker.learn.LearnerState;
import dev.fokker.learn.Network;
import dev.fokker.learn.Objective;
import dev.fokker.learn.OptimizerPlan;
import dev.fokker.learn.PowerAverage;
import dev.fokker.learn.Space;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.Weighting;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** One network in training: weights, gradient, moments and average are flat arrays, so that an update is a few operations. */
final class TorchLearner implements Learner {
    private final TrainingPlan plan;
    private final Space space;
    private final ScalarType type;
    private final Parameters parameters;
    private final Net net;
    private final Tensor gradient;
    private final Tensor first;
    private final Tensor second;
    private final Parameters averaged;
    private final Net averagedNet;
    private final List<PowerAverage> lengths;
    private final List<Tensor> powers;
    private final Objective objective;
    private final Optional<Uncertainty> uncertainty;

    TorchLearner(TrainingPlan plan, Space space, ScalarType type) {
        this.plan = plan;
        this.space = space;
        this.type = type;
        parameters = Parameters.drawn(new Threefry(plan.seed()), type, plan.computation());
        objective = plan.loss().objective();
        net = Networks.assemble(plan.network(), space, parameters);
        uncertainty = uncertainty(parameters);
        parameters.flatten();
        gradient = parameters.zeros();
        first = parameters.zeros();
        second = parameters.zeros();
        parameters.gatherIn(gradient);
        averaged = Parameters.drawn(new Threefry(plan.seed()), type, Computation.usual());
        averagedNet = Networks.assemble(plan.network(), space, averaged);
        uncertainty(averaged);
        averaged.flatten();
        lengths = plan.optimizer().powers().averages();
        powers = lengths.stream().map(length -> parameters.zeros()).toList();
    }

    /** The function that is trained beside the network where the plan weighs by one. */
    private Optional<Uncertainty> uncertainty(Parameters p) {
        return plan.loss().weighting() instanceof Weighting.Learned
                ? Optional.of(new Uncertainty(p))
                : Optional.empty();
    }

    @Override
    public Descent step(long step, Batch batch) {
        try (PointerScope scope = new PointerScope()) {
            if (randomInTraining()) {
                // Any number will do that depends on the seed and the step alone.
                torch.manual_seed(plan.seed() * 0x9E3779B97F4A7C15L + step);
            }
            gradient.zero_();
            Tensor errors = errors(net, batch, true, true);
            double value = errors.mean().item_double();
            if (!Double.isFinite(value)) {
                return new Descent(value, Double.NaN);
            }
            descended(errors, batch).backward();
            try (NoGradGuard guard = new NoGradGuard()) {
                double norm = gradient.norm().item_double();
                if (Double.isFinite(norm)) {
                    update(step, norm);
                }
                return new Descent(value, norm);
            }
        }
    }

    private boolean randomInTraining() {
        return plan.network() instanceof dev.fokker.learn.NetworkPlan.UNet u && u.dropout() > 0;
    }

    /** What is lowered: the mean of the errors, or of what the learned weighting makes of them. */
    private Tensor descended(Tensor errors, Batch batch) {
        return uncertainty
                .map(u -> u.weighted(
                        errors, TorchNetwork.tensor(batch.level(), batch.n()).to(type)))
                .orElse(errors)
                .mean();
    }

    /** \(w_i\lVert F_i-p_i\rVert^2\) or what the objective has in its place, [n]; {@code further} if it will be differentiated. */
    private Tensor errors(Net of, Batch batch, boolean train, boolean further) {
        int n = batch.n();
        int d = batch.d();
        Tensor x = TorchNetwork.tensor(batch.input(), n * d).view(n, d).to(type);
        Tensor target = TorchNetwork.tensor(batch.target(), n * d).view(n, d).to(type);
        Tensor weight = TorchNetwork.tensor(batch.weight(), n).to(type);
        Tensor level = TorchNetwork.tensor(batch.level(), n).to(type);
        Tensor label = TorchNetwork.places(n, batch.label(), space.classes());
        if (objective.differentiates()) {
            x.requires_grad_(true);
            Tensor f = of.forward(x, level, label, train);
            return new ScoreMatching(batch, type, x, f, further)
                    .errors(objective)
                    .mul(weight);
        }
        Tensor error = of.forward(x, level, label, train).sub(target);
        return error.square().sum(1).mul(weight);
    }

    /** Clip, AdamW with its decay apart from the moments, and the average; Loshchilov and Hutter (2019), algorithm 2. */
    private void update(long step, double norm) {
        OptimizerPlan o = plan.optimizer();
        OptimizerPlan.AdamW a = o.adam();
        double rate = o.pace().at(step);
        if (norm > o.clip()) {
            gradient.mul_(new Scalar(o.clip() / norm));
        }
        first.lerp_(gradient, new Scalar(1 - a.beta1()));
        second.mul_(new Scalar(a.beta2())).addcmul_(gradient, gradient, new Scalar(1 - a.beta2()));
        double firstBias = 1 - StrictMath.pow(a.beta1(), step + 1.0);
        double secondBias = 1 - StrictMath.pow(a.beta2(), step + 1.0);
        Tensor root = second.sqrt().mul_(new Scalar(1 / Math.sqrt(secondBias))).add_(new Scalar(a.epsilon()));
        if (a.weightDecay() > 0) {
            parameters.flat().mul_(new Scalar(1 - rate * a.weightDecay()));
        }
        parameters.flat().addcdiv_(first, root, new Scalar(-rate / firstBias));
        averaged.flat().lerp_(parameters.flat(), new Scalar(1 - o.averageAt(step)));
        for (int k = 0; k < powers.size(); k++) {
            powers.get(k).lerp_(parameters.flat(), new Scalar(1 - lengths.get(k).keptAt(step)));
        }
    }

    @Override
    public void objective(Batch batch, double[] out) {
        try (PointerScope scope = new PointerScope();
                InferenceMode mode = new InferenceMode(!objective.differentiates())) {
            Tensor errors = errors(averagedNet, batch, false, false).detach().to(ScalarType.Double);
            new DoublePointer(errors.data_ptr()).get(out, 0, batch.n());
        }
    }

    @Override
    public LearnerState state() {
        return new LearnerState(
                parameters.named(parameters.flat()),
                parameters.named(averaged.flat()),
                parameters.named(first),
                parameters.named(second),
                powers.stream().map(parameters::named).toList());
    }

    @Override
    public void restore(LearnerState state) {
        parameters.take(state.weights(), parameters.flat());
        parameters.take(state.average(), averaged.flat());
        parameters.take(state.first(), first);
        parameters.take(state.second(), second);
        if (state.powers().size() != powers.size()) {
            throw new IllegalArgumentException("state: %d power averages, the plan has %d"
                    .formatted(state.powers().size(), powers.size()));
        }
        for (int k = 0; k < powers.size(); k++) {
            parameters.take(state.powers().get(k), powers.get(k));
        }
    }

    @Override
    public Network average() {
        return TorchLibrary.frozen(plan.network(), space, parameters.named(averaged.flat()));
    }

    /** The weights. */
    Parameters parameters() {
        return parameters;
    }

    /** What a step on this batch lowers, under the weights, but without dropout. */
    double loss(Batch batch) {
        try (PointerScope scope = new PointerScope()) {
            return descended(errors(net, batch, false, false), batch).item_double();
        }
    }

    /** The gradient of {@link #loss}, in doubles. */
    double[] gradient(Batch batch) {
        try (PointerScope scope = new PointerScope()) {
            gradient.zero_();
            descended(errors(net, batch, false, true), batch).backward();
            double[] out = new double[Math.toIntExact(gradient.numel())];
            new DoublePointer(gradient.to(ScalarType.Double).data_ptr()).get(out);
            return out;
        }
    }

    /** The predictions at {@code input} in place of the batch's own, and \(J^Tw\): all [n, d], in the learner's precision. */
    void differentiate(Batch batch, double[] input, double[] w, double[] out, double[] product) {
        int n = batch.n();
        int d = batch.d();
        try (PointerScope scope = new PointerScope()) {
            Tensor x = doubles(input, n, d).requires_grad_(true);
            Tensor level = TorchNetwork.tensor(batch.level(), n).to(type);
            Tensor f = net.forward(x, level, TorchNetwork.places(n, batch.label(), space.classes()), false);
            Tensor back = torch.grad(
                            new TensorVector(f),
                            new TensorVector(x),
                            new TensorVector(doubles(w, n, d)),
                            new BoolOptional(false),
                            false,
                            false)
                    .get(0);
            new DoublePointer(f.contiguous().to(ScalarType.Double).data_ptr()).get(out, 0, n * d);
            new DoublePointer(back.contiguous().to(ScalarType.Double).data_ptr()).get(product, 0, n * d);
        }
    }

    private Tensor doubles(double[] values, int n, int d) {
        TensorOptions options = new TensorOptions(ScalarType.Double);
        return torch.from_blob(new DoublePointer(values), new long[] {n, d}, options)
                .to(type);
    }

    @Override
    public void close() {
        parameters.close();
        averaged.close();
        gradient.close();
        first.close();
        second.close();
        powers.forEach(Tensor::close);
    }
}
