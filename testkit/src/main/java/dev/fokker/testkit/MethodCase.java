package dev.fokker.testkit;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.generate.Churn;
import dev.fokker.core.generate.ChurnedHeun;
import dev.fokker.core.generate.Consistency;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.Ddpm;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.ExponentialRungeKutta;
import dev.fokker.core.generate.PolynomialVariable;
import dev.fokker.core.generate.PredictionForm;
import dev.fokker.core.generate.ReverseDiffusion;
import dev.fokker.core.generate.SlopeWeight;
import dev.fokker.core.generate.StochasticMidpoint;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.SmoothPotential;
import dev.fokker.core.process.UnderdampedLangevin;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.solve.AdamsBashforth;
import dev.fokker.core.solve.AdamsMoulton;
import dev.fokker.core.solve.Baoab;
import dev.fokker.core.solve.Corrector;
import dev.fokker.core.solve.DormandPrince5;
import dev.fokker.core.solve.DormandPrince8;
import dev.fokker.core.solve.DriftImplicit;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.ExactLinear;
import dev.fokker.core.solve.ExplicitRungeKutta;
import dev.fokker.core.solve.ExponentialEuler;
import dev.fokker.core.solve.FullTruncation;
import dev.fokker.core.solve.Heun;
import dev.fokker.core.solve.HeunEuler;
import dev.fokker.core.solve.HeunStratonovich;
import dev.fokker.core.solve.LampertiImplicit;
import dev.fokker.core.solve.Langevin;
import dev.fokker.core.solve.LangevinStep;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Platen2;
import dev.fokker.core.solve.PredictorCorrector;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.solve.Shark;
import dev.fokker.core.solve.Tableau;
import java.util.Arrays;
import java.util.List;

/**
 * A method under test: what it can move, and what it is tried on where that is not a Gaussian path turned round.
 *
 * @param method any method
 * @param general the same for methods that take an {@link Sde}; null for exponential ones
 * @param home a process of the kind that the method takes; null where it takes a Gaussian path turned round
 * @param still the same without noise; null where orders are measured on Gaussian data
 */
public record MethodCase(Method<? super Generation> method, Method<? super Sde> general, Sde home, Sde still) {
    private static final double EARLIEST = 1e-3;
    private static final double LAST = 0.35;
    private static final Gaussian PRIOR = Gaussian.isotropic(1, 1);

    /** All methods of the project; a test compares this list with the classes that exist. */
    public static List<MethodCase> all() {
        return List.of(
                general(new EulerMaruyama()),
                general(new Milstein()),
                general(new Heun()),
                general(new HeunStratonovich()),
                general(new Shark()),
                general(new Platen2()),
                general(new DriftImplicit(1)),
                general(new DriftImplicit(0.5)),
                general(new ExponentialEuler()),
                general(new RungeKutta4()),
                general(new HeunEuler()),
                general(new ExplicitRungeKutta(Tableau.euler())),
                general(new ExplicitRungeKutta(Tableau.midpoint())),
                general(new ExplicitRungeKutta(Tableau.heun3())),
                steep(new DormandPrince5()),
                steep(new DormandPrince8()),
                general(new AdamsBashforth(1)),
                general(new AdamsBashforth(2)),
                general(new AdamsBashforth(3)),
                general(new AdamsBashforth(4)),
                general(new AdamsBashforth(5)),
                general(new AdamsMoulton(2)),
                general(new AdamsMoulton(3)),
                general(new AdamsMoulton(4)),
                general(new AdamsMoulton(5)),
                special(new ExactLinear(), linear(0.7), linear(0)),
                special(new Baoab(), langevin(0.4), langevin(0)),
                special(new FullTruncation(), new CoxIngersollRoss(2, 1.5, 1, 0.6), new CoxIngersollRoss(2, 1.5, 1, 0)),
                special(
                        new LampertiImplicit(),
                        new CoxIngersollRoss(2, 1.5, 1, 0.6),
                        new CoxIngersollRoss(2, 1.5, 1, 0)),
                exponential(new Ddim()),
                exponential(ExponentialMultistep.adams(1)),
                exponential(ExponentialMultistep.adams(2)),
                exponential(ExponentialMultistep.adams(4)),
                exponential(ExponentialMultistep.predictorCorrector(2)),
                exponential(ExponentialMultistep.predictorCorrector(3)),
                exponential(ExponentialMultistep.predictorCorrector(4)),
                exponential(ExponentialMultistep.predictorCorrector(4).predicting(PredictionForm.NOISE)),
                exponential(ExponentialMultistep.predictorCorrector(3).in(PolynomialVariable.ARSINH)),
                exponential(ExponentialMultistep.dpmSolver(2)),
                exponential(ExponentialMultistep.dpmSolver(3)),
                exponential(ExponentialMultistep.dpmSolverPlusPlus(2)),
                exponential(ExponentialMultistep.dpmSolverPlusPlus(3)),
                exponential(ExponentialMultistep.uniPC(1, SlopeWeight.MIDPOINT)),
                exponential(ExponentialMultistep.uniPC(2, SlopeWeight.STEP)),
                exponential(ExponentialMultistep.uniPC(2, SlopeWeight.MIDPOINT)),
                exponential(ExponentialMultistep.uniPC(3, SlopeWeight.MIDPOINT)),
                exponential(ExponentialMultistep.deis(2)),
                exponential(ExponentialMultistep.deis(3)),
                exponential(ExponentialMultistep.lms(2)),
                exponential(ExponentialMultistep.lms(4)),
                exponential(ExponentialMultistep.ipndm()),
                exponential(ExponentialMultistep.saSolver(2, 1)),
                exponential(ExponentialMultistep.saSolver(3, 4)),
                exponential(new Ddpm(0)),
                exponential(new Ddpm(0.5)),
                exponential(new Ddpm(1)),
                exponential(new Consistency(1)),
                exponential(new Consistency(0.3)),
                exponential(new ExponentialRungeKutta(Parameterization.DATA, 2)),
                exponential(new ExponentialRungeKutta(Parameterization.NOISE, 2)),
                exponential(new ExponentialRungeKutta(Parameterization.DATA, 3)),
                exponential(new ExponentialRungeKutta(Parameterization.NOISE, 3)),
                exponential(new StochasticMidpoint()),
                exponential(new ChurnedHeun(Churn.ofShare())),
                exponential(new ChurnedHeun(new Churn.Karras(10, 0.05, 50, 1.003))),
                exponential(new ReverseDiffusion()),
                corrected(new EulerMaruyama(), new Langevin(LangevinStep.annealed(0.16), 1)),
                corrected(new Heun(), new Langevin(LangevinStep.signalToNoise(0.16), 3)));
    }

