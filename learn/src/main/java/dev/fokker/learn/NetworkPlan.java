package dev.fokker.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The network to train, described without a tensor library. */
public sealed interface NetworkPlan {
    /**
     * A residual perceptron with Fourier features of the log-SNR, for vectors.
     *
     * @param width units of a hidden layer, &gt;= 1
     * @param depth residual layers, &gt;= 1
     * @param frequencies Fourier features of the log-SNR, each a sine and a cosine, &gt;= 1
     */
    record Mlp(int width, int depth, int frequencies) implements NetworkPlan {
        /** Refuses an empty network. */
        public Mlp {
            if (width < 1 || depth < 1 || frequencies < 1) {
                throw new IllegalArgumentException("Mlp: width=%d, depth=%d, frequencies=%d; each must be >= 1"
                        .formatted(width, depth, frequencies));
            }
        }
    }

    /**
     * A convolutional network that goes down to coarser images and back up, with self-attention at the coarsest: for images
     * whose height and width are multiples of \(2^{L-1}\), L levels.
     *
     * @param channels channels at the finest level, a multiple of 8
     * @param multipliers channels of each level relative to the finest, finest first, each &gt;= 1
     * @param blocks residual blocks a level and direction, &gt;= 1
     * @param dropout share of the inner activations that is dropped in training, in [0, 1)
     */
    record UNet(int channels, List<Integer> multipliers, int blocks, double dropout) implements NetworkPlan {
        /** Refuses a network that cannot be built. */
        public UNet {
            multipliers = List.copyOf(multipliers);
            if (channels < 8 || channels % 8 != 0 || blocks < 1 || !(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException(
                        "UNet: channels=%d must be a positive multiple of 8, blocks=%d >= 1, dropout=%s in [0, 1)"
                                .formatted(channels, blocks, dropout));
            }
            if (multipliers.isEmpty()
                    || multipliers.size() > 8
                    || multipliers.stream().anyMatch(m -> m < 1)) {
                throw new IllegalArgumentException(
                        "UNet: multipliers=%s; one to eight levels, each >= 1".formatted(multipliers));
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
}
