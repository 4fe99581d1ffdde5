package dev.fokker.learn.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Two normalized convolutions beside a shortcut; the conditioning shifts and scales between them. He et al. (2016), Dhariwal and
 * Nichol (2021).
 */
final class ResidualBlock {
    private final GroupNorm norm1;
    private final Convolution conv1;
    private final Dense modulation;
    private final GroupNorm norm2;
    private final Convolution conv2;
    private final Convolution shortcut;
    private final double dropout;

    ResidualBlock(Parameters p, String name, int in, int out, int conditioning, double dropout) {
        norm1 = new GroupNorm(p, name + ".norm1", in);
        conv1 = Convolution.of(p, name + ".conv1", in, out);
        modulation = new Dense(p, name + ".modulation", conditioning, 2 * out, 0.5);
        norm2 = new GroupNorm(p, name + ".norm2", out);
        conv2 = new Convolution(p, name + ".conv2", new int[] {out, out}, 3, 1, 0.1);
        shortcut = in == out ? null : new Convolution(p, name + ".shortcut", new int[] {in, out}, 1, 1, 1);
        this.dropout = dropout;
    }

    Tensor apply(Tensor x, Tensor e, boolean train) {
        Tensor h = conv1.apply(torch.silu(norm1.apply(x)));
        Tensor m = modulation.apply(e).unsqueeze(-1).unsqueeze(-1);
        long channels = m.size(1) / 2;
        // h + h*scale + shift in one pass less than (1 + scale)*h + shift
        Tensor n = norm2.apply(h);
        n = torch.addcmul(m.narrow(1, channels, channels).add(n), n, m.narrow(1, 0, channels));
        n = torch.silu(n);
        if (dropout > 0) {
            n = torch.dropout(n, dropout, train);
        }
        n = conv2.apply(n);
        return n.add_(shortcut == null ? x : shortcut.apply(x));
    }
}
