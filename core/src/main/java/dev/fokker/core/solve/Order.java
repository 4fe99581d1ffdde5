package dev.fokker.core.solve;

/**
 * The orders of a method as its step shrinks. Positive infinity says that the answer is exact, whatever the step.
 *
 * @param strong of the path, for the widest class of noise that it accepts; NaN where the method takes no noise
 * @param weak of means, for the same class; NaN where the method takes no noise
 * @param flow of the end point, without noise; NaN where the method takes noise only
 * @param commutative of the path, where \(\sum_iG_{ij}\partial_iG_{lk}=\sum_iG_{ik}\partial_iG_{lj}\): diagonal noise, or one
 *     Brownian component
 * @param additive of the path, where G does not depend on the state
 */
public record Order(double strong, double weak, double flow, double commutative, double additive) {
    /** A method whose path does not gain from simpler noise. */
    public Order(double strong, double weak, double flow) {
        this(strong, weak, flow, strong, strong);
    }
}
