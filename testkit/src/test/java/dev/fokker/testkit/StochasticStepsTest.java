package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.generate.Churn;
import dev.fokker.core.generate.ChurnedHeun;
import dev.fokker.core.generate.Consistency;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.Ddpm;
import dev.fokker.core.generate.ExponentialRungeKutta;
import dev.fokker.core.generate.StochasticMidpoint;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.UniformGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the noise of a step does: recursions that are exact on Gaussian data, and the ends of the path. */
class StochasticStepsTest {
    private static final GaussianData DATA = new GaussianData(new VariancePreserving(), 0.7, 0.25);
    private static final double FROM = 0.8;
    private static final double TO = 0.3;

    private static Method<Generation> data(int stages) {
        return new ExponentialRungeKutta(Parameterization.DATA, stages);
    }

    private static Method<Generation> noise(int stages) {
        return new ExponentialRungeKutta(Parameterization.NOISE, stages);
    }

    /** All methods with noise that follow the SDE of share eta. */
    private static List<Method<Generation>> stochastic() {
        return List.of(
                new Ddim(),
                new Ddpm(0.5),
                new Ddpm(1),
                data(2),
                data(3),
                noise(2),
                noise(3),
                new StochasticMidpoint(),
                new ChurnedHeun(Churn.ofShare()));
    }

    private static AffineStep once(Method<Generation> method, double eta, double from, double to) {
        return AffineStep.over(method, DATA.generation(eta), TimeGrid.of(from, to));
    }

    @Test
    @DisplayName("O12, S4.29 a step of DDIM on Gaussian data has its factor and its variance in closed form")
    void ddimHasItsExactRecursion() {
        Coefficients s = DATA.schedule().at(0.7);
        Coefficients t = DATA.schedule().at(0.4);
        for (double eta : new double[] {0, 0.5, 1}) {
            double fresh = eta * eta * t.sigma() * t.sigma() * (1 - Math.exp(s.logSnr() - t.logSnr()));
            double kept = Math.sqrt(t.sigma() * t.sigma() - fresh);
            // x_0 hat and epsilon hat of a centred state x are alpha v x/V and sigma x/V.
            double factor = (t.alpha() * s.alpha() * 0.25 + kept * s.sigma()) / DATA.varianceAt(0.7);
            AffineStep step = once(new Ddim(), eta, 0.7, 0.4);
            Agreement.absolute(factor, step.slope().at(0, 0), 1e-14, "factor at eta " + eta);
            Agreement.absolute(fresh, step.covariance().at(0, 0), 1e-14, "variance at eta " + eta);
            if (eta == 0) {
                double published = t.alpha() / s.alpha() * (1 - s.sigma() * s.sigma() / DATA.varianceAt(0.7))
                        + t.sigma() * s.sigma() / DATA.varianceAt(0.7);
                Agreement.absolute(published, step.slope().at(0, 0), 1e-14, "factor of the flow");
            }
        }
    }

    @Test
    @DisplayName("S4.29 the variance that a short step adds, over g^2 h, tends to eta^2 for every method")
    void varianceOfAShortStepIsThatOfTheSde() {
        double g2 = DATA.schedule().at(0.5).g2();
        for (Method<Generation> method : stochastic()) {
            for (double eta : new double[] {0.5, 1, 1.7}) {
                double[] gaps = new double[4];
                for (int k = 0; k < gaps.length; k++) {
                    double h = Math.scalb(1e-3, -k);
                    double added = once(method, eta, 0.5, 0.5 - h).covariance().at(0, 0);
                    gaps[k] = Math.abs(added / (g2 * h) - eta * eta);
                }
                assertTrue(gaps[3] < 0.01 * eta * eta, method + " eta " + eta + " " + Arrays.toString(gaps));
                assertEquals(1, Slope.of(gaps), 0.05, method + " eta " + eta + " " + Arrays.toString(gaps));
            }
        }
    }

    @Test
    @DisplayName(
            "E45 DDIM has the noise of the SDE only as steps shrink: .934, .993, .9993 of it at h = 1e-2, 1e-3, 1e-4")
    void ddimIsTheSdeOnlyAsStepsShrink() {
        GaussianData data = new GaussianData(new VariancePreserving(0, 20), 0.7, 0.25);
        double g2 = data.schedule().at(0.5).g2();
        double[] stated = {0.934, 0.993, 0.9993};
        for (double eta : new double[] {0.5, 1}) {
            for (int k = 0; k < stated.length; k++) {
                double h = Math.pow(10, -2 - k);
                AffineStep step = AffineStep.over(new Ddim(), data.generation(eta), TimeGrid.of(0.5, 0.5 - h));
                double share = step.covariance().at(0, 0) / (eta * eta * g2 * h);
                assertEquals(stated[k], share, k < 2 ? 5e-4 : 5e-5, "eta " + eta + ", h " + h);
            }
        }
    }

