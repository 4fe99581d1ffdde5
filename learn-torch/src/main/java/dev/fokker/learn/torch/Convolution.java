package dev.fokker.learn.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A convolution of [n, c, h, w] with an odd square kernel, padded with zeros so that stride 1 keeps the size. */
final class Convolution {
    private static final long[] ONE = {1, 1};

    private final Tensor weight;
    private final TensorOptional bias;
    private final long[] stride;
    private final long[] padding;

    /** First weights \(N(0,\text{gain}^2/(\text{in}\,k^2))\), first bias 0. */
    Convolution(Parameters p, String name, int[] channels, int kernel, int stride, double gain) {
        int in = channels[0];
        weight = p.normal(name + ".weight", gain / Math.sqrt(in * kernel * kernel), channels[1], in, kernel, kernel);
        bias = new TensorOptional(p.constant(name + ".bias", 0, channels[1]));
        this.stride = new long[] {stride, stride};
        padding = new long[] {kernel / 2, kernel / 2};
    }

    /** Kernel 3, stride 1, gain 1. */
    static Convolution of(Parameters p, String name, int in, int out) {
        return new Convolution(p, name, new int[] {in, out}, 3, 1, 1);
    }

    Tensor apply(Tensor x) {
        return torch.conv2d(x, weight, bias, stride, padding, ONE, 1);
    }
}
