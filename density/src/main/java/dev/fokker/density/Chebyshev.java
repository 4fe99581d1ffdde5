package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;

/**
 * A density along one axis as a polynomial on the points of Chebyshev (on a ring as a sum of waves), for coefficients and laws that are smooth: its error falls
 * exponentially with their number, and some hundred give ten digits. Mass is exact; a density may be negative by as much as its error. A start that is no
 * smooth function on the axis (a point, a box) is refused. In time by exponentials: exact for an autonomous process, otherwise of order 4.
 *
 * @param points number of points; 0 to take as many as the tolerance asks for
 * @param perInterval steps from one time of the problem to the next; 0 for as many as the tolerance asks for
 * @param tolerance the L1 error that is aimed at, within 1e-12 and 0.1
 */
public record Chebyshev(int points, int perInterval, double tolerance) implements DensitySolver {
    private static final int FEWEST = 8;
    private static final int MOST = 1024;
    private static final int FIRST_POINTS = 32;
    private static final int FIRST_STEPS = 8;
    private static final int MOST_STEPS = 1 << 14;

    /** Refuses what makes no polynomial or cannot be reached. */
    public Chebyshev {
        if (points < 0 || points > MOST || (points > 0 && points < FEWEST) || perInterval < 0) {
            throw new IllegalArgumentException(
                    "Chebyshev: points=%d must be %d to %d, perInterval=%d at least 1, or either 0 for as many as are needed"
                            .formatted(points, FEWEST, MOST, perInterval));
        }
        if (!(tolerance >= 1e-12 && tolerance <= 0.1)) {
            throw new IllegalArgumentException(
                    "Chebyshev: tolerance=%s; it must be within 1e-12 and 0.1".formatted(tolerance));
        }
    }

    /** As many points and steps as make the error 1e-10. */
    public Chebyshev() {
        this(0, 0, 1e-10);
    }

    @Override
    public DensitySolution solve(DensityProblem problem) {
        Mesh mesh = problem.initial().mesh();
        if (mesh.dimension() != 1) {
            throw new IllegalArgumentException(
                    "Chebyshev: the mesh has dimension=%d; it works along one axis; take exponential or patankar"
                            .formatted(mesh.dimension()));
        }
        mesh.axis(0).requireNoInflow("Chebyshev");
        int intervals = problem.times().steps();
        int steps =
                perInterval > 0 ? perInterval : problem.sde().autonomous() ? 1 : Math.max(1, FIRST_STEPS / intervals);
        int n = points > 0 ? points : fewest(problem);
        boolean chooseSteps = perInterval == 0 && !problem.sde().autonomous();
        DensitySolution now = run(problem, n, steps);
        double ofSpace = Double.NaN;
        double ofTime = Double.NaN;
        while (true) {
            if (chooseSteps && !(ofTime <= 0.5 * tolerance) && 2L * steps * intervals <= MOST_STEPS) {
                steps *= 2;
                DensitySolution finer = run(problem, n, steps);
                ofTime = now.distance(finer) / 15;
                now = finer;
            } else if (points == 0 && !(ofSpace <= 0.5 * tolerance) && n < MOST) {
                n = Math.min(MOST, n + n / 2);
                DensitySolution finer = run(problem, n, steps);
                ofSpace = now.distance(finer);
                now = finer;
            } else {
                return now.withErrors(ofTime, ofSpace);
            }
        }
    }

    /** So many points that the start is resolved. */
    private int fewest(DensityProblem problem) {
        for (int n = FIRST_POINTS; n <= MOST; n += n / 2) {
            SpectralBasis basis = SpectralBasis.of(problem.initial().axis(), n);
            if (basis.tail(FacePolynomials.at(problem.initial(), basis.points())) <= tolerance) {
                return n;
            }
        }
        throw new IllegalArgumentException(
                "Chebyshev: the initial density is no smooth function on %s: %d points do not resolve it to tolerance=%s; put it on more cells, start from a wider law, or take a scheme on cells such as patankar"
                        .formatted(problem.initial().axis(), MOST, tolerance));
    }

    private DensitySolution run(DensityProblem problem, int n, int steps) {
        Axis axis = problem.initial().axis();
        SpectralBasis basis = SpectralBasis.of(axis, n);
        SpectralAdvance advance = new SpectralAdvance(problem.sde(), basis, problem.direction(), 0.01 * tolerance);
        Balance now = start(problem.initial(), basis);
        Balance next = new Balance(now.mass().length, 2);
        TimeGrid times = problem.times();
        Density[] kept = new Density[times.steps() + 1];
        kept[0] = problem.initial();
        double lowest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < times.steps(); j++) {
            double from = times.at(j);
            for (int k = 1; k <= steps; k++) {
                double to = k == steps ? times.at(j + 1) : times.at(j) + (times.at(j + 1) - times.at(j)) * k / steps;
                advance.step(from, to, now, next);
                next.close(now, from, to);
                Balance free = now;
                now = next;
                next = free;
                from = to;
            }
            kept[j + 1] = density(now, basis, axis);
            lowest = Math.min(lowest, lowest(kept[j + 1]));
        }
        return new DensitySolution(times, kept, report(now, (long) steps * times.steps(), lowest));
    }

    private static double lowest(Density p) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < p.mesh().cells(); i++) {
            least = Math.min(least, p.cellMass(i));
        }
        return least;
    }

    private static DensityReport report(Balance end, long steps, double lowest) {
        return new DensityReport(
                steps,
                0,
                lowest,
                end.inside(),
                Arrays.stream(end.lost()).boxed().toList(),
                Arrays.stream(end.entered()).boxed().toList(),
                Double.NaN,
                Double.NaN);
    }

    /** The masses at the points, scaled to the mass of the density. */
    private Balance start(Density density, SpectralBasis basis) {
        double[] p = FacePolynomials.at(density, basis.points());
        double[] w = basis.weights();
        CompensatedSum found = new CompensatedSum();
        for (int i = 0; i < p.length; i++) {
            p[i] *= w[i];
            found.add(p[i]);
        }
        double factor = density.mass() / found.value();
        double allowed = Math.max(1e-6, tolerance);
        if (!(Math.abs(factor - 1) <= allowed)) {
            throw new NumericalFailure(
                    "Chebyshev: %d points find the mass %s in an initial density of mass %s; take more points, or put the density on more cells"
                            .formatted(p.length, found.value(), density.mass()));
        }
        for (int i = 0; i < p.length; i++) {
            p[i] *= factor;
        }
        return Balance.of(p);
    }

    private static Density density(Balance state, SpectralBasis basis, Axis axis) {
        double[] values = state.mass().clone();
        double[] w = basis.weights();
        for (int i = 0; i < values.length; i++) {
            values[i] /= w[i];
        }
        double[] mass = new double[axis.cells()];
        basis.integrate(values, axis, mass);
        return Density.ofMasses(Mesh.of(axis), mass);
    }
}
