package dev.fokker.density;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** One run through the times of a problem: the state, the scheme at work, and the account of both. */
final class March {
    private final Mesh mesh;
    private final Advance advance;
    private final DoubleSupplier timeScale;
    private Balance now;
    private Balance next;
    private long steps;
    private double lowest = Double.POSITIVE_INFINITY;

    March(Scheme scheme, DensityProblem problem) {
        mesh = problem.initial().mesh();
        if (mesh.dimension() == 2) {
            HeapNeed.require("a scheme of the structure tier", mesh, SparseRates.BYTES_PER_CELL);
        }
        Generator<?> generator = Generator.of(problem.sde(), mesh, problem.direction());
        advance = scheme.start(generator);
        now = Balance.of(problem.initial());
        next = new Balance(mesh.cells(), 2 * mesh.dimension());
        double first = problem.times().first();
        timeScale = () -> 1 / generator.speed(first, problem.initial().masses());
    }

    /** A run of an integrator on an operator, with equal steps. */
    March(Advance advance, DensityProblem problem) {
        mesh = problem.initial().mesh();
        this.advance = advance;
        now = Balance.of(problem.initial());
        next = new Balance(mesh.cells(), 2 * mesh.dimension());
        timeScale = () -> Double.POSITIVE_INFINITY;
    }

    /** The time in which the initial density changes by all of its mass, at its first rate. */
    double timeScale() {
        return timeScale.getAsDouble();
    }

    /** From one time to another in that many steps, graded towards a transient of the given share of the interval. */
    void advance(double start, double end, int count, double transientShare) {
        double from = start;
        for (int k = 1; k <= count; k++) {
            double to = k == count ? end : start + (end - start) * GradedSteps.at(k, count, transientShare);
            step(from, to);
            from = to;
        }
    }

    /** One step. */
    void step(double from, double to) {
        advance.step(from, to, now, next);
        next.close(now, from, to);
        lowest = Math.min(lowest, next.lowest());
        Balance free = now;
        now = next;
        next = free;
        steps++;
    }

    /** What has left through each side so far; a new array. */
    double[] lost() {
        return now.lost();
    }

    /** A copy of the state as a density. */
    Density density() {
        return Density.ofMasses(mesh, now.mass());
    }

    /** What is more on the one side of the account than on the other: a reservoir gives and takes at once. */
    private static List<Double> net(double[] more, double[] less) {
        return IntStream.range(0, more.length)
                .mapToObj(s -> Math.max(0, more[s] - less[s]))
                .toList();
    }

    /** What can be said so far. */
    DensityReport report() {
        return new DensityReport(
                steps,
                advance.fallbacks(),
                Math.min(lowest, advance.lowest()),
                now.inside(),
                net(now.lost(), now.entered()),
                net(now.entered(), now.lost()),
                Double.NaN,
                Double.NaN);
    }
}
