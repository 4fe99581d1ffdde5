package dev.fokker.learn.torch;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.io.SafeTensors;
import dev.fokker.learn.Computation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The weights of a network by name. While a network is put together each array is drawn from the noise stream of weights, at
 * the path of its number, so that first weights are the same on every machine, or taken from a file, which must hold it in the
 * right shape; then all become views of one flat array, so that an optimizer's update, a clip or an average is one operation.
 */
final class Parameters implements AutoCloseable {
    private final Optional<Noise> noise;
    private final Optional<SafeTensors> source;
    private final ScalarType type;
    private final Computation computation;
    private final List<String> names = new ArrayList<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private Tensor flat;

    private Parameters(Optional<Noise> noise, Optional<SafeTensors> source, ScalarType type, Computation computation) {
        this.noise = noise;
        this.source = source;
        this.type = type;
        this.computation = computation;
    }

    /** First weights, of a network whose products are computed as {@code computation} says. */
    static Parameters drawn(Noise noise, ScalarType type, Computation computation) {
        return new Parameters(Optional.of(noise), Optional.empty(), type, computation);
    }

    /** Weights from a file; nothing is made for an array that the file does not hold in the network's shape. */
    static Parameters from(SafeTensors source) {
        return new Parameters(Optional.empty(), Optional.of(source), ScalarType.Float, Computation.usual());
    }

    /** Weights that are only counted: each array is one number seen from every place. */
    static Parameters counted() {
        return new Parameters(Optional.empty(), Optional.empty(), ScalarType.Float, Computation.usual());
    }

    private boolean onlyCounted() {
        return noise.isEmpty() && source.isEmpty();
    }

    /** The type of all numbers. */
    ScalarType type() {
        return type;
    }

    /** The type of the numbers that products are made of. */
    ScalarType factors() {
        return computation.arithmetic() == Computation.Arithmetic.BFLOAT16 ? ScalarType.BFloat16 : type;
    }

    /** How images lie in memory while they are convolved. */
    Computation.Layout layout() {
        return computation.layout();
    }

    /** A new array of normal numbers of the given standard deviation. */
    Tensor normal(String name, double deviation, long... shape) {
        Tensor t = constant(name, 0, shape);
        if (noise.isPresent() && deviation != 0) {
            double[] z = new double[Math.toIntExact(t.numel())];
            noise.get().normals(Stream.WEIGHTS, names.size() - 1, 1, 0, z.length, z);
            for (int k = 0; k < z.length; k++) {
                z[k] *= deviation;
            }
            try (PointerScope scope = new PointerScope()) {
                t.copy_(torch.from_blob(new DoublePointer(z), shape, new TensorOptions(ScalarType.Double)));
            }
        }
        return t;
    }

    /** A new array of equal numbers. */
    Tensor constant(String name, double value, long... shape) {
        if (names.contains(name)) {
            throw new IllegalStateException("two weights are called " + name);
        }
        source.ifPresent(file -> requireShape(file, name, shape));
        // Outside any scope: it lives as long as the network.
        Tensor t = onlyCounted()
                ? torch.full(new long[0], new Scalar(value), new TensorOptions(type))
                        .expand(shape)
                : torch.full(shape, new Scalar(value), new TensorOptions(type));
        names.add(name);
        tensors.add(t);
        return t;
    }

    private static void requireShape(SafeTensors file, String name, long[] shape) {
        dev.fokker.io.Tensor found = file.tensors().get(name);
        if (found == null || !Arrays.equals(found.shape(), shape)) {
            throw new IllegalArgumentException("weights: '%s' must have the shape %s, found %s"
                    .formatted(name, Arrays.toString(shape), found == null ? "none" : Arrays.toString(found.shape())));
        }
    }

    /** Makes all arrays views of one; call once, when the network is complete. */
    void flatten() {
        if (onlyCounted()) {
            return;
        }
        flat = zeros();
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            each(flat, (t, view) -> {
                view.copy_(t);
                t.set_data(view);
            });
        }
        source.ifPresent(file -> take(file, flat));
    }

    /** Asks for gradients, which gather in the views of {@code gradient}, flat like the weights. */
    void gatherIn(Tensor gradient) {
        try (PointerScope scope = new PointerScope()) {
            each(gradient, (t, view) -> {
                t.set_requires_grad(true);
                t.mutable_grad().put(view);
            });
        }
    }

    /** All weights, as one array. */
    Tensor flat() {
        return flat;
    }

    /** How many numbers there are. */
    long size() {
        return tensors.stream().mapToLong(Tensor::numel).sum();
    }

    /** A new flat array of zeros of the same size. */
    Tensor zeros() {
        return torch.zeros(new long[] {size()}, new TensorOptions(type));
    }

    private interface Pairing {
        void on(Tensor parameter, Tensor view);
    }

    private void each(Tensor whole, Pairing pairing) {
        long offset = 0;
        for (Tensor t : tensors) {
            long n = t.numel();
            pairing.on(t, whole.narrow(0, offset, n).view(t.shape()));
            offset += n;
        }
    }

    /** The numbers of a flat array, under the names and shapes of the weights. */
    SafeTensors named(Tensor whole) {
        Map<String, dev.fokker.io.Tensor> out = new LinkedHashMap<>();
        try (PointerScope scope = new PointerScope()) {
            FloatPointer numbers = new FloatPointer(whole.to(ScalarType.Float).data_ptr());
            long offset = 0;
            for (int i = 0; i < names.size(); i++) {
                float[] values = new float[Math.toIntExact(tensors.get(i).numel())];
                numbers.position(offset).get(values);
                offset += values.length;
                out.put(
                        names.get(i),
                        dev.fokker.io.Tensor.of(values, tensors.get(i).shape()));
            }
        }
        return new SafeTensors(out, Map.of());
    }

    /** Copies named numbers into a flat array; refuses other names, types or shapes before anything is written. */
    void take(SafeTensors source, Tensor whole) {
        if (!source.tensors().keySet().equals(Set.copyOf(names))) {
            throw new IllegalArgumentException("weights: found the arrays %s but the network has %s"
                    .formatted(source.tensors().keySet(), names));
        }
        for (int i = 0; i < names.size(); i++) {
            requireShape(source, names.get(i), tensors.get(i).shape());
        }
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            int[] k = {0};
            each(whole, (t, view) -> {
                FloatPointer numbers =
                        new FloatPointer(source.tensors().get(names.get(k[0]++)).toFloats());
                view.copy_(torch.from_blob(numbers, t.shape(), new TensorOptions(ScalarType.Float)));
            });
        }
    }

    @Override
    public void close() {
        tensors.forEach(Tensor::close);
        if (flat != null) {
            flat.close();
        }
    }
}
