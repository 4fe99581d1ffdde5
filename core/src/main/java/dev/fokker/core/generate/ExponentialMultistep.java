package dev.fokker.core.generate;

import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Order;
import dev.fokker.core.solve.Stepping;
import java.util.Objects;

/**
 * Exponential multistep methods: past predictions are taken for a polynomial, the linear part is solved exactly. With noise
 * (data form) \(x_t=\frac{\sigma_t}{\sigma_s}e^{-\eta^2h}x_s+\alpha_t\kappa\int e^{\kappa(l-l_t)}P\,dl+\sigma_t\sqrt{1-e^{-2\eta^2h}}\,z\),
 * \(\kappa=1+\eta^2\). Hochbruck and Ostermann (2010), Xue et al. (2023). The corrector costs nothing: it moves a state once the next
 * step has evaluated there. The order grows from 1 as predictions gather: full where a run starts at the prior, where predictions
 * hardly change; started elsewhere, the first step leaves an error \(O(h^2)\), with a corrector \(O(h^3)\).
 *
 * @param form what is taken for a polynomial
 * @param variable in what
 * @param predictor predictions in the polynomial of the step, 1 to 6
 * @param corrector predictions, the new one included, in the one that corrects it, up to 7; 0 for none
 * @param slope how two predictions are weighed
 * @param loweredBelow a run of fewer steps ends with orders ..., 2, 1
 */
public record ExponentialMultistep(
        PredictionForm form,
        PolynomialVariable variable,
        int predictor,
        int corrector,
        SlopeWeight slope,
        int loweredBelow)
        implements Method<Generation> {
    /** Most predictions of a predictor. */
    public static final int MOST = 6;

    private static final int FEW_STEPS = 15;

    /** Refuses orders out of range, and short weights in other variables than the log-SNR. */
    public ExponentialMultistep {
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(variable, "variable");
        Objects.requireNonNull(slope, "slope");
        if (predictor < 1 || predictor > MOST || corrector < 0 || corrector > MOST + 1 || loweredBelow < 0) {
            throw new IllegalArgumentException(
                    "ExponentialMultistep: predictor=%d, corrector=%d, loweredBelow=%d; a predictor takes 1 to %d predictions, a corrector 0 to %d, the last is >= 0"
                            .formatted(predictor, corrector, loweredBelow, MOST, MOST + 1));
        }
        if (slope != SlopeWeight.EXACT && variable != PolynomialVariable.LOG_SNR) {
            throw new IllegalArgumentException(
                    "ExponentialMultistep: slope=%s is for polynomials in LOG_SNR, not in %s; try EXACT"
                            .formatted(slope, variable));
        }
    }

    /** Exponential Adams and Bashforth on data predictions, \(p\) = 1 to 6, never lowered. */
    public static ExponentialMultistep adams(int p) {
        return new ExponentialMultistep(
                PredictionForm.DATA, PolynomialVariable.LOG_SNR, p, 0, SlopeWeight.EXACT, 0);
    }

    /** A predictor of {@code p} data predictions and a corrector of one more, order p + 1, never lowered. */
    public static ExponentialMultistep predictorCorrector(int p) {
        return adams(p).correcting(p + 1);
    }

    /** DPM-Solver++ of order 1 to 3, multistep. Lu et al. (2022), algorithm 2; the second difference of order 3 is the right one. */
    public static ExponentialMultistep dpmSolverPlusPlus(int order) {
        return adams(atMost("dpmSolverPlusPlus", order, 3))
                .weighing(SlopeWeight.MIDPOINT)
                .loweringBelow(FEW_STEPS);
    }

    /** DPM-Solver of order 1 to 3, multistep, on noise predictions. Lu et al. (2022). */
    public static ExponentialMultistep dpmSolver(int order) {
        return dpmSolverPlusPlus(order).predicting(PredictionForm.NOISE);
    }

    /** UniPC of order 1 to 3 on data predictions, with B1 ({@code STEP}) or B2 ({@code MIDPOINT}). Zhao et al. (2023). */
    public static ExponentialMultistep uniPC(int order, SlopeWeight b) {
        return predictorCorrector(atMost("uniPC", order, 3)).weighing(b).loweringBelow(FEW_STEPS);
    }

    /** DEIS of order 1 to 3: noise predictions, polynomials in time (tAB). Zhang and Chen (2023). */
    public static ExponentialMultistep deis(int order) {
        return adams(atMost("deis", order, 3)).predicting(PredictionForm.NOISE).in(PolynomialVariable.TIME);
    }

    /** Adams and Bashforth for \(x/\alpha\) in \(\rho=\sigma/\alpha\), order 1 to 6: LMS, and DEIS in \(\rho\). */
    public static ExponentialMultistep lms(int order) {
        return adams(order).predicting(PredictionForm.NOISE).in(PolynomialVariable.NOISE_LEVEL);
    }

    /** iPNDM: (55, -59, 37, -9)/24 whatever the steps. Zhang and Chen (2023), after Liu et al. (2022). */
    public static ExponentialMultistep ipndm() {
        return adams(4).predicting(PredictionForm.NOISE).in(PolynomialVariable.STEP);
    }

    /** SA-Solver: predictions in the predictor, 1 to 6, and in the corrector, 0 to 7; for any eta. Xue et al. (2023). */
    public static ExponentialMultistep saSolver(int predictor, int corrector) {
        return adams(predictor).correcting(corrector).loweringBelow(FEW_STEPS);
    }

    private static int atMost(String name, int order, int most) {
        if (order < 1 || order > most) {
            throw new IllegalArgumentException("ExponentialMultistep.%s: order=%d must be 1 to %d; try adams or predictorCorrector"
                    .formatted(name, order, most));
        }
        return order;
    }

    /** The same on other predictions. */
    public ExponentialMultistep predicting(PredictionForm other) {
        return new ExponentialMultistep(other, variable, predictor, corrector, slope, loweredBelow);
    }

    /** The same with polynomials in another variable. */
    public ExponentialMultistep in(PolynomialVariable other) {
        return new ExponentialMultistep(form, other, predictor, corrector, slope, loweredBelow);
    }

    /** The same with a corrector of {@code predictions}, the new one included; 0 for none. */
    public ExponentialMultistep correcting(int predictions) {
        return new ExponentialMultistep(form, variable, predictor, predictions, slope, loweredBelow);
    }

    /** The same with another weight of two predictions. */
    public ExponentialMultistep weighing(SlopeWeight other) {
        return new ExponentialMultistep(form, variable, predictor, corrector, other, loweredBelow);
    }

    /** The same with orders that fall to 1 at the end of runs of fewer than {@code steps}; 0 for never. */
    public ExponentialMultistep loweringBelow(int steps) {
        return new ExponentialMultistep(form, variable, predictor, corrector, slope, steps);
    }

    /** Predictions that the predictor comes to use in a run of {@code steps}: fewer than asked for where there are too few steps. */
    public int usableOrder(int steps) {
        return Math.min(predictor, steps < loweredBelow ? (steps + 1) / 2 : steps);
    }

    @Override
    public Stepping start(Generation generation, int maxRows) {
        return new MultistepStepping(this, generation, maxRows);
    }

    /** That of the polynomials. Equal weights for unequal steps stay at 2. */
    @Override
    public Order order() {
        int formula = corrector == 0 ? predictor : Math.min(predictor + 1, corrector);
        double flow = variable == PolynomialVariable.STEP ? Math.min(2, formula) : formula;
        return form == PredictionForm.DATA ? new Order(1, 1, flow) : new Order(Double.NaN, Double.NaN, flow);
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }
}
