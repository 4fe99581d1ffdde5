package dev.fokker.core.likelihood;

import dev.fokker.core.time.Times;

/** A bound as a sum over nodes, at each of which a denoiser is asked once; the last one is the guess of the data. */
interface BoundNodes {
    int nodes();

    /** Nats that need no denoiser, for data of the squared length {@code square}. */
    double prior(double square);

    /** Puts n rows at their times of node k, from one uniform number for each. */
    void place(int k, double[] uniform, Times times, int n);

    /** Nats of node k at time t, where the denoiser misses the data by the squared distance {@code error}. */
    double nats(int k, double t, double error);
}
