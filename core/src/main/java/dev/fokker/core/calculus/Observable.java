package dev.fokker.core.calculus;

/** A smooth function \(\varphi(x,t)\) of state and time, written with the operations of {@link Jet}. */
@FunctionalInterface
public interface Observable {
    /** The value with its derivatives along whatever line the components x [d] and the time t lie on; x is not modified. */
    Jet at(Jet[] x, Jet t);
}
