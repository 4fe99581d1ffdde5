package dev.fokker.core.calculus;

import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * How much paths move, summed along the nodes. Of a Brownian motion the quadratic variation settles at \(tI\) as the steps
 * shrink, while the total variation grows like \(h^{-1/2}\): paths are neither of bounded variation nor \(C^1\).
 */
public final class Variation {
    private Variation() {}

    /**
     * \(\sum_{l\lt k}\Delta X_l\,\Delta X_l^T\) at every node, [K+1, n, d d] row-major: squares on the diagonal, cross
     * variations beside it. Over n equal steps to t, Brownian entries have variance \(2t^2/n\) and \(t^2/n\).
     */
    public static Paths quadratic(Paths x) {
        int d = x.d();
        double[] sum = new double[Math.multiplyExact(x.n(), d * d)];
        double[] step = new double[d];
        List<Samples> states = new ArrayList<>(x.steps() + 1);
        states.add(Samples.copyOf(d * d, sum));
        for (int k = 0; k < x.steps(); k++) {
            for (int i = 0, to = 0; i < x.n(); i++) {
                for (int j = 0; j < d; j++) {
                    step[j] = x.at(k + 1, i, j) - x.at(k, i, j);
                }
                for (int e = 0; e < d * d; e++, to++) {
                    sum[to] += step[e / d] * step[e % d];
                }
            }
            states.add(Samples.copyOf(d * d, sum));
        }
        return Paths.of(x.times(), states);
    }

    /** \(\sum_{l\lt k}\lvert\Delta X_l\rvert\) of each component at every node, [K+1, n, d]. */
    public static Paths total(Paths x) {
        int d = x.d();
        double[] sum = new double[x.n() * d];
        List<Samples> states = new ArrayList<>(x.steps() + 1);
        states.add(Samples.copyOf(d, sum));
        for (int k = 0; k < x.steps(); k++) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += Math.abs(x.at(k + 1, c / d, c % d) - x.at(k, c / d, c % d));
            }
            states.add(Samples.copyOf(d, sum));
        }
        return Paths.of(x.times(), states);
    }
}
