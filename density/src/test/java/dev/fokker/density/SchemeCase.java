package dev.fokker.density;

import java.lang.reflect.RecordComponent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * One way to solve for a density, with what it promises.
 *
 * @param name for messages
 * @param steps the solver that takes that many steps between the problem's times
 * @param order in the step; 0 where the solver chooses the steps
 * @param first the steps a unit of time at which the order shows
 * @param promises what holds beyond the conservation of mass and the orders
 */
record SchemeCase(String name, IntFunction<DensitySolver> steps, int order, int first, EnumSet<Promise> promises) {
    enum Promise {
        /** One dimension. */
        LINE,
        /** Two dimensions. */
        PLANE,
        /** A start from a point. */
        POINT,
        /** Nothing is ever negative, at any step. */
        POSITIVE,
        /** A step of any length is taken. */
        ANY_STEP,
        /** The Gibbs law of a gradient drift stays in every cell. */
        EQUILIBRIUM,
        /** The relative entropy to what rests never grows, at any step. */
        ENTROPY,
        /** Mass may come in through a side. */
        INFLOW,
        /** A hundred thousand steps cost little. */
        CHEAP
    }

    private static final EnumSet<Promise> STRUCTURE = EnumSet.of(
            Promise.LINE,
            Promise.PLANE,
            Promise.POINT,
            Promise.EQUILIBRIUM,
            Promise.POSITIVE,
            Promise.INFLOW,
            Promise.CHEAP);

    /** Every scheme, integrator and solver of the package. */
    static List<SchemeCase> all() {
        EnumSet<Promise> exponential = EnumSet.of(Promise.LINE, Promise.PLANE, Promise.POINT);
        return List.of(
                of(new BackwardEuler(), Promise.ANY_STEP, Promise.ENTROPY),
                of(new Patankar(), Promise.ANY_STEP),
                of(new TrBdf2(), Promise.ANY_STEP),
                of(new Uniformization(), Promise.ENTROPY),
                new SchemeCase("MatchedSteps", n -> new MatchedSteps(new Patankar()), 0, 0, with(Promise.ANY_STEP)),
                onChain(new KrylovExponential(), exponential),
                onChain(new PolynomialExponential(1e-13, 2), exponential),
                new SchemeCase(
                        "HighOrder with RungeKutta",
                        n -> new HighOrder(new RungeKutta(), 8, n),
                        4,
                        60,
                        EnumSet.of(Promise.LINE, Promise.PLANE, Promise.POINT, Promise.CHEAP)),
                steppedByItself("LimitedHighOrder", n -> new LimitedHighOrder(8, n), Promise.POSITIVE, Promise.POINT),
                steppedByItself("HighOrder, embedded", n -> new HighOrder(new EmbeddedRungeKutta(1e-8), 8, n)),
                steppedByItself("StepsToTolerance", n -> StepsToTolerance.of(1e-6)),
                // its order 4 in time has a test of its own
                new SchemeCase("Chebyshev", n -> new Chebyshev(64, n, 1e-10), 0, 0, EnumSet.of(Promise.LINE)),
                new SchemeCase("Splitting", n -> new Splitting(n, 1), 2, 20, EnumSet.of(Promise.PLANE)),
                new SchemeCase("MatchedSplitting", n -> new MatchedSplitting(1), 0, 0, EnumSet.of(Promise.PLANE)));
    }

    /** One of high order in space whose order in the step has a test of its own, if it takes given steps at all. */
    private static SchemeCase steppedByItself(String name, IntFunction<DensitySolver> steps, Promise... more) {
        EnumSet<Promise> all = EnumSet.of(Promise.LINE, Promise.PLANE);
        all.addAll(List.of(more));
        return new SchemeCase(name, steps, 0, 0, all);
    }

    private static EnumSet<Promise> with(Promise... more) {
        EnumSet<Promise> all = EnumSet.copyOf(STRUCTURE);
        all.addAll(List.of(more));
        return all;
    }

    /** A scheme of the structure tier. */
    private static SchemeCase of(Scheme scheme, Promise... more) {
        String name = scheme.getClass().getSimpleName();
        return new SchemeCase(name, n -> new FixedSteps(scheme, n), scheme.order(), 40, with(more));
    }

    private static SchemeCase onChain(Integrator integrator, EnumSet<Promise> promises) {
        String name = "OnChain of " + integrator;
        int first = integrator.order() == 2 ? 20 : 5;
        return new SchemeCase(
                name, n -> new FixedSteps(new OnChain(integrator), n), integrator.order(), first, promises);
    }

    /** Those that promise something. */
    static List<SchemeCase> that(Promise... promised) {
        return all().stream()
                .filter(c -> c.promises.containsAll(List.of(promised)))
                .toList();
    }

    /** The solver, and the schemes and integrators that it is made of, by their simple names. */
    Set<String> parts() {
        Set<String> names = new TreeSet<>();
        collect(steps.apply(1), names);
        return names;
    }

    private static void collect(Object part, Set<String> names) {
        names.add(part.getClass().getSimpleName());
        if (!part.getClass().isRecord()) {
            return;
        }
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            if (isWay(component.getType())) {
                try {
                    collect(component.getAccessor().invoke(part), names);
                } catch (ReflectiveOperationException unreadable) {
                    throw new LinkageError(component.getName(), unreadable);
                }
            }
        }
    }

    /** Whether a type is one of the three kinds of ways to solve. */
    static boolean isWay(Class<?> type) {
        return DensitySolver.class.isAssignableFrom(type)
                || Scheme.class.isAssignableFrom(type)
                || Integrator.class.isAssignableFrom(type);
    }

    @Override
    public String toString() {
        return name;
    }
}
