package dev.fokker.core.noise;

import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts nodes between those of sampled paths by Brownian bridges: at s &lt; t &lt; u,
 * \(W_t\mid W_s,W_u\sim N\bigl(W_s+\tfrac{t-s}{u-s}(W_u-W_s),\ \tfrac{(t-s)(u-t)}{u-s}\sigma^2LL^T\bigr)\). Old nodes keep their
 * bits. The address of a node is its time, so a path may be refined again and again. Levy (1948).
 *
 * @param motion of which the paths are
 * @param noise of the new nodes
 */
public record BridgeRefinement(BrownianMotion motion, Noise noise) {
    /**
     * The paths on the finer grid; those of {@code coarse} are the paths {@code first..first+n}.
     *
     * @throws IllegalArgumentException if a time of the paths is not a time of the grid, or their dimension is another
     */
    public Paths refine(Paths coarse, long first, TimeGrid fine) {
        if (coarse.d() != motion.dimension()) {
            throw new IllegalArgumentException(
                    "BridgeRefinement: paths of d=%d of a motion of d=%d".formatted(coarse.d(), motion.dimension()));
        }
        List<Samples> states = new ArrayList<>(fine.steps() + 1);
        int next = 0;
        for (int k = 0; k <= fine.steps(); k++) {
            if (next <= coarse.steps() && fine.at(k) == coarse.time(next)) {
                states.add(coarse.state(next++));
            } else if (next == 0 || next > coarse.steps()) {
                throw new IllegalArgumentException(
                        "BridgeRefinement: t=%s is outside the paths, which run from t=%s to %s"
                                .formatted(fine.at(k), coarse.time(0), coarse.time(coarse.steps())));
            } else {
                states.add(between(
                        states.get(k - 1), fine.at(k - 1), coarse.state(next), coarse.time(next), fine.at(k), first));
            }
        }
        if (next <= coarse.steps()) {
            throw new IllegalArgumentException(
                    "BridgeRefinement: t=%s of the paths is not a time of %s; keep all of them"
                            .formatted(coarse.time(next), fine));
        }
        return Paths.of(fine.toArray(), states);
    }

    private Samples between(Samples left, double s, Samples right, double u, double t, long first) {
        int d = left.d();
        double share = (t - s) / (u - s);
        // A time of the paths that the grid lacks shows here: t has passed it.
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "BridgeRefinement: t=%s of the paths is not a time of the grid; keep all of them".formatted(u));
        }
        double deviation = Math.sqrt(share * Math.abs(u - t));
        double[] z = new double[left.n() * d];
        double[] w = new double[z.length];
        noise.normals(Stream.REFINEMENT, first, left.n(), Double.doubleToLongBits(t), d, z);
        motion.mix(z, w);
        for (int i = 0; i < w.length; i++) {
            double a = left.at(i / d, i % d);
            w[i] = a + share * (right.at(i / d, i % d) - a) + deviation * w[i];
        }
        return Samples.copyOf(d, w);
    }
}