    /** Errors over halvings of the step, of a number that a run's composed map has. */
    private static double[] errors(
            Method<Generation> method, double eta, int coarsest, double exact, ToDoubleFunction<AffineStep> number) {
        double[] errors = new double[4];
        for (int k = 0; k < errors.length; k++) {
            TimeGrid grid = TimeGrid.uniform(FROM, TO, coarsest << k);
            errors[k] = Math.abs(number.applyAsDouble(AffineStep.over(method, DATA.generation(eta), grid)) - exact);
        }
        return errors;
    }

    private static double[] variances(Method<Generation> method, double eta) {
        Matrix start = Matrix.of(1, 1, DATA.varianceAt(FROM));
        return errors(method, eta, 16, DATA.varianceAt(TO), steps -> steps.covariance(start)
                .at(0, 0));
    }

    /** The slope of the composed map is the correlation with the start: of the law of paths, not of one time. */
    private static double[] correlations(Method<Generation> method, double eta, int coarsest) {
        double exact = DATA.correlation(eta, FROM, TO) * Math.sqrt(DATA.varianceAt(TO) / DATA.varianceAt(FROM));
        return errors(method, eta, coarsest, exact, steps -> steps.slope().at(0, 0));
    }

    private static void requireSlope(double stated, double[] errors, String what) {
        double slope = Slope.of(errors);
        assertEquals(stated, slope, 0.1 * stated, what + " " + Arrays.toString(errors));
    }

    @Test
    @DisplayName("O12 marginals of the ancestral forms have the order of the flow, at any eta")
    void marginalsOfAncestralStepsHaveTheOrderOfTheFlow() {
        for (double eta : new double[] {0.5, 1}) {
            requireSlope(1, variances(new Ddim(), eta), "DDIM, eta " + eta);
            for (int stages = 2; stages <= 3; stages++) {
                requireSlope(stages, variances(data(stages), eta), stages + " stages, data, eta " + eta);
                requireSlope(stages, variances(noise(stages), eta), stages + " stages, noise, eta " + eta);
            }
            requireSlope(2, variances(new ChurnedHeun(Churn.ofShare()), eta), "churn, eta " + eta);
        }
    }

    @Test
    @DisplayName("O12 the law of paths: order 1 by ancestral steps and churn, order 2 by the stochastic midpoint")
    void lawsOfPathsHaveOrderOneOrTwo() {
        requireSlope(1, correlations(data(2), 1, 16), "ancestral, two stages");
        requireSlope(1, correlations(noise(3), 1, 16), "ancestral, three stages");
        // Its terms in h and h^2 are of opposite signs, and meet at a few steps.
        requireSlope(1, correlations(new ChurnedHeun(Churn.ofShare()), 1, 128), "churn");
        requireSlope(2, correlations(new StochasticMidpoint(), 0.5, 16), "midpoint, eta 0.5");
        requireSlope(2, variances(new StochasticMidpoint(), 0.5), "midpoint, eta 0.5");
        requireSlope(2, variances(new StochasticMidpoint(), 1), "midpoint, eta 1");
    }

    /** At eta = 1 the denoiser is a martingale along the path, so that the mean of a step is Bayes' whatever its length. */
    @Test
    @DisplayName("O12 at eta = 1 the mean of a DDPM step, and of the stochastic midpoint, is the exact one at any step")
    void meansOfStepsOfTheReversalAreExact() {
        double exact = DATA.correlation(1, FROM, TO) * Math.sqrt(DATA.varianceAt(TO) / DATA.varianceAt(FROM));
        for (Method<Generation> method : List.of(new Ddim(), new Ddpm(1), new StochasticMidpoint())) {
            AffineStep step = once(method, 1, FROM, TO);
            Agreement.absolute(exact, step.slope().at(0, 0), 1e-14, method.toString());
        }
    }

    @Test
    @DisplayName("S3.30 reverse Euler-Maruyama and the DDPM step differ by a constant times h^2 in one step")
    void eulerMaruyamaAndDdpmDifferInSecondOrder() {
        double[] ratios = new double[4];
        for (int k = 0; k < ratios.length; k++) {
            double h = Math.scalb(0.01, -k);
            AffineStep ddpm = once(new Ddpm(0), 1, 0.5, 0.5 - h);
            AffineStep euler = AffineStep.over(new EulerMaruyama(), DATA.generation(1), TimeGrid.of(0.5, 0.5 - h));
            ratios[k] = (ddpm.slope().at(0, 0) - euler.slope().at(0, 0)) / (h * h);
        }
        // The ratio is a constant and a term in h: the gaps halve.
        double before = ratios[2] - ratios[1];
        double after = ratios[3] - ratios[2];
        assertEquals(0.5, after / before, 0.03, Arrays.toString(ratios));
        assertTrue(Math.abs(after) < 0.05 * Math.abs(ratios[3]), Arrays.toString(ratios));
    }

