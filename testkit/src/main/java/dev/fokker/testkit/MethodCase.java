package dev.fokker.testkit;

import dev.fokker.core.process.Sde;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Ddim;
import dev.fokker.core.solve.DpmSolver2M;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.Heun;
import dev.fokker.core.solve.HeunEuler;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.RungeKutta4;
import java.util.List;

/**
 * A method under test, as one that can move a reversed Gaussian path, and as a general one where it is one.
 *
 * @param method any method
 * @param general the same for methods that take any process; null for exponential ones
 */
public record MethodCase(Method<? super Generation> method, Method<? super Sde> general) {
    /** All methods of the project; a test compares this list with the classes that exist. */
    public static List<MethodCase> all() {
        return List.of(
                general(new EulerMaruyama()),
                general(new Milstein()),
                general(new Heun()),
                general(new RungeKutta4()),
                general(new HeunEuler()),
                new MethodCase(new Ddim(), null),
                new MethodCase(new DpmSolver2M(), null));
    }

    private static MethodCase general(Method<Sde> method) {
        return new MethodCase(method, method);
    }

    /** Whether the method takes noise. */
    public boolean takesNoise() {
        return !Double.isNaN(method.order().weak());
    }

    @Override
    public String toString() {
        return method.getClass().getSimpleName();
    }
}
