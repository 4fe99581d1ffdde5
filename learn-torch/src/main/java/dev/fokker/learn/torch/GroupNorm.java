package dev.fokker.learn.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Each group of channels of each row brought to mean 0 and variance 1, then scaled and shifted by channel. Wu and He (2018). */
final class GroupNorm {
    private static final double EPSILON = 1e-5;

    private final long groups;
    private final TensorOptional weight;
    private final TensorOptional bias;

    /** Up to 8 groups of at least 4 channels. */
    GroupNorm(Parameters p, String name, int channels) {
        groups = Math.max(1, Math.min(8, channels / 4));
        weight = new TensorOptional(p.constant(name + ".weight", 1, channels));
        bias = new TensorOptional(p.constant(name + ".bias", 0, channels));
    }

    Tensor apply(Tensor x) {
        return torch.group_norm(x, groups, weight, bias, EPSILON, false);
    }
}