    /** For data N(0, I) the large variance is the true one, at any steps. */
    @Test
    @DisplayName("O12 DDPM is exact: with the large variance for data N(0, 1), with the small one for a point")
    void ddpmIsExactAtBothEndsOfItsRange() {
        VariancePreserving schedule = new VariancePreserving();
        for (int steps : new int[] {1, 2, 7}) {
            TimeGrid grid = TimeGrid.uniform(1, 0.1, steps);
            GaussianData normal = new GaussianData(schedule, 0, 1);
            AffineStep large = AffineStep.over(new Ddpm(1), normal.generation(1), grid);
            double end = large.covariance(Matrix.identity(1, 1)).at(0, 0);
            Agreement.absolute(1, end, 1e-13, "N(0, 1), %d steps".formatted(steps));
            Agreement.absolute(normal.correlation(1, 1, 0.1), large.slope().at(0, 0), 1e-13, "joint law of N(0, 1)");
            Generation point = OneStep.predicting(schedule, 1, (x, c) -> 0.4);
            AffineStep small = AffineStep.over(new Ddpm(0), point, grid);
            Coefficients s = schedule.at(1);
            Coefficients t = schedule.at(0.1);
            double found =
                    small.covariance(Matrix.of(1, 1, s.sigma() * s.sigma())).at(0, 0);
            Agreement.absolute(t.sigma() * t.sigma(), found, 1e-13, "point, %d steps".formatted(steps));
        }
    }

    /** The exact consistency function of N(m, v), \(m+\sqrt{v/V_t}(x-\alpha_tm)\). */
    private static Generation consistent(Schedule schedule) {
        return OneStep.predicting(schedule, 1, (x, c) -> {
            double spread = c.alpha() * c.alpha() * 0.25 + c.sigma() * c.sigma();
            return 0.7 + Math.sqrt(0.25 / spread) * (x - c.alpha() * 0.7);
        });
    }

    @Test
    @DisplayName("O12 multistep consistency sampling has the exact law at any number of steps")
    void consistencyStepsAreExactOnTheConsistencyFunction() {
        for (Schedule schedule : List.of(new VariancePreserving(), new Cosine(), new StraightPath(), new Edm())) {
            GaussianData law = new GaussianData(schedule, 0.7, 0.25);
            for (int steps : new int[] {1, 2, 4, 25}) {
                TimeGrid grid = new LogSnrGrid().grid(schedule, steps);
                AffineStep run = AffineStep.over(new Consistency(1), consistent(schedule), grid);
                double mean =
                        run.mean(Matrix.of(1, 1, law.meanAt(grid.first()))).at(0, 0);
                double variance = run.covariance(Matrix.of(1, 1, law.varianceAt(grid.first())))
                        .at(0, 0);
                String what = "%s, %d steps".formatted(schedule, steps);
                Agreement.absolute(law.meanAt(grid.last()), mean, 1e-12, "mean, " + what);
                Agreement.absolute(law.varianceAt(grid.last()), variance, 1e-12, "variance, " + what);
            }
        }
    }

    /** A motion that nobody may ask. */
    private static final Brownian FORBIDDEN = new Brownian() {
        @Override
        public void increment(Rows rows, int m, double[] out) {
            throw new AssertionError("a number was drawn");
        }

        @Override
        public void area(Rows rows, int m, double[] out) {
            throw new AssertionError("an area was drawn");
        }
    };

    private static double[] churned(double rho, double amount, Brownian w) {
        Churn churn = new Churn.Karras(amount, 0.05, 50, 1);
        Rows rows = new Rows(1, 1);
        rows.at(new Step(0, rho, 0.9 * rho));
        rows.x()[0] = rho;
        Generation generation = new GaussianData(new Edm(), 0.7, 0.25).generation(1);
        new ChurnedHeun(churn).start(generation, 1).attempt(rows, w);
        return rows.next();
    }

    @Test
    @DisplayName("ANC-2 reproducibility: where gamma is 0 no number is drawn")
    void nothingIsDrawnWhereGammaIsZero() {
        double[] outside = churned(60, 40, FORBIDDEN);
        double[] none = churned(60, 0, FORBIDDEN);
        assertEquals(none[0], outside[0], "above the levels with churn");
        assertEquals(churned(0.04, 0, FORBIDDEN)[0], churned(0.04, 40, FORBIDDEN)[0], "below them");
        assertEquals(churned(5, 0, FORBIDDEN)[0], churned(5, 40, Brownian.still())[0], "a motion that is still");
    }

