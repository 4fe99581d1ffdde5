package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fokker.core.generate.Churn;
import dev.fokker.core.generate.ChurnedHeun;
import dev.fokker.core.generate.Consistency;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.Ddpm;
import dev.fokker.core.generate.ExponentialRungeKutta;
import dev.fokker.core.generate.StochasticMidpoint;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.Heun;
import dev.fokker.core.solve.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Single steps against the published recipes, written down on their own, and against each other. */
class SingleStepMethodsTest {
    private static final double[] X = {0.8, -1.1};
    private static final double[] Z = {0.3, -1.7};
    /** Recipes are evaluated in other variables than the methods; a few roundings, times the condition of a step. */
    private static final double CLOSE = 1e-12;

    private static final List<Schedule> SCHEDULES =
            List.of(new VariancePreserving(), new Cosine(), new StraightPath(), new VarianceExploding(0.01, 2));

    private static Method<Generation> noise(int stages) {
        return new ExponentialRungeKutta(Parameterization.NOISE, stages);
    }

    private static Method<Generation> data(int stages) {
        return new ExponentialRungeKutta(Parameterization.DATA, stages);
    }

    /** Two modes in the plane on a schedule, with the exact denoiser, which is far from linear. */
    private static Generation two(Schedule schedule, double eta) {
        GaussianPath path = new GaussianPath(2, schedule);
        return new Generation(
                path,
                new ScoreDenoiser(
                        path, MixtureScore.of(path, SamplingProblem.two().data())),
                eta);
    }

    /** A step in sigma space: from \(y=x/\alpha\) at \(\rho\) to the level \(\rho'\), with the standard normal z. */
    @FunctionalInterface
    private interface SigmaSpace {
        double[] step(OneStep ask, double[] y, double rho, double next);
    }

    /** On every schedule, the method's step is the recipe's. */
    private static void sameInSigmaSpace(double eta, Method<Generation> method, SigmaSpace recipe) {
        for (Schedule schedule : SCHEDULES) {
            OneStep ask = new OneStep(two(schedule, eta));
            double from = 0.7;
            double to = 0.55;
            Coefficients s = schedule.at(from);
            Coefficients t = schedule.at(to);
            double[] y = OneStep.scaled(X, 1 / s.alpha());
            double[] expected = OneStep.scaled(recipe.step(ask, y, s.rho(), t.rho()), t.alpha());
            Agreement.vectors(expected, ask.of(method, X, from, to, Z), CLOSE, method + " on " + schedule);
        }
    }

    /** \(\sigma_{up}^2=\sigma_t^2(\sigma_s^2-\sigma_t^2)/\sigma_s^2\). */
    private static double up(double rho, double next) {
        return Math.sqrt(next * next * (rho * rho - next * next) / (rho * rho));
    }

    private static double down(double rho, double next) {
        double up = up(rho, next);
        return Math.sqrt(Math.max(0, next * next - up * up));
    }

    @Test
    @DisplayName("S4.29 Euler's step in sigma over alpha is DDIM, on every schedule")
    void eulerInSigmaSpaceIsDdim() {
        sameInSigmaSpace(0, new Ddim(), (ask, y, rho, next) -> OneStep.moved(y, next - rho, ask.noise(y, rho)));
    }

    @Test
    @DisplayName("S4.29 the Euler-ancestral step is DDIM with eta = 1, on every schedule")
    void eulerAncestralIsDdimAtEtaOne() {
        sameInSigmaSpace(
                1,
                new Ddim(),
                (ask, y, rho, next) -> OneStep.moved(
                        OneStep.moved(y, down(rho, next) - rho, ask.noise(y, rho)), up(rho, next), Z));
    }

    private static double[] midpoint(OneStep ask, double[] y, double rho, double next) {
        double middle = Math.exp(0.5 * (Math.log(rho) + Math.log(next)));
        double[] half = OneStep.moved(y, middle - rho, ask.noise(y, rho));
        return OneStep.moved(y, next - rho, ask.noise(half, middle));
    }

