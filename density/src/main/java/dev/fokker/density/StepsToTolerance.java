package dev.fokker.density;

/**
 * Fluxes of order 8 on the cells as they are, and as many equal steps between the problem's times as make the error of the steps what was
 * asked for: \(\lVert p_s-p_{2s}\rVert/(2^q-1)\) for a method of order q, the largest over the times, with s predicted from q until it passes. An autonomous
 * process is stepped exactly from one time to the next.
 *
 * @param integrator a method for operators that is stable for any step, such as {@link PolynomialExponential}
 * @param tolerance the L1 error that the steps may make
 */
public record StepsToTolerance(Integrator integrator, double tolerance) implements DensitySolver {
    private static final int FIRST = 8;
    private static final int MOST = 1 << 16;
    private static final int ORDER = 8;
    private static final int LARGEST_JUMP = 16;

    /** Refuses a tolerance that rounding does not allow. */
    public StepsToTolerance {
        if (!(tolerance >= 1e-13 && tolerance <= 1)) {
            throw new IllegalArgumentException(
                    "StepsToTolerance: tolerance=%s; it must be within 1e-13 and 1".formatted(tolerance));
        }
    }

    /** By Faber series, to this tolerance in time. */
    public static StepsToTolerance of(double tolerance) {
        return new StepsToTolerance(
                new PolynomialExponential(Math.max(1e-15, Math.min(1e-2, 0.01 * tolerance)), 4), tolerance);
    }

    @Override
    public DensitySolution solve(DensityProblem problem) {
        return solve(problem, Math.max(1, FIRST / problem.times().steps()));
    }

    /** With a first guess of the steps between two times. */
    DensitySolution solve(DensityProblem problem, int guess) {
        if (problem.sde().autonomous()) {
            return fixed(problem, 1).withErrors(tolerance, Double.NaN);
        }
        int most = Math.max(2, MOST / problem.times().steps());
        int s = Math.max(2, guess);
        DensitySolution half = fixed(problem, s / 2);
        while (true) {
            DensitySolution now = fixed(problem, s);
            double growth = Math.pow(s / Math.floor(s / 2.0), integrator.order()) - 1;
            double error = half.distance(now) / growth;
            if (error <= tolerance || s >= most) {
                return now.withErrors(error, Double.NaN);
            }
            double factor = Math.min(LARGEST_JUMP, 1.15 * Math.pow(error / tolerance, 1.0 / integrator.order()));
            int next = (int) Math.min(most, Math.ceil(s * Math.max(1.2, factor)));
            half = next / 2 == s ? now : fixed(problem, next / 2);
            s = next;
        }
    }

    /** With given steps. */
    DensitySolution fixed(DensityProblem problem, int perInterval) {
        return new HighOrder(integrator, ORDER, perInterval).solve(problem);
    }
}
