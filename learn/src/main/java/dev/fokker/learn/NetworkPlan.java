package dev.fokker.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The network to train, described without a tensor library. */
public sealed interface NetworkPlan {
    /**
     * A residual perceptron with Fourier features of the log-SNR, for vectors.
     *
     * @param width units of a hidden layer, 1 to 16384
     * @param depth residual layers, 1 to 256
     * @param frequencies Fourier features of the log-SNR, each a sine and a cosine, 1 to 1024
     */
    record Mlp(int width, int depth, int frequencies) implements NetworkPlan {
        /** Refuses an empty network, and one that no file should be able to ask for. */
        public Mlp {
            within("Mlp: width", width, 1 << 14);
            within("Mlp: depth", depth, 1 << 8);
            within("Mlp: frequencies", frequencies, 1 << 10);
        }
    }

    /**
     * A convolutional network that goes down to coarser images and back up, with self-attention at the coarsest: for images
     * whose height and width are multiples of \(2^{L-1}\), L levels.
     *
     * @param channels channels that the multipliers count, a multiple of 8, 8 to 4096
     * @param multipliers channels of each level, finest first, each 1 to 64; one to eight levels
     * @param blocks residual blocks a level and direction, 1 to 64
     * @param dropout share of the inner activations that is dropped in training, in [0, 1)
     */
    record UNet(int channels, List<Integer> multipliers, int blocks, double dropout) implements NetworkPlan {
        /** Refuses a network that cannot be built. */
        public UNet {
            multipliers = List.copyOf(multipliers);
            within("UNet: channels", channels, 1 << 12);
            within("UNet: blocks", blocks, 1 << 6);
            within("UNet: levels", multipliers.size(), 8);
            multipliers.forEach(m -> within("UNet: multiplier", m, 1 << 6));
            if (channels % 8 != 0 || !(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException(
                        "UNet: channels=%d must be a multiple of 8, dropout=%s in [0, 1)".formatted(channels, dropout));
            }
        }

        /** \(2^{L-1}\), which must divide height and width. */
        public int stride() {
            return 1 << (multipliers.size() - 1);
        }
    }

    /** A network that suits data of this shape: a U-Net for images, a perceptron for vectors. */
    static NetworkPlan suiting(Shape shape) {
        if (!shape.image()) {
            return new Mlp(128, 3, 16);
        }
        int levels = 1;
        int smaller = Math.min(shape.height(), shape.width());
        while (levels < 4 && divides(2 << (levels - 1), shape) && smaller >> levels >= 4) {
            levels++;
        }
        List<Integer> multipliers = new ArrayList<>(Collections.nCopies(levels, 2));
        multipliers.set(0, levels == 1 ? 2 : 1);
        return new UNet(32, multipliers, 1, 0);
    }

    private static boolean divides(int stride, Shape shape) {
        return shape.height() % stride == 0 && shape.width() % stride == 0;
    }

    private static void within(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("%s=%d must be in 1..%d".formatted(what, value, most));
        }
    }
}