    @Test
    void kdpm2IsDpmSolver2() {
        sameInSigmaSpace(0, noise(2), SingleStepMethodsTest::midpoint);
    }

    @Test
    void kdpm2AncestralGoesToTheLowerLevelAndUp() {
        sameInSigmaSpace(
                1,
                noise(2),
                (ask, y, rho, next) ->
                        OneStep.moved(midpoint(ask, y, rho, down(rho, next)), up(rho, next), Z));
    }

    private static double[] dataAt(OneStep ask, double[] y, double rho) {
        return OneStep.moved(y, -rho, ask.noise(y, rho));
    }

    /** \((\sigma'/\sigma)y-(e^{-h}-1)D\), of DPM-Solver++ in sigma space. */
    private static double[] towards(double[] y, double[] data, double ratio) {
        return OneStep.moved(OneStep.scaled(y, ratio), 1 - ratio, data);
    }

    private static double[] twoS(OneStep ask, double[] y, double rho, double next) {
        double middle = Math.sqrt(rho * next);
        double[] half = towards(y, dataAt(ask, y, rho), middle / rho);
        return towards(y, dataAt(ask, half, middle), next / rho);
    }

    @Test
    void dpmSolverPlusPlus2SIsItsRecipe() {
        sameInSigmaSpace(0, data(2), SingleStepMethodsTest::twoS);
        sameInSigmaSpace(
                1,
                data(2),
                (ask, y, rho, next) -> OneStep.moved(twoS(ask, y, rho, down(rho, next)), up(rho, next), Z));
    }

    /** Lu et al. (2022), DPM-Solver, algorithm 2, divided by alpha. */
    @Test
    void dpmSolver3IsItsRecipe() {
        sameInSigmaSpace(0, noise(3), (ask, y, rho, next) -> {
            double h = Math.log(rho / next);
            double[] e0 = ask.noise(y, rho);
            double r1 = rho * Math.exp(-h / 3);
            double[] u1 = OneStep.moved(y, -r1 * Math.expm1(h / 3), e0);
            double[] d1 = OneStep.moved(ask.noise(u1, r1), -1, e0);
            double r2 = rho * Math.exp(-2 * h / 3);
            double[] u2 = OneStep.moved(y, -r2 * Math.expm1(2 * h / 3), e0);
            u2 = OneStep.moved(u2, -2 * r2 * (Math.expm1(2 * h / 3) / (2 * h / 3) - 1), d1);
            double[] d2 = OneStep.moved(ask.noise(u2, r2), -1, e0);
            double[] end = OneStep.moved(y, -next * Math.expm1(h), e0);
            return OneStep.moved(end, -1.5 * next * (Math.expm1(h) / h - 1), d2);
        });
    }

    /** The same with data, after Lu et al. (2022), DPM-Solver++: \(\sigma_t\int e^lD\,dl\) with D linear. */
    @Test
    void dpmSolverPlusPlus3SIsItsRecipe() {
        sameInSigmaSpace(0, data(3), (ask, y, rho, next) -> {
            double h = Math.log(rho / next);
            double[] d0 = dataAt(ask, y, rho);
            double r1 = rho * Math.exp(-h / 3);
            double[] d1 = OneStep.moved(dataAt(ask, towards(y, d0, r1 / rho), r1), -1, d0);
            double r2 = rho * Math.exp(-2 * h / 3);
            double[] u2 = towards(y, d0, r2 / rho);
            u2 = OneStep.moved(u2, 2 * (Math.expm1(-2 * h / 3) / (2 * h / 3) + 1), d1);
            double[] d2 = OneStep.moved(dataAt(ask, u2, r2), -1, d0);
            return OneStep.moved(towards(y, d0, next / rho), 1.5 * (Math.expm1(-h) / h + 1), d2);
        });
    }

