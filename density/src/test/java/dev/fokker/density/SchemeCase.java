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
 * @param order in the step
 * @param orderInSpace in the cells
 * @param promises what holds beyond the conservation of mass and the orders
 */
record SchemeCase(
        String name, IntFunction<DensitySolver> steps, int order, int orderInSpace, EnumSet<Promise> promises) {
    enum Promise {
        /** Nothing is ever negative, at any step. */
        POSITIVE,
        /** A step of any length is taken. */
        ANY_STEP,
        /** The Gibbs law of a gradient drift stays in every cell. */
        EQUILIBRIUM,
        /** The relative entropy to what rests never grows, at any step. */
        ENTROPY,
        /** Two dimensions too. */
        PLANE
    }

    private static final EnumSet<Promise> STRUCTURE = EnumSet.of(Promise.EQUILIBRIUM, Promise.PLANE, Promise.POSITIVE);

    /** Every scheme and solver of the package. */
    static List<SchemeCase> all() {
        return List.of(
                of(new BackwardEuler(), Promise.ANY_STEP, Promise.ENTROPY),
                of(new Patankar(), Promise.ANY_STEP),
                of(new TrBdf2(), Promise.ANY_STEP),
                of(new Uniformization(), Promise.ENTROPY),
                new SchemeCase("MatchedSteps", n -> new MatchedSteps(new Patankar()), 2, 2, with(Promise.ANY_STEP)));
    }

    private static EnumSet<Promise> with(Promise... more) {
        EnumSet<Promise> all = EnumSet.copyOf(STRUCTURE);
        all.addAll(List.of(more));
        return all;
    }

    /** A scheme of the structure tier. */
    private static SchemeCase of(Scheme scheme, Promise... more) {
        return new SchemeCase(
                scheme.getClass().getSimpleName(), n -> new FixedSteps(scheme, n), scheme.order(), 2, with(more));
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
                    throw new AssertionError(unreadable);
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
