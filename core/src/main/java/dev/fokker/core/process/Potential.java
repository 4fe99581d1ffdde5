package dev.fokker.core.process;

/** A function U with \(f=-\nabla U\): what lets a density solver keep the equilibrium exactly. */
@FunctionalInterface
public interface Potential {
    /** \(U\) at the state {@code x[offset..offset+d)}. */
    double at(double[] x, int offset);
}
