package dev.fokker.core.calculus;

/** Where in a step an integrand is evaluated: for integrands that move with the noise, the limits differ. */
public enum EvaluationPoint {
    /** At the start of the step: the Ito integral. */
    LEFT(1, 0, 1),
    /** The average of both ends: the Stratonovich integral. */
    MIDDLE(0.5, 0.5, 1),
    /** At the end of the step: the backward integral, Haenggi and Klimontovich's reading. */
    RIGHT(0, 1, 1),
    /** At the node in the middle of a step over two intervals: the Stratonovich integral again. Steps must be even in number. */
    MIDPOINT(0, 1, 2);

    private final double first;
    private final double second;
    private final int stride;

    EvaluationPoint(double first, double second, int stride) {
        this.first = first;
        this.second = second;
        this.stride = stride;
    }

    /** The value that the step from node k on takes: \(c_0f_k+c_1f_{k+1}\). */
    double value(double[] f, int k) {
        return first == 0 ? f[k + 1] : second == 0 ? f[k] : first * f[k] + second * f[k + 1];
    }

    /** Intervals of the grid that a step covers. */
    int stride() {
        return stride;
    }

    /** Whether the value at node k of K is ever used. */
    boolean uses(int k, int steps) {
        return (first != 0 && k < steps) || (second != 0 && k > 0 && (stride == 1 || k % 2 == 1));
    }
}