    /** Karras et al. (2022), algorithm 1, on \(x/\alpha\). */
    @Test
    void heunInSigmaSpaceIsItsRecipe() {
        sameInSigmaSpace(0, new ChurnedHeun(Churn.ofShare()), SingleStepMethodsTest::heun);
    }

    private static double[] heun(OneStep ask, double[] y, double rho, double next) {
        double[] first = ask.noise(y, rho);
        double[] euler = OneStep.moved(y, next - rho, first);
        double[] second = ask.noise(euler, next);
        return OneStep.moved(OneStep.moved(y, 0.5 * (next - rho), first), 0.5 * (next - rho), second);
    }

    /** Karras et al. (2022), algorithm 2, for a run of one step: gamma is at its most. */
    @Test
    void churnIsItsRecipe() {
        double spread = 1.003;
        sameInSigmaSpace(
                1, new ChurnedHeun(new Churn.Karras(0.1, 0.01, 50, spread)), (ask, y, rho, next) -> {
                    double raised = 1.1 * rho;
                    double[] up = OneStep.moved(y, spread * Math.sqrt(raised * raised - rho * rho), Z);
                    return heun(ask, up, raised, next);
                });
    }

    @Test
    void oneStageIsDdim() {
        for (double eta : new double[] {0, 0.6, 1, 3}) {
            OneStep ask = new OneStep(two(new VariancePreserving(), eta));
            double[] ddim = ask.of(new Ddim(), X, 0.7, 0.5, Z);
            Agreement.vectors(ddim, ask.of(data(1), X, 0.7, 0.5, Z), CLOSE, "data form, eta " + eta);
            Agreement.vectors(ddim, ask.of(noise(1), X, 0.7, 0.5, Z), CLOSE, "noise form, eta " + eta);
        }
    }

    @Test
    void withoutNoiseTheStochasticMidpointIsTheSingleStep() {
        OneStep ask = new OneStep(two(new Cosine(), 0));
        Agreement.vectors(
                ask.of(data(2), X, 0.7, 0.5), ask.of(new StochasticMidpoint(), X, 0.7, 0.5), CLOSE, "eta = 0");
    }

    @Test
    @DisplayName("S4.29 DDPM with the small variance is DDIM with eta = 1; the large one is wider by the ratio of sigmas")
    void ddpmIsDdimAtEtaOneWithTheSmallVariance() {
        VariancePreserving schedule = new VariancePreserving();
        OneStep ask = new OneStep(two(schedule, 1));
        double[] mean = ask.of(new Ddim(), X, 0.7, 0.5);
        double[] small = OneStep.moved(ask.of(new Ddim(), X, 0.7, 0.5, Z), -1, mean);
        double ratio = schedule.at(0.7).sigma() / schedule.at(0.5).sigma();
        for (double fraction : new double[] {0, 0.3, 1}) {
            double[] noise = OneStep.moved(ask.of(new Ddpm(fraction), X, 0.7, 0.5, Z), -1, mean);
            Agreement.vectors(
                    OneStep.scaled(small, Math.pow(ratio, fraction)), noise, CLOSE, "fraction " + fraction);
        }
    }

    /** Ho et al. (2020), eq. (6) and (7), between two entries of the table that lie side by side. */
    @Test
    void ddpmOnATableHasItsPublishedMeanAndVariances() {
        DiscreteTable table = DiscreteTable.linear(1e-4, 0.02, 1000);
        int k = 400;
        double before = table.alphaBarSq(k - 1);
        double here = table.alphaBarSq(k);
        double beta = table.beta(k);
        double x = 0.4;
        double data = -0.9;
        OneStep ask = new OneStep(OneStep.predicting(table, 1, (at, c) -> data));
        double mean = Math.sqrt(before) * beta / (1 - here) * data
                + Math.sqrt(1 - beta) * (1 - before) / (1 - here) * x;
        double small = beta * (1 - before) / (1 - here);
        double[] start = {x};
        double from = k / 1000.0;
        double to = (k - 1) / 1000.0;
        Agreement.absolute(mean, ask.of(new Ddpm(0), start, from, to)[0], CLOSE, "mean");
        double[] variances = {small, Math.sqrt(small * beta), beta};
        for (int j = 0; j < 3; j++) {
            double spread = ask.of(new Ddpm(0.5 * j), start, from, to, 1)[0] - mean;
            Agreement.relative(variances[j], spread * spread, 1e-10, "variance at fraction " + 0.5 * j);
        }
    }