    /** Gamma is S/N and no more than sqrt 2 - 1; the noise put in is what the level was raised by. */
    @Test
    void churnIsDividedAmongTheStepsAndCapped() {
        Churn.Karras churn = new Churn.Karras(40, 0.05, 50, 1);
        assertEquals(0.1, churn.rise(1, 1, 0.3, 400), 1e-15);
        assertEquals(0.025, churn.rise(0.5, 1, 0.3, 400), 1e-15);
        assertEquals(Churn.MOST, churn.rise(1, 1, 0.3, 20), 1e-15);
        assertEquals(Churn.MOST, Churn.ofShare().rise(1, 1, 2, 20), 1e-15);
        assertEquals(Math.expm1(0.03), Churn.ofShare().rise(Math.sqrt(0.1), 1, 0.3, 20), 1e-15);
    }

    /** Rows of runs of different lengths, at one time, in one batch: each has the gamma of its own run. */
    @Test
    void rowsOfDifferentRunsHaveTheirOwnChurn() {
        Generation generation = new GaussianData(new Edm(), 0.7, 0.25).generation(1);
        Method<Generation> method = new ChurnedHeun(new Churn.Karras(4, 0.05, 50, 1));
        Rows together = new Rows(2, 1);
        together.at(new Step(3, 5, 4));
        together.ahead()[0] = 20;
        together.ahead()[1] = 97;
        Arrays.fill(together.x(), 3);
        method.start(generation, 2).attempt(together, Brownian.of(new Threefry(3)));
        for (int i = 0; i < 2; i++) {
            Rows alone = new Rows(1, 1);
            alone.number(i);
            alone.at(new Step(3, 5, 4), i == 0 ? 23 : 100);
            alone.x()[0] = 3;
            method.start(generation, 1).attempt(alone, Brownian.of(new Threefry(3)));
            assertEquals(alone.next()[0], together.next()[i]);
        }
    }

    private static Solution run(Schedule schedule, Method<Generation> method, TimeGrid grid, double eta) {
        Generation generation = new GaussianData(schedule, 0.7, 0.25).generation(eta);
        Problem<Generation> problem = new Problem<>(generation, Gaussian.isotropic(1, 1), Stream.PRIOR, grid);
        // A number that is not finite is refused by the run itself.
        return new FixedGrid<>(method, FinalStep.none()).solve(problem, new Threefry(4), 0, 3, Observer.none());
    }

    @Test
    @DisplayName("ANC-2 precision: cosine schedules and ancestral steps are finite at any number of steps")
    void ancestralStepsOnCosineSchedulesAreFinite() {
        for (Schedule schedule : List.of(new Cosine(), DiscreteTable.cosine(1000))) {
            for (int steps : new int[] {1, 2, 3, 5, 10, 50, 1000}) {
                TimeGrid grid = new UniformGrid().grid(schedule, steps);
                for (Method<Generation> method : stochastic()) {
                    for (double eta : new double[] {0, 1, 4}) {
                        double end = run(schedule, method, grid, eta).samples().at(0, 0);
                        assertTrue(Double.isFinite(end), method + " on " + schedule + ", steps " + steps);
                    }
                }
            }
        }
    }

    /** From no signal at all to no noise at all: the clock's own ends, outside of the domain. */
    @Test
    void stepsFromPureNoiseToCleanDataAreOfOrderOneAndFinite() {
        List<Method<Generation>> methods = List.of(
                new Ddim(),
                new Consistency(1),
                new Consistency(0.3),
                data(2),
                data(3),
                noise(2),
                noise(3),
                new StochasticMidpoint(),
                new ChurnedHeun(Churn.ofShare()));
        StraightPath schedule = new StraightPath();
        for (double eta : new double[] {0, 1}) {
            Generation point = OneStep.predicting(schedule, eta, (x, c) -> 0.6);
            for (Method<Generation> method : methods) {
                for (int steps : new int[] {1, 2, 3}) {
                    Problem<Generation> problem =
                            new Problem<>(point, Gaussian.isotropic(1, 1), Stream.PRIOR, TimeGrid.uniform(1, 0, steps));
                    Solution end = new FixedGrid<>(method, FinalStep.none())
                            .solve(problem, new Threefry(4), 0, 3, Observer.none());
                    String what = method + ", %d steps, eta %s".formatted(steps, eta);
                    Agreement.absolute(0.6, end.samples().at(2, 0), 1e-13, what);
                    // The first and the last step have no stages.
                    long each = method.evaluationsPerStep();
                    long expected = steps == 1 ? 1 : 2 + (steps - 2) * each;
                    assertEquals(expected, end.cost().mostEvaluations(), what);
                }
            }
        }
    }
}
