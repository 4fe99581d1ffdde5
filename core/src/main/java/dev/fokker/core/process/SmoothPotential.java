package dev.fokker.core.process;

/** An energy with its gradient: what a Langevin process rolls down. */
public interface SmoothPotential extends Potential {
    /** {@code out[offset..offset+d)} = \(\nabla U\) at the state {@code x[offset..offset+d)}, which is not modified. */
    void gradient(double[] x, int offset, double[] out);

    /** \(\tfrac12\omega^2\lVert x\rVert^2\) in d components. */
    static SmoothPotential harmonic(int dimension, double omega) {
        return new Harmonic(dimension, omega);
    }

    /** \(\sum_jx_j^4/4-x_j^2/2\) in d components: wells at \(\pm1\), barriers of height 1/4 (law O10). */
    static SmoothPotential doubleWell(int dimension) {
        return new QuarticWells(dimension);
    }
}
