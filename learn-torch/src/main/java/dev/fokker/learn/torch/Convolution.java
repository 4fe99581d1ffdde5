package dev.fokker.learn.torch;

import dev.fokker.learn.Computation;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** A convolution of [n, c, h, w] with an odd square kernel, padded with zeros so that stride 1 keeps the size. */
final class Convolution {
    private static final long[] ONE = {1, 1};

    private final Factor weight;
    private final Factor bias;
    private final boolean last;
    private final long[] stride;
    private final long[] padding;

    private Convolution(Factor weight, Factor bias, Computation.Layout layout, int stride, int padding) {
        this.weight = weight;
        this.bias = bias;
        last = layout == Computation.Layout.CHANNELS_LAST;
        this.stride = new long[] {stride, stride};
        this.padding = new long[] {padding, padding};
    }

    /** First weights \(N(0,\text{gain}^2/(\text{in}\,k^2))\), first bias 0. */
    Convolution(Parameters p, String name, int[] channels, int kernel, int stride, double gain) {
        this(
                Factor.of(p, weight(p, name, channels, kernel, gain)),
                Factor.of(p, p.constant(name + ".bias", 0, channels[1])),
                p.layout(),
                stride,
                kernel / 2);
    }

    /** Kernel 3, stride 1, in full precision: between the image and the network. */
    static Convolution exact(Parameters p, String name, int in, int out, double gain) {
        int[] channels = {in, out};
        return new Convolution(
                Factor.exact(p, weight(p, name, channels, 3, gain)),
                Factor.exact(p, p.constant(name + ".bias", 0, out)),
                p.layout(),
                1,
                1);
    }

    private static Tensor weight(Parameters p, String name, int[] channels, int kernel, double gain) {
        double deviation = gain / Math.sqrt(channels[0] * kernel * kernel);
        return p.normal(name + ".weight", deviation, channels[1], channels[0], kernel, kernel);
    }

    /** Kernel 3, stride 1, gain 1. */
    static Convolution of(Parameters p, String name, int in, int out) {
        return new Convolution(p, name, new int[] {in, out}, 3, 1, 1);
    }

    Tensor apply(Tensor x) {
        Tensor in = weight.beside(x);
        if (!last) {
            return convolved(in);
        }
        // Only the convolution: norms of few channels a group are many times slower on pixels than on planes.
        return convolved(in.contiguous(MemoryFormat.ChannelsLast)).contiguous();
    }

    private Tensor convolved(Tensor x) {
        return torch.conv2d(x, weight.tensor(), bias.optional(), stride, padding, ONE, 1);
    }
}
