package dev.fokker.learn.torch;

import dev.fokker.learn.ClassifierPlan;
import dev.fokker.learn.Shape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Convolutions, each after the first with half the sides and twice the channels, until no side is above 8; then two dense layers, of
 * which the first gives the features.
 */
final class ConvolutionClassifier {
    private static final int SMALL = 8;
    /** Sides above it are halved at once: at full size the first layer would take most of the time. */
    private static final int LARGE = 16;

    private static final double GAIN = 1.4;

    private final Shape shape;
    private final List<Convolution> convolutions = new ArrayList<>();
    private final List<GroupNorm> norms = new ArrayList<>();
    private final Dense features;
    private final Dense scores;

    ConvolutionClassifier(Parameters p, ClassifierPlan plan, Shape shape, int classes) {
        this.shape = shape;
        int height = shape.height();
        int width = shape.width();
        int channels = plan.width();
        int stride = Math.max(height, width) > LARGE ? 2 : 1;
        add(p, shape.channels(), channels, stride);
        height = (height + stride - 1) / stride;
        width = (width + stride - 1) / stride;
        do {
            add(p, channels, 2 * channels, 2);
            channels *= 2;
            height = (height + 1) / 2;
            width = (width + 1) / 2;
        } while (Math.max(height, width) > SMALL);
        features = new Dense(p, "features", channels * height * width, plan.features(), GAIN);
        scores = new Dense(p, "scores", plan.features(), classes, 1);
    }

    private void add(Parameters p, int in, int out, int stride) {
        int k = convolutions.size();
        convolutions.add(new Convolution(p, "layer." + k, new int[] {in, out}, 3, stride, GAIN));
        norms.add(new GroupNorm(p, "norm." + k, out));
    }

    /** [n, d] to features [n, f]. Call inside a PointerScope. */
    Tensor features(Tensor rows) {
        Tensor h = rows.view(rows.size(0), shape.height(), shape.width(), shape.channels())
                .permute(0, 3, 1, 2)
                .contiguous();
        for (int k = 0; k < convolutions.size(); k++) {
            h = torch.silu(norms.get(k).apply(convolutions.get(k).apply(h)));
        }
        return torch.silu(features.apply(h.flatten(1, 3)));
    }

    /** Features [n, f] to scores [n, classes]. */
    Tensor scores(Tensor found) {
        return scores.apply(found);
    }
}
