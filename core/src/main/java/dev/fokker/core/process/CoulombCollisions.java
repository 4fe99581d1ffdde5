package dev.fokker.core.process;

import java.util.function.DoubleUnaryOperator;

/**
 * Friction and diffusion of a charged particle of speed v in a plasma at rest with a Maxwellian of thermal speed
 * \(\sqrt{2T_b/m_b}=1\) (law O18), in units of time in which \(\nu_0=v^{-3}\): \(\nu_s=(1+r)P\), \(B_\parallel=P\),
 * \(B_\perp=\mathrm{erf}(v)/v-\tfrac12P\) each way, with \(P(x)=\psi(v)/v^3\), \(x=v^2\). All are smooth functions of x. Chandrasekhar
 * (1943), Trubnikov (1965).
 */
final class CoulombCollisions {
    private static final double FOUR_OVER_SQRT_PI = 4 / Math.sqrt(Math.PI);
    /** Where \(\psi(v)/v^2\) is greatest: the root of \(v\,d\psi/dv=2\psi\), with \(d\psi/dv=\frac4{\sqrt\pi}v^2e^{-v^2}\). */
    private static final double PEAK =
            root(0.5, 1.5, v -> FOUR_OVER_SQRT_PI * StrictMath.exp(-v * v) - 2 * parallel(v * v));

    private CoulombCollisions() {}

    /** \(B_\parallel=P(x)=\frac4{\sqrt\pi}F_1(x)\). */
    static double parallel(double x) {
        return FOUR_OVER_SQRT_PI * BoysFunction.at(1, x);
    }

    /** \(B_\perp\). */
    static double perpendicular(double x) {
        return parallel(x) - x * anisotropy(x);
    }

    /** \((B_\parallel-B_\perp)/x=-\frac4{\sqrt\pi}(F_1-F_2)\), finite at 0. */
    static double anisotropy(double x) {
        return -FOUR_OVER_SQRT_PI * (BoysFunction.at(1, x) - BoysFunction.at(2, x));
    }

    /** The speed at which the friction \((1+r)\psi(v)/v^2\) is greatest, 0.968 for any r. */
    static double peak() {
        return PEAK;
    }

    /** The speed above the peak at which \(vP(v^2)\) has fallen to {@code friction}, 0 &lt; friction &lt;= the greatest. */
    static double speedOfFriction(double friction) {
        double high = PEAK;
        while (high * parallel(high * high) > friction) {
            high *= 2;
        }
        return root(PEAK, high, v -> v * parallel(v * v) - friction);
    }

    /** A zero of f, which is positive at {@code low} and not at {@code high}, by bisection down to neighbours. */
    private static double root(double low, double high, DoubleUnaryOperator f) {
        double a = low;
        double b = high;
        for (double mid = 0.5 * (a + b); a < mid && mid < b; mid = 0.5 * (a + b)) {
            if (f.applyAsDouble(mid) > 0) {
                a = mid;
            } else {
                b = mid;
            }
        }
        return 0.5 * (a + b);
    }
}