    private static MethodCase general(Method<Sde> method) {
        return new MethodCase(method, method, null, null);
    }

    private static MethodCase exponential(Method<Generation> method) {
        return new MethodCase(method, null, null, null);
    }

    private static MethodCase corrected(Method<Sde> predictor, Corrector corrector) {
        return exponential(new PredictorCorrector<>(predictor, corrector));
    }

    /** A general method whose order is seen where the field is no straight line: Gaussian data leave it too little to do. */
    private static MethodCase steep(Method<Sde> method) {
        return new MethodCase(method, method, null, langevin(0));
    }

    private static MethodCase special(Method<Sde> method, Sde home, Sde still) {
        return new MethodCase(method, method, home, still);
    }

    private static Sde linear(double noise) {
        return LinearSde.of(
                Matrix.of(2, 2, -1, 2, -2, -0.5), new double[] {0.3, -1}, Matrix.of(2, 1, noise, 0.5 * noise));
    }

    private static Sde langevin(double temperature) {
        return new UnderdampedLangevin(1, SmoothPotential.doubleWell(1), 0.8, temperature);
    }

    /** Gaussian data on a path that all methods can turn round. */
    static GaussianData data() {
        return new GaussianData(new VariancePreserving(), 0.7, 0.25);
    }

    /** Whether it is tried on a Gaussian path turned round. */
    public boolean generates() {
        return home == null;
    }

    /** The method on what it is tried on, with noise if it takes any. */
    public MethodBench<?> bench() {
        return generates() ? generation(takesNoise() ? 1 : 0, 1, EARLIEST) : atHome(home);
    }

    /** The method on a flow. */
    public MethodBench<?> flow() {
        return still == null
                ? new MethodBench<>(method, flowData().generation(0), PRIOR, first(), LAST)
                : atHome(still);
    }

    /**
     * What its flow is tried on. A method whose order grows as predictions gather starts as far from the data as a schedule goes,
     * \(\lambda=-19\), where they do not change; others right away.
     */
    private GaussianData flowData() {
        return gathers() ? new GaussianData(new VariancePreserving(0.1, 38), 0.7, 0.25) : data();
    }

    private boolean gathers() {
        return method instanceof ExponentialMultistep;
    }

    private double first() {
        return gathers() ? 1 : 0.8;
    }

    /** Where the flow of {@link #flow} truly takes the start x. */
    public double flowEnd(double x) {
        return flowData().flow(x, first(), LAST);
    }

    private MethodBench<?> generation(double eta, double from, double to) {
        return new MethodBench<>(method, data().generation(eta), PRIOR, from, to);
    }

    private MethodBench<?> atHome(Sde system) {
        int d = system.dimension();
        double[] ones = new double[d];
        Arrays.fill(ones, 1);
        return new MethodBench<>(general, system, Gaussian.of(ones, Matrix.identity(d, 1e-2)), 0, 1);
    }

    /** Whether the method starts on {@code sde}; each says in words what it does not take. */
    public boolean takes(Sde sde) {
        if (general == null) {
            return false;
        }
        try {
            general.start(sde, 1);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the method takes noise. */
    public boolean takesNoise() {
        return !Double.isNaN(method.order().weak());
    }

    /** Whether it comes to the law of the process as its steps shrink: a corrector with a bias does not (law E68). */
    public boolean converges() {
        return method.order().weak() != 0;
    }

    /** Whether a step costs as many evaluations as its equation needs. */
    public boolean iterates() {
        return method instanceof DriftImplicit;
    }

    @Override
    public String toString() {
        String parameters = method.toString();
        String name = method.getClass().getSimpleName();
        return parameters.endsWith("[]") ? name : name + parameters.substring(parameters.indexOf('['));
    }
}
