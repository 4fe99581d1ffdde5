package dev.fokker.density;

/**
 * Values at n points that stand for a smooth function along an axis, with what the Fokker-Planck equation needs of it. The state is the
 * values times the weights, so that its sum is the mass.
 */
interface SpectralBasis {
    /** Polynomials between two ends, waves on a ring; n points, or one more. */
    static SpectralBasis of(Axis axis, int n) {
        if (axis.atLower().feeds() || axis.atUpper().feeds()) {
            throw new IllegalArgumentException(
                    "Chebyshev: mass comes in through an end of %s; take patankar or another scheme of the structure tier"
                            .formatted(axis));
        }
        return axis.periodic() ? new FourierBasis(axis, n) : new ChebyshevBasis(axis, n);
    }

    /** The points [n], ascending. */
    double[] points();

    /** The quadrature weights [n], exact for the functions that the values stand for. */
    double[] weights();

    /** The matrix [n, n] of \(\partial_x\) on \(fp\), with the flux at closed ends left out. */
    double[] slope();

    /** The matrix [n, n] of \(\partial_x^2\) on \(ap\), with the flux at closed ends left out. */
    double[] curvature();

    /** The matrix [2, n] of the slope of \(ap\) at the ends that mass can leave through, outwards and falling; p = 0 there. */
    double[] leaving();

    /** {@code mass[i]} = the integral of the function of the given values over cell i of the axis, exact to rounding. */
    void integrate(double[] values, Axis axis, double[] mass);

    /** The share that the finest tenth of the modes has of all of them: what the points leave unresolved is smaller. */
    double tail(double[] values);
}
