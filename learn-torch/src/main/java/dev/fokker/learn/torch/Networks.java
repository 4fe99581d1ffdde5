package dev.fokker.learn.torch;

import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.Space;

/** From a plan to a network: the one place that asks which kind a plan is. */
final class Networks {
    private Networks() {}

    /** Puts the network together, its weights in {@code p}, which becomes flat. */
    static Net build(NetworkPlan plan, Space space, Parameters p) {
        Net net = assemble(plan, space, p);
        p.flatten();
        return net;
    }

    /** The same, with {@code p} open for more. */
    static Net assemble(NetworkPlan plan, Space space, Parameters p) {
        if (plan instanceof NetworkPlan.Mlp mlp) {
            return new Perceptron(p, mlp, space.dimension(), space.classes());
        }
        if (plan instanceof NetworkPlan.UNet unet) {
            return new UNet(p, unet, space.shape(), space.classes());
        }
        throw new IllegalArgumentException("no network is known for the plan " + plan);
    }
}
