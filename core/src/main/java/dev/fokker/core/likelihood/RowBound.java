package dev.fokker.core.likelihood;

/**
 * A variational bound on one row, in nats: \(-\log p(x_0)\le\) the sum of its three parts, up to chance.
 *
 * @param prior divergence of the row, noised to the first time, from the prior; exact
 * @param steps divergences of the steps back
 * @param reconstruction \(-\log p(x_0\mid x_t)\) at the last time
 * @param standardError of the sum; not a number for a single draw
 */
public record RowBound(double prior, double steps, double reconstruction, double standardError) {
    /** The bound on \(-\log p\). */
    public double nats() {
        return prior + steps + reconstruction;
    }

    /**
     * The bound in bits a dimension: \((nats/d-\ln w)/\ln2\), where w is the width of a grey level on the scale of the data, and 1 for
     * a density.
     */
    public double bitsPerDimension(int d, double width) {
        return (nats() / d - Math.log(width)) / Math.log(2);
    }
}
