package dev.fokker.learn;

import dev.fokker.core.linear.Assignment;

/** Which noise an example is given, of the noise that a batch has. */
public enum Coupling {
    /** Its own: what is learned tells the score as well as the velocity. */
    INDEPENDENT {
        @Override
        void apply(int n, int d, double[] data, double[] noise) {}
    },
    /**
     * That of the assignment with the least \(\sum_i\lVert x_0^i-\varepsilon^{\pi(i)}\rVert^2\) over the batch. The flow still carries
     * the prior to the data, on straighter ways, but the noise is no more independent of the data: what is learned is a velocity,
     * and no score. Pooladian et al. (2023), section 3; Tong et al. (2024), section 3.2.
     */
    OPTIMAL_TRANSPORT {
        @Override
        void apply(int n, int d, double[] data, double[] noise) {
            // |x - e|^2 = |x|^2 + |e|^2 - 2 x.e, whose squares no permutation changes: so the scale of either is of no
            // matter
            double[] cost = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double product = 0;
                    for (int k = 0; k < d; k++) {
                        product += data[i * d + k] * noise[j * d + k];
                    }
                    cost[i * n + j] = -product;
                }
            }
            int[] partner = Assignment.of(n, cost).toArray();
            double[] kept = noise.clone();
            for (int i = 0; i < n; i++) {
                System.arraycopy(kept, partner[i] * d, noise, i * d, d);
            }
        }
    };

    /** Reorders the rows of {@code noise} [n, d] to go with those of {@code data}. */
    abstract void apply(int n, int d, double[] data, double[] noise);
}