    @Test
    void consistencyStepsAreDdimToAnEarlierTimeAndNoise() {
        Cosine schedule = new Cosine();
        OneStep ask = new OneStep(two(schedule, 1));
        OneStep flow = new OneStep(two(schedule, 0));
        for (double gamma : new double[] {0, 0.3, 0.8, 1}) {
            double to = 0.5;
            double clean = (1 - gamma) * to;
            double[] lower = flow.of(new Ddim(), X, 0.7, clean);
            Coefficients c = schedule.at(clean);
            Coefficients t = schedule.at(to);
            double ratio = t.alpha() / c.alpha();
            double fresh = Math.sqrt(t.sigma() * t.sigma() - ratio * ratio * c.sigma() * c.sigma());
            double[] expected = OneStep.moved(OneStep.scaled(lower, ratio), fresh, Z);
            Agreement.vectors(expected, ask.of(new Consistency(gamma), X, 0.7, to, Z), CLOSE, "gamma " + gamma);
        }
    }

    @Test
    void onTheStraightPathEulerOnTheVelocityIsDdim() {
        OneStep ask = new OneStep(two(new StraightPath(), 0));
        Agreement.vectors(
                ask.of(new Ddim(), X, 0.7, 0.45), step(new EulerMaruyama(), 0.7, 0.45), CLOSE, "one step");
    }

    private static double[] step(Method<Sde> method, double from, double to) {
        MethodBench<Generation> bench = new MethodBench<>(
                method,
                two(new StraightPath(), 0),
                new Points(Samples.copyOf(2, X)),
                from,
                to);
        return bench.solve(1, new Threefry(1), 1)
                .samples()
                .toArray();
    }

    /** Data at a point: the velocity is the same all along a path, and one step of any length is exact. */
    @Test
    void aStraightFlowIsExactInOneStep() {
        double point = 0.6;
        Generation straight = OneStep.predicting(new StraightPath(), 0, (x, c) -> point);
        double[] x = {-1.3};
        double eps = (x[0] - 0.1 * point) / 0.9;
        double expected = 0.8 * point + 0.2 * eps;
        for (Method<? super Generation> method : List.of(new EulerMaruyama(), new Heun())) {
            var rows = new MethodBench<>(
                            method,
                            straight,
                            new Points(Samples.copyOf(1, x)),
                            0.9,
                            0.2)
                    .solve(1, new Threefry(1), 1);
            Agreement.absolute(expected, rows.samples().at(0, 0), CLOSE, method.toString());
        }
    }

    /** Where \(\hat x_0\) is constant the flow is \(\alpha_tD+\sigma_t\epsilon\), and every method's only step is exact. */
    @Test
    void everyMethodIsExactWhereTheDenoiserIsConstant() {
        List<Method<Generation>> methods = List.of(
                new Ddim(),
                data(2),
                data(3),
                noise(2),
                noise(3),
                new StochasticMidpoint(),
                new ChurnedHeun(Churn.ofShare()));
        for (Schedule schedule : List.of(new VariancePreserving(), new Edm(), new Cosine())) {
            OneStep ask = new OneStep(OneStep.predicting(schedule, 0, (x, c) -> 0.6));
            for (Method<Generation> method : methods) {
                Coefficients s = schedule.at(0.9);
                Coefficients t = schedule.at(0.01);
                double eps = (-1.3 - s.alpha() * 0.6) / s.sigma();
                double expected = t.alpha() * 0.6 + t.sigma() * eps;
                double found = ask.of(method, new double[] {-1.3}, 0.9, 0.01)[0];
                // The noise form takes away numbers as large as rho.
                Agreement.absolute(expected, found, 1e-13 * (1 + s.rho()), method + " on " + schedule);
            }
        }
    }

