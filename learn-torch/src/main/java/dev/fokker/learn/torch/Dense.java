package dev.fokker.learn.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** \(Wx+b\) on the last axis. */
final class Dense {
    private final Tensor weight;
    private final TensorOptional bias;

    /** First weights \(N(0,\text{gain}^2/\text{in})\), first bias 0. */
    Dense(Parameters p, String name, int in, int out, double gain) {
        weight = p.normal(name + ".weight", gain / Math.sqrt(in), out, in);
        bias = new TensorOptional(p.constant(name + ".bias", 0, out));
    }

    Tensor apply(Tensor x) {
        return torch.linear(x, weight, bias);
    }
}
