package dev.fokker.testkit;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.DpmSolver2M;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.SmoothPotential;
import dev.fokker.core.process.UnderdampedLangevin;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.AdamsBashforth;
import dev.fokker.core.solve.AdamsMoulton;
import dev.fokker.core.solve.Baoab;
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
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Platen2;
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
                new MethodCase(new Ddim(), null, null, null),
                new MethodCase(new DpmSolver2M(), null, null, null));
    }

    private static MethodCase general(Method<Sde> method) {
        return new MethodCase(method, method, null, null);
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
        return still == null ? generation(0, 0.8, 0.3) : atHome(still);
    }

    private MethodBench<?> generation(double eta, double from, double to) {
        return new MethodBench<>(method, data().generation(eta), Gaussian.isotropic(1, 1), from, to);
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
