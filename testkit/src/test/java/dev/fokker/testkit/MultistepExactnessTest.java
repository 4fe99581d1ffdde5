package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.PolynomialVariable;
import dev.fokker.core.generate.PredictionForm;
import dev.fokker.core.generate.SlopeWeight;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Stepping;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Exponential multistep methods are exact where predictions are a polynomial in their variable, of a degree below their order. */
class MultistepExactnessTest {
    private static final Schedule SCHEDULE = new VariancePreserving();
    private static final TimeGrid GRID = TimeGrid.of(0.9, 0.8, 0.72, 0.6, 0.52, 0.45, 0.33, 0.3);
    private static final int PANELS = 3000;

    /** A polynomial of degree p - 1 with no root nearby. */
    private static DoubleUnaryOperator polynomial(int p) {
        return v -> {
            double sum = 0;
            for (int k = p - 1; k >= 0; k--) {
                sum = sum * v + 1.0 / (1 + k);
            }
            return sum;
        };
    }

    private static double variable(PolynomialVariable variable, double l) {
        double rho = Math.exp(-l);
        return switch (variable) {
            case LOG_SNR -> l;
            case NOISE_LEVEL -> rho;
            case ARSINH -> Math.log(rho + Math.hypot(1, rho));
            default -> SCHEDULE.timeOf(2 * l);
        };
    }

    private static double level(double t) {
        return 0.5 * SCHEDULE.at(t).logSnr();
    }

    /** \(\int_a^be^{\kappa(l-b)}P(v(l))dl\) by Simpson's rule, wrong by \(10^{-14}\). */
    private static double integral(ExponentialMultistep method, double a, double b, double kappa) {
        DoubleUnaryOperator p = polynomial(method.predictor());
        double sum = 0;
        for (int k = 0; k <= 2 * PANELS; k++) {
            double l = a + (b - a) * k / (2 * PANELS);
            double weight = k == 0 || k == 2 * PANELS ? 1 : k % 2 == 0 ? 2 : 4;
            sum += weight * Math.exp(kappa * (l - b)) * p.applyAsDouble(variable(method.variable(), l));
        }
        return sum * (b - a) / (6 * PANELS);
    }

    /** A denoiser whose prediction of the method's form is the polynomial, whatever the state. */
    private static Denoiser denoiser(ExponentialMultistep method) {
        DoubleUnaryOperator p = polynomial(method.predictor());
        return new Denoiser() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public Field open(int maxRows) {
                return (rows, t, x, out) -> {
                    Coefficients c = SCHEDULE.at(t.at(0));
                    double f = p.applyAsDouble(variable(method.variable(), 0.5 * c.logSnr()));
                    out[0] = method.form() == PredictionForm.DATA ? f : (x[0] - c.sigma() * f) / c.alpha();
                };
            }
        };
    }

    /** The states before and after the last step. */
    private static double[] lastStep(ExponentialMultistep method, double eta) {
        Generation generation = new Generation(new GaussianPath(1, SCHEDULE), denoiser(method), eta);
        Stepping stepping = method.start(generation, 1);
        Rows rows = new Rows(1, 1);
        rows.x()[0] = 0.7;
        double before = 0;
        for (int k = 0; k < GRID.steps(); k++) {
            rows.at(GRID, k);
            before = rows.x()[0];
            stepping.attempt(rows, Brownian.still());
            stepping.accept(rows, new boolean[] {true});
            rows.accept();
        }
        return new double[] {before, rows.x()[0]};
    }

    private static void requireExact(ExponentialMultistep method, double eta) {
        double from = GRID.at(GRID.steps() - 1);
        Coefficients s = SCHEDULE.at(from);
        Coefficients t = SCHEDULE.at(GRID.last());
        double a = level(from);
        double b = level(GRID.last());
        double[] x = lastStep(method, eta);
        double exact;
        if (method.form() == PredictionForm.DATA) {
            double kappa = 1 + eta * eta;
            exact = t.sigma() / s.sigma() * Math.exp(-eta * eta * (b - a)) * x[0]
                    + t.alpha() * kappa * integral(method, a, b, kappa);
        } else {
            exact = t.alpha() / s.alpha() * x[0] - t.sigma() * integral(method, a, b, -1);
        }
        // Weights of six nodes are some hundred times larger than their sum.
        assertEquals(
                exact, x[1], 1e-12 * (1 + Math.abs(exact)) * Math.pow(3, method.predictor() - 1), method.toString());
    }

    @Test
    @DisplayName(
            "S4.22 a step through p predictions is exact where they are a polynomial of degree p - 1 in its variable")
    void stepsAreExactOnPolynomialsInTheirVariable() {
        for (PredictionForm form : PredictionForm.values()) {
            for (PolynomialVariable variable : PolynomialVariable.values()) {
                for (int p = 1; p <= 6 && variable != PolynomialVariable.STEP; p++) {
                    ExponentialMultistep method =
                            ExponentialMultistep.adams(p).predicting(form).in(variable);
                    requireExact(method, 0);
                    requireExact(method.correcting(p + (p < 6 ? 1 : 0)), 0);
                    if (form == PredictionForm.DATA) {
                        requireExact(method, 1);
                        requireExact(method.correcting(p), 0.5);
                    }
                }
            }
        }
    }

    /** Where steps of rho are equal, the fixed coefficients are those of the polynomial in rho. */
    @Test
    @DisplayName("S4.21 iPNDM is linear multistep where steps of sigma/alpha are equal")
    void fixedCoefficientsAreThoseOfEqualSteps() {
        double[] times = new double[13];
        for (int k = 0; k < times.length; k++) {
            double rho = 3 - 0.2 * k;
            times[k] = SCHEDULE.timeOf(-2 * Math.log(rho));
        }
        TimeGrid grid = TimeGrid.of(times);
        SamplingProblem problem = SamplingProblem.two();
        var starts = problem.starts(4, 5);
        var none = FinalStep.none();
        var fixed = problem.flow(new FixedGrid<>(ExponentialMultistep.ipndm(), none), starts, grid);
        var variable = problem.flow(new FixedGrid<>(ExponentialMultistep.lms(4), none), starts, grid);
        assertEquals(0, SamplingProblem.error(fixed.samples(), variable.samples()), 1e-11);
    }

    /** All weights of two predictions are one where the step is short, and order 2 whichever it is. */
    @Test
    void weightsOfTwoPredictionsAgreeToTheOrder() {
        SamplingProblem problem = SamplingProblem.two();
        var starts = problem.starts(4, 10);
        var ends = problem.ends(starts);
        for (SlopeWeight weight : SlopeWeight.values()) {
            double[] errors = new double[4];
            for (int k = 0; k < errors.length; k++) {
                TimeGrid grid = new LogSnrGrid().grid(problem.path().schedule(), 1, 1e-3, 80 << k);
                var solver =
                        new FixedGrid<Generation>(ExponentialMultistep.adams(2).weighing(weight), FinalStep.none());
                errors[k] =
                        SamplingProblem.error(problem.flow(solver, starts, grid).samples(), ends);
            }
            assertEquals(2, Slope.of(errors), 0.15, weight + " " + Arrays.toString(errors));
        }
    }
}
