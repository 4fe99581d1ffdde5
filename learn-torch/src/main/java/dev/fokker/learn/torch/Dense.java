package dev.fokker.learn.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** \(Wx+b\) on the last axis. */
final class Dense {
    private final Factor weight;
    private final Factor bias;

    private Dense(Factor weight, Factor bias) {
        this.weight = weight;
        this.bias = bias;
    }

    /** First weights \(N(0,\text{gain}^2/\text{in})\), first bias 0. */
    Dense(Parameters p, String name, int in, int out, double gain) {
        this(Factor.of(p, weight(p, name, in, out, gain)), Factor.of(p, p.constant(name + ".bias", 0, out)));
    }

    /** In full precision: between the data and the network. */
    static Dense exact(Parameters p, String name, int in, int out, double gain) {
        return new Dense(
                Factor.exact(p, weight(p, name, in, out, gain)), Factor.exact(p, p.constant(name + ".bias", 0, out)));
    }

    private static Tensor weight(Parameters p, String name, int in, int out, double gain) {
        return p.normal(name + ".weight", gain / Math.sqrt(in), out, in);
    }

    Tensor apply(Tensor x) {
        return torch.linear(weight.beside(x), weight.tensor(), bias.optional());
    }
}
