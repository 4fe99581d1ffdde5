package dev.fokker.learn.torch;

import dev.fokker.learn.ClassNetwork;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;

/** A classifier with fixed weights. */
final class TorchClassNetwork implements ClassNetwork {
    private final ConvolutionClassifier net;
    private final int features;
    private final int classes;

    TorchClassNetwork(ConvolutionClassifier net, int features, int classes) {
        this.net = net;
        this.features = features;
        this.classes = classes;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public void look(int n, float[] rows, float[] found, float[] scores) {
        try (PointerScope scope = new PointerScope();
                InferenceMode mode = new InferenceMode()) {
            int d = rows.length / n;
            Tensor f = net.features(TorchNetwork.tensor(rows, n * d).view(n, d));
            new FloatPointer(f.contiguous().data_ptr()).get(found, 0, n * features);
            new FloatPointer(net.scores(f).contiguous().data_ptr()).get(scores, 0, n * classes);
        }
    }
}
