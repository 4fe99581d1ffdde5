package dev.fokker.density;

/** A way to apply \(e^{hL}\) at work: it holds scratch and belongs to one thread. */
interface Exponential {
    /** Overwrites m by \(e^{hL}m\) and adds to {@code exits} what left meanwhile, \(\int_0^he^{sL}m\,ds\) through each side. */
    void advance(double h, FrozenOperator operator, double[] m, double[] exits);
}
