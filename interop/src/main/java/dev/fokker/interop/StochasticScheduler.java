package dev.fokker.interop;

/** A scheduler whose step takes a share of fresh noise that no configuration file holds. */
public interface StochasticScheduler extends Scheduler {
    /** The share eta of fresh noise: 0 for none. */
    double eta();

    /** This scheduler with another share, within 0 .. 1. */
    StochasticScheduler withEta(double eta);
}
