package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.time.TimeGrid;
import java.util.List;

/**
 * Alternating directions for large planes: one-dimensional systems along each axis in turn, the flux across the axes explicit; order 2
 * in space and time, mass exact, no promise of sign. Exponentially fitted fluxes along the axes (central where an axis has no noise of
 * its own). A start that is sharper than the steps is met with graded and, first, damped ones. It takes about
 * {@link #BYTES_PER_CELL} bytes a cell, and the answer is the same to the last bit for any number of threads.
 * Douglas (1962); in 't Hout and Welfert (2009).
 *
 * @param perInterval steps from one time of the problem to the next, at least 1
 * @param threads how many work at once, at least 1
 */
public record Splitting(int perInterval, int threads) implements DensitySolver {
    /** What a run holds for each cell, in bytes, the densities at the start and at the end included. */
    public static final int BYTES_PER_CELL = 136;

    /** The most mass below 0, all cells together, that an answer may have. */
    private static final double MOST_NEGATIVE = 0.01;

    /** A transient shorter than so many of an interval's equal steps is graded. */
    private static final double RESOLVED = 2;

    private static final int DAMPED = 4;

    /** Refuses numbers below 1. */
    public Splitting {
        if (perInterval < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "Splitting: perInterval=%d and threads=%d; at least 1 is needed".formatted(perInterval, threads));
        }
    }

    /**
     * The densities at the problem's times.
     *
     * @throws IllegalArgumentException if the mesh has one axis, or does not fit the heap
     * @throws NumericalFailure if the answer swings below 0 by more than a hundredth of the mass
     */
    @Override
    public DensitySolution solve(DensityProblem problem) {
        return solve(problem, Double.NaN);
    }

    /** Refuses what is no plane, and what does not fit the heap. */
    static void require(DensityProblem problem) {
        Mesh mesh = problem.initial().mesh();
        if (mesh.dimension() != 2) {
            throw new IllegalArgumentException(
                    "Splitting: dimension=%d; it alternates between the axes of a plane; on one axis take FixedSteps or MatchedSteps with a scheme such as Patankar"
                            .formatted(mesh.dimension()));
        }
        for (int j = 0; j < 2; j++) {
            if (mesh.axis(j).atLower().feeds() || mesh.axis(j).atUpper().feeds()) {
                throw new IllegalArgumentException(
                        "Splitting: %s; ends must be reflecting, absorbing or periodic; for an inflow or a reservoir take a scheme of the structure tier such as Patankar"
                                .formatted(mesh.axis(j)));
            }
        }
        HeapNeed.require("a splitting", mesh, BYTES_PER_CELL);
    }

    /** The time in which the initial density of a problem changes by all of its mass. */
    static double timeScale(DensityProblem problem, int threads) {
        try (SplitStepper stepper = new SplitStepper(problem, threads)) {
            return stepper.timeScale();
        }
    }

    /** The solution with the first steps graded as for the given time scale, its own where that is NaN. */
    DensitySolution solve(DensityProblem problem, double timeScale) {
        require(problem);
        Mesh mesh = problem.initial().mesh();
        TimeGrid times = problem.times();
        Density[] kept = new Density[times.steps() + 1];
        kept[0] = problem.initial();
        try (SplitStepper stepper = new SplitStepper(problem, threads)) {
            double scale = Double.isNaN(timeScale) ? stepper.timeScale() : timeScale;
            long steps = 0;
            for (int k = 0; k < times.steps(); k++) {
                steps += interval(stepper, times.at(k), times.at(k + 1), k == 0 ? scale : Double.POSITIVE_INFINITY);
                kept[k + 1] = density(stepper, mesh, times.at(k + 1));
            }
            return new DensitySolution(times, kept, report(stepper.account(), steps));
        }
    }

    /** Steps through one interval; of a graded one the first two steps are two damped halves each. */
    private long interval(SplitStepper stepper, double start, double end, double scale) {
        double share = scale / Math.abs(end - start);
        boolean graded = share * perInterval < RESOLVED;
        double[] at = DyadicSteps.of(perInterval, graded ? share : Double.POSITIVE_INFINITY);
        long steps = 0;
        int damped = graded ? Math.min(DAMPED / 2, perInterval) : 0;
        for (int k = 1; k <= perInterval; k++) {
            double to = k == perInterval ? end : start + (end - start) * at[k];
            if (k <= damped) {
                stepper.step(start + (end - start) * 0.5 * (at[k - 1] + at[k]), true);
                steps++;
            }
            stepper.step(to, k <= damped);
            steps++;
        }
        return steps;
    }

    private Density density(SplitStepper stepper, Mesh mesh, double t) {
        double[] p = stepper.densities();
        double below = 0;
        for (int i = 0; i < p.length; i++) {
            below -= p[i] < 0 ? p[i] * mesh.volume(i) : 0;
        }
        if (!(below <= MOST_NEGATIVE * Math.max(stepper.account().inside(), 0))) {
            throw new NumericalFailure(
                    "Splitting: at t=%s the cells below 0 hold %s of mass, at most %s of what is inside may; the density swings as it is sharper than the cells; take more cells or steps, a wider start, or a scheme of the structure tier such as Patankar"
                            .formatted(t, -below, MOST_NEGATIVE));
        }
        return new Density(mesh, p, 0);
    }

    private static DensityReport report(SplitAccount account, long steps) {
        return new DensityReport(
                steps,
                0,
                account.lowest(),
                account.inside(),
                List.of(account.lost(0), account.lost(1), account.lost(2), account.lost(3)),
                List.of(0.0, 0.0, 0.0, 0.0),
                Double.NaN,
                Double.NaN);
    }
}