    /** Two nodes make a line: \(\sigma_t\int e^lD\,dl\) with D linear in l is exact in one step of three stages, and so with the noise. */
    @Test
    void threeStagesAreExactWhereThePredictionIsLinearInItsVariable() {
        VariancePreserving schedule = new VariancePreserving();
        double a = 0.4;
        double b = -0.15;
        Coefficients s = schedule.at(0.8);
        Coefficients t = schedule.at(0.1);
        double from = 0.5 * s.logSnr();
        double to = 0.5 * t.logSnr();
        double[] x = {1.2};
        double line = (a + b * (to - 1)) - (a + b * (from - 1)) * Math.exp(from - to);
        double onData = t.sigma() / s.sigma() * x[0] + t.alpha() * line;
        OneStep dataLine = new OneStep(OneStep.predicting(schedule, 0, (y, c) -> a + b * 0.5 * c.logSnr()));
        Agreement.absolute(onData, dataLine.of(data(3), x, 0.8, 0.1)[0], CLOSE, "data form");
        double noiseLine = (a + b * (from + 1)) * Math.exp(to - from) - (a + b * (to + 1));
        double onNoise = t.alpha() / s.alpha() * x[0] - t.sigma() * noiseLine;
        OneStep noisy = new OneStep(OneStep.predicting(
                schedule, 0, (y, c) -> (y - c.sigma() * (a + b * 0.5 * c.logSnr())) / c.alpha()));
        Agreement.absolute(onNoise, noisy.of(noise(3), x, 0.8, 0.1)[0], 1e-11, "noise form");
    }

    /** The trapezoidal rule in \(\rho\). */
    @Test
    void heunIsExactWhereTheNoiseIsLinearInSigmaOverAlpha() {
        VariancePreserving schedule = new VariancePreserving();
        Coefficients s = schedule.at(0.5);
        Coefficients t = schedule.at(0.1);
        OneStep ask = new OneStep(
                OneStep.predicting(schedule, 0, (y, c) -> (y - c.sigma() * (0.4 - 0.2 * c.rho())) / c.alpha()));
        double y = 1.2 / s.alpha();
        y += 0.4 * (t.rho() - s.rho()) - 0.1 * (t.rho() * t.rho() - s.rho() * s.rho());
        double found = ask.of(new ChurnedHeun(Churn.ofShare()), new double[] {1.2}, 0.5, 0.1)[0];
        Agreement.absolute(t.alpha() * y, found, CLOSE, "Heun");
    }

    @Test
    void parametersOutOfTheirRangeAreNamed() {
        for (String[] wrong : new String[][] {
            {"stages=4", "ExponentialRungeKutta"}, {"form=v", "ExponentialRungeKutta"}, {"fraction=1.5", "Ddpm"},
            {"gamma=-0.1", "Consistency"}, {"least=3.0", "Churn"}
        }) {
            String message = assertThrows(IllegalArgumentException.class, () -> build(wrong[0]))
                    .getMessage();
            assertEquals(wrong[1], message.substring(0, message.indexOf(':')));
            assertEquals(true, message.contains(wrong[0]), message);
        }
    }

    private static Object build(String wrong) {
        return switch (wrong) {
            case "stages=4" -> new ExponentialRungeKutta(Parameterization.DATA, 4);
            case "form=v" -> new ExponentialRungeKutta(Parameterization.V, 2);
            case "fraction=1.5" -> new Ddpm(1.5);
            case "gamma=-0.1" -> new Consistency(-0.1);
            default -> new Churn.Karras(1, 3, 2, 1);
        };
    }
}
