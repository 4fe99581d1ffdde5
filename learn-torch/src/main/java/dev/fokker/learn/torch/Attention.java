package dev.fokker.learn.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Self-attention among the pixels of an image, heads of 32 channels or so, beside a shortcut. Vaswani et al. (2017). */
final class Attention {
    private final GroupNorm norm;
    private final Convolution project;
    private final Convolution out;
    private final long heads;
    private final long width;

    Attention(Parameters p, String name, int channels) {
        norm = new GroupNorm(p, name + ".norm", channels);
        project = new Convolution(p, name + ".project", new int[] {channels, 3 * channels}, 1, 1, 1);
        out = new Convolution(p, name + ".out", new int[] {channels, channels}, 1, 1, 0.1);
        heads = channels % 32 == 0 ? channels / 32 : 1;
        width = channels / heads;
    }

    Tensor apply(Tensor x) {
        long n = x.size(0);
        long pixels = x.size(2) * x.size(3);
        Tensor qkv = project.apply(norm.apply(x)).view(n, 3, heads * width, pixels);
        Tensor q = part(qkv, 0, n, pixels);
        Tensor k = part(qkv, 1, n, pixels);
        Tensor v = part(qkv, 2, n, pixels);
        Tensor share = torch.bmm(q.transpose(1, 2), k)
                .mul(new Scalar(1 / Math.sqrt((double) width)))
                .softmax(-1);
        Tensor mixed = torch.bmm(v, share.transpose(1, 2));
        return out.apply(mixed.view(x.shape())).add_(x);
    }

    private Tensor part(Tensor qkv, long which, long n, long pixels) {
        return qkv.select(1, which).reshape(n * heads, width, pixels);
    }
}
