package dev.fokker.learn.torch;

import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Residual blocks on ever coarser images and back, each block of the way up reading the block of the same level on the way
 * down; self-attention at the coarsest level. Ronneberger et al. (2015), Ho et al. (2020).
 */
final class UNet implements Net {
    private static final int FREQUENCIES = 16;

    private final Shape shape;
    private final Conditioning conditioning;
    private final Convolution in;
    private final List<Level> levels = new ArrayList<>();
    private final ResidualBlock middle1;
    private final Attention attention;
    private final ResidualBlock middle2;
    private final GroupNorm outNorm;
    private final Convolution out;

    /** The blocks of one resolution; {@code coarsen} and {@code refine} lead to and from the next, null at the coarsest. */
    private record Level(List<ResidualBlock> down, Convolution coarsen, Convolution refine, List<ResidualBlock> up) {}

    UNet(Parameters p, NetworkPlan.UNet plan, Shape shape, int classes) {
        requireSize(plan, shape);
        this.shape = shape;
        int base = plan.channels();
        int e = 4 * base;
        conditioning = new Conditioning(p, FREQUENCIES, e, classes);
        in = Convolution.exact(p, "in", shape.channels(), base, 1);
        int count = plan.multipliers().size();
        int before = base;
        for (int l = 0; l < count; l++) {
            int here = base * plan.multipliers().get(l);
            int next = l + 1 < count ? base * plan.multipliers().get(l + 1) : here;
            levels.add(level(p, plan, "level" + l, new int[] {before, here, next}, l + 1 < count));
            before = here;
        }
        middle1 = new ResidualBlock(p, "middle.0", before, before, e, plan.dropout());
        attention = new Attention(p, "middle.attention", before);
        middle2 = new ResidualBlock(p, "middle.1", before, before, e, plan.dropout());
        int finest = base * plan.multipliers().get(0);
        outNorm = new GroupNorm(p, "out.norm", finest);
        out = Convolution.exact(p, "out", finest, shape.channels(), 0);
    }

    private static Level level(Parameters p, NetworkPlan.UNet plan, String name, int[] channels, boolean coarser) {
        int e = 4 * plan.channels();
        int here = channels[1];
        List<ResidualBlock> down = new ArrayList<>();
        List<ResidualBlock> up = new ArrayList<>();
        for (int b = 0; b < plan.blocks(); b++) {
            down.add(new ResidualBlock(p, name + ".down." + b, b == 0 ? channels[0] : here, here, e, plan.dropout()));
            up.add(new ResidualBlock(p, name + ".up." + b, 2 * here, here, e, plan.dropout()));
        }
        Convolution coarsen = coarser ? new Convolution(p, name + ".coarsen", new int[] {here, here}, 3, 2, 1) : null;
        Convolution refine = coarser ? Convolution.of(p, name + ".refine", channels[2], here) : null;
        return new Level(down, coarsen, refine, up);
    }

    private static void requireSize(NetworkPlan.UNet plan, Shape shape) {
        int s = plan.stride();
        if (shape.height() % s != 0 || shape.width() % s != 0) {
            throw new IllegalArgumentException(
                    "UNet: images of %d x %d cannot be halved %d times; with %d levels height and width must be multiples of %d; use fewer levels or resize the images"
                            .formatted(
                                    shape.height(),
                                    shape.width(),
                                    plan.multipliers().size() - 1,
                                    plan.multipliers().size(),
                                    s));
        }
    }

    @Override
    public Tensor forward(Tensor x, Tensor level, Tensor label, boolean train) {
        Tensor e = conditioning.apply(level, label);
        Tensor h = in.apply(planes(x));
        Deque<Tensor> kept = new ArrayDeque<>();
        for (Level l : levels) {
            for (ResidualBlock block : l.down) {
                h = block.apply(h, e, train);
                kept.push(h);
            }
            h = l.coarsen == null ? h : l.coarsen.apply(h);
        }
        h = middle2.apply(attention.apply(middle1.apply(h, e, train)), e, train);
        for (int k = levels.size() - 1; k >= 0; k--) {
            Level l = levels.get(k);
            if (l.refine != null) {
                h = l.refine.apply(torch.upsample_nearest2d(h, 2 * h.size(2), 2 * h.size(3)));
            }
            for (ResidualBlock block : l.up) {
                h = block.apply(torch.cat(new TensorVector(h, kept.pop()), 1), e, train);
            }
        }
        return rows(out.apply(torch.silu(outNorm.apply(h))));
    }

    /** Rows (height, width, channel) as [n, c, h, w]. */
    private Tensor planes(Tensor x) {
        Tensor images = x.view(-1, shape.height(), shape.width(), shape.channels());
        return shape.channels() == 1 ? images.view(-1, 1, shape.height(), shape.width()) : images.permute(0, 3, 1, 2);
    }

    private Tensor rows(Tensor h) {
        Tensor images = shape.channels() == 1 ? h : h.permute(0, 2, 3, 1);
        return images.reshape(-1, shape.size());
    }
}
