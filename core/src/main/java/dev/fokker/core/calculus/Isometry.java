package dev.fokker.core.calculus;

import java.util.function.DoubleBinaryOperator;

/**
 * \(E\bigl(\int_0^tf(W_s,s)\,dW_s\bigr)^2=\int_0^tE f(W_s,s)^2\,ds\) by quadrature, for f of the present alone.
 */
public final class Isometry {
    private static final int PANELS = 128;
    /** The two nodes of Gauss and Legendre in a panel of length 1. */
    private static final double NODE = 0.5 - 0.5 / Math.sqrt(3);

    private static final double REACH = 16;
    /** What lies beyond this is a millionth of the whole at most, or the whole is infinite. */
    private static final double TAIL = 12;

    private static final double MOST_IN_TAIL = 1e-6;
    private static final double WIDTH = 1.0 / 16;

    private Isometry() {}

    /**
     * \(\int_0^t\int\varphi(z)f(\sqrt s\,z,s)^2\,dz\,ds\) with \(s=tu^2\), Gauss and Legendre's rule in u and
     * midpoints in z up to 16, which converge faster than any power for smooth f. Infinite where f grows so fast that the tail
     * counts, not a number where f is none.
     */
    public static double secondMoment(DoubleBinaryOperator f, double t) {
        double sum = 0;
        double tail = 0;
        for (int k = 0; k < 2 * PANELS; k++) {
            double u = ((k >> 1) + (k % 2 == 0 ? NODE : 1 - NODE)) / PANELS;
            double root = u * Math.sqrt(t);
            for (double z = 0.5 * WIDTH - REACH; z < REACH; z += WIDTH) {
                double value = f.applyAsDouble(root * z, root * root);
                double part = u * StrictMath.exp(-0.5 * z * z) * value * value;
                sum += part;
                tail += Math.abs(z) > TAIL ? part : 0;
            }
        }
        return tail > MOST_IN_TAIL * sum ? Double.POSITIVE_INFINITY : sum * t / PANELS * WIDTH / Math.sqrt(2 * Math.PI);
    }
}
