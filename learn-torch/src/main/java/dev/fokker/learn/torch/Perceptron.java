package dev.fokker.learn.torch;

import dev.fokker.learn.NetworkPlan;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Residual layers \(h+B\,\mathrm{silu}(A\,\mathrm{silu}(h)+Ce)\) between two linear maps; e is the conditioning. */
final class Perceptron implements Net {
    private final Conditioning conditioning;
    private final Dense in;
    private final List<Layer> layers = new ArrayList<>();
    private final Dense out;

    private record Layer(Dense a, Dense b, Dense c) {
        Tensor apply(Tensor h, Tensor e) {
            Tensor inner = a.apply(torch.silu(h)).add_(c.apply(e));
            return b.apply(torch.silu(inner)).add_(h);
        }
    }

    Perceptron(Parameters p, NetworkPlan.Mlp plan, int d, int classes) {
        int width = plan.width();
        conditioning = new Conditioning(p, plan.frequencies(), width, classes);
        in = Dense.exact(p, "in", d, width, 1);
        for (int k = 0; k < plan.depth(); k++) {
            String name = "layer." + k;
            layers.add(new Layer(
                    new Dense(p, name + ".a", width, width, 1.4),
                    new Dense(p, name + ".b", width, width, 0.1),
                    new Dense(p, name + ".c", width, width, 1)));
        }
        out = Dense.exact(p, "out", width, d, 0);
    }

    @Override
    public Tensor forward(Tensor x, Tensor level, Tensor label, boolean train) {
        Tensor e = conditioning.apply(level, label);
        Tensor h = in.apply(x);
        for (Layer layer : layers) {
            h = layer.apply(h, e);
        }
        return out.apply(torch.silu(h));
    }
}
