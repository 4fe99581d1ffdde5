package dev.fokker.core.generate;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Solver;

/**
 * The probability flow by an exponential predictor of order up to k and a corrector of one more, on data predictions as polynomials
 * of \(l=\ln(\alpha/\sigma)\) through the row's own past: \(x_t=\frac{\sigma_t}{\sigma_s}x_s+\alpha_t\int e^{u-l_t}D(u)\,du\).
 * Every row has its own steps and its own order; a step costs one evaluation. Shampine and Gordon (1975) for the plan, Hochbruck
 * and Ostermann (2010), section 2.5, for the quadrature.
 *
 * @param order the highest order of the predictor: 1 to 8; {@link #usualOrder} unless there is a reason
 * @param tolerance \(\tau\): a step's error of \(x/\alpha\), as a distance, is kept below \(\tau\sqrt{1+\sigma^2/\alpha^2}\)
 */
public record AdaptiveExponential(int order, double tolerance) implements Solver<Generation> {
    /** The highest order of a predictor where the tolerance asks for no more. */
    public static final int USUAL_ORDER = 5;

    private static final int HIGHEST = 8;
    private static final double SMALL = 1e-5;
    private static final double SMALLER = 1e-6;

    /** Of the {@link #usualOrder}. */
    public AdaptiveExponential(double tolerance) {
        this(usualOrder(tolerance), tolerance);
    }

    /** The order that costs least for a tolerance: 5, from 1e-5 downwards 6, and from 1e-6 downwards 7. */
    public static int usualOrder(double tolerance) {
        int higher = (tolerance <= SMALL ? 1 : 0) + (tolerance <= SMALLER ? 1 : 0);
        return USUAL_ORDER + higher;
    }

    /** Refuses an order outside of 1 to 8 and a tolerance that is not positive. */
    public AdaptiveExponential {
        if (order < 1 || order > HIGHEST) {
            throw new IllegalArgumentException(
                    "AdaptiveExponential: order=%d must be from 1 to %d; try 5".formatted(order, HIGHEST));
        }
        if (!(tolerance > 0) || Double.isInfinite(tolerance)) {
            throw new IllegalArgumentException(
                    "AdaptiveExponential: tolerance=%s must be finite and > 0".formatted(tolerance));
        }
    }

    /**
     * A batch of the paths {@code first..first+n} after its first evaluation, before its first step.
     *
     * @throws IllegalArgumentException if there is noise, or an end of the grid has no finite log-SNR
     */
    public AdaptiveRun start(Problem<? extends Generation> problem, Noise noise, long first, int n) {
        AdaptiveRun run = new AdaptiveRun(this, problem, noise, first, n);
        run.begin();
        return run;
    }

    /** A batch where {@code state} was taken, with the same solver, problem and noise. */
    public AdaptiveRun resume(Problem<? extends Generation> problem, Noise noise, AdaptiveRun.State state) {
        AdaptiveRun run = new AdaptiveRun(this, problem, noise, state.first(), state.rows());
        run.restore(state);
        return run;
    }

    /**
     * As {@link Solver#solve}; every row meets every time of the grid.
     *
     * @throws NumericalFailure if a prediction is not finite or a row cannot meet the tolerance: it names the first such path and
     *     holds all rows, the others at the end
     */
    @Override
    public <P extends Generation> Solution solve(
            Problem<P> problem, Noise noise, long first, int n, Observer observer) {
        AdaptiveRun run = start(problem, noise, first, n);
        while (!run.done()) {
            run.advance(observer);
        }
        return run.solution();
    }
}
