package dev.fokker.density;

/**
 * A scheme whose step is linear in the masses, \(m_{k+1}=Sm_k\), so that it has a transpose: \(u_k=S^Tu_{k+1}\) solves the backward
 * equation by the very same rates and factors, and \(\sum_iu_{k+1,i}m_{k+1,i}=\sum_iu_{k,i}m_{k,i}\) to rounding.
 */
public interface LinearScheme extends Scheme {
    /**
     * The transposed step on a process on its cells: fresh scratch, for one thread. Rates that depend on the state are taken
     * without that dependence, as plain upwind ones.
     */
    <C extends Chain<C>> TransposedAdvance transposed(Generator<C> generator);
}
