package dev.fokker.learn.torch;

import dev.fokker.learn.Network;
import dev.fokker.learn.Space;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A network with fixed weights; each call brings its arrays over, runs without gradients and frees all it made. */
final class TorchNetwork implements Network {
    private final Net net;
    private final Space space;

    TorchNetwork(Net net, Space space) {
        this.net = net;
        this.space = space;
    }

    @Override
    public int dimension() {
        return space.dimension();
    }

    @Override
    public void predict(int n, float[] input, float[] level, int[] label, float[] out) {
        int d = space.dimension();
        try (PointerScope scope = new PointerScope();
                InferenceMode mode = new InferenceMode()) {
            Tensor x = tensor(input, n * d).view(n, d);
            Tensor places = places(n, label, space.classes());
            Tensor y = net.forward(x, tensor(level, n), places, false);
            new FloatPointer(y.contiguous().data_ptr()).get(out, 0, n * d);
        }
    }

    @Override
    public void differentiate(
            int n, float[] input, float[] level, int[] label, float[] w, float[] out, float[] product) {
        int d = space.dimension();
        try (PointerScope scope = new PointerScope()) {
            Tensor x = tensor(input, n * d).view(n, d).requires_grad_(true);
            Tensor y = net.forward(x, tensor(level, n), places(n, label, space.classes()), false);
            TensorVector gradient = torch.grad(
                    new TensorVector(y),
                    new TensorVector(x),
                    new TensorVector(tensor(w, n * d).view(n, d)),
                    new BoolOptional(false),
                    false,
                    false);
            new FloatPointer(y.contiguous().data_ptr()).get(out, 0, n * d);
            new FloatPointer(gradient.get(0).contiguous().data_ptr()).get(product, 0, n * d);
        }
    }

    /** The first {@code n} numbers as a tensor over memory of the current scope. */
    static Tensor tensor(float[] values, int n) {
        FloatPointer p = new FloatPointer(n);
        p.put(values, 0, n);
        return torch.from_blob(p, new long[] {n}, new TensorOptions(ScalarType.Float));
    }

    /** The class numbers as a tensor over memory of the current scope. */
    static Tensor places(int n, int[] label, int classes) {
        LongPointer p = new LongPointer(Conditioning.places(n, label, classes));
        return torch.from_blob(p, new long[] {n}, new TensorOptions(ScalarType.Long));
    }
}
