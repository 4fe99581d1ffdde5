package dev.fokker.learn.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A weight as products see it: rounded to the type of factors each time, so that the weight itself, its gradient and the sums of
 * all steps keep their precision. Micikevicius et al. (2018), section 3.1.
 */
final class Factor {
    private final Tensor weight;
    private final TensorOptional optional;
    private final ScalarType type;
    private final boolean mixed;

    private Factor(Parameters p, Tensor weight, ScalarType type) {
        this.weight = weight;
        this.type = type;
        optional = new TensorOptional(weight);
        mixed = p.factors() != p.type();
    }

    /** A factor of the type that the computation asks for. */
    static Factor of(Parameters p, Tensor weight) {
        return new Factor(p, weight, p.factors());
    }

    /** A factor in full precision whatever the computation. */
    static Factor exact(Parameters p, Tensor weight) {
        return new Factor(p, weight, p.type());
    }

    /** The weight in the type of factors. */
    Tensor tensor() {
        return mixed ? weight.to(type) : weight;
    }

    /** The same, where a function takes it or nothing. */
    TensorOptional optional() {
        return mixed ? new TensorOptional(tensor()) : optional;
    }

    /** The other factor, in the same type. */
    Tensor beside(Tensor x) {
        return mixed ? x.to(type) : x;
    }
}
