package dev.fokker.core.process;

/** A process whose transitions are Gaussian: \(X_t\mid X_s\sim N(\Phi X_s+c,\,Q)\). */
public interface LinearProcess extends Sde {
    /** The exact transition from time {@code from} to time {@code to >= from}. */
    Transition transition(double from, double to);
}
