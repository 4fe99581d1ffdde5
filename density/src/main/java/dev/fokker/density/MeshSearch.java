package dev.fokker.density;

import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.time.TimeGrid;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The search of {@link Tolerance} for cells and steps: meshes of one shape, told apart by the cells on their longest axis. */
final class MeshSearch {
    private static final int FIRST = 32;
    /** The share of the error asked for that is aimed at with the cells, and what is accepted. */
    private static final double AIM = 0.4;

    private static final double LEAST = 0.15;
    private static final double MOST = 0.8;
    /** The share of it that is left to the steps. */
    private static final double OF_TIME = 0.1;

    private static final int[] MOST_CELLS = {1 << 14, 1 << 10};
    private static final int FEWEST = 8;

    private final Sde sde;
    private final Function<Mesh, Density> initial;
    private final Mesh box;
    private final TimeGrid times;
    private final double error;
    private final boolean smooth;
    private final int longest;
    private final Map<Integer, DensitySolution> solved = new TreeMap<>();
    private int steps = 2;

    MeshSearch(Sde sde, Function<Mesh, Density> initial, Mesh box, TimeGrid times, double error) {
        this.sde = sde;
        this.initial = initial;
        this.box = box;
        this.times = times;
        this.error = error;
        smooth = smooth(box);
        int most = 0;
        for (int j = 0; j < box.dimension(); j++) {
            most = Math.max(most, box.axis(j).cells());
        }
        longest = most;
    }

    /** Whether the fluxes of high order can be had, which need equal cells and nothing that comes in. */
    static boolean smooth(Mesh box) {
        boolean equal = true;
        for (int j = 0; j < box.dimension(); j++) {
            Axis axis = box.axis(j);
            equal &= axis.uniform() && !axis.atLower().feeds() && !axis.atUpper().feeds();
        }
        return equal;
    }

    DensitySolution run() {
        int most = MOST_CELLS[box.dimension() - 1];
        int tooFew = FIRST - 4;
        int enough = most + 4;
        int n = FIRST;
        while (true) {
            double order = order(n);
            double found = spaceError(n, order);
            if (found <= MOST * error) {
                enough = Math.min(enough, n);
                if (found >= LEAST * error) {
                    return answer(n);
                }
            } else {
                tooFew = Math.max(tooFew, n);
            }
            if (enough - tooFew <= 4) {
                if (enough <= most) {
                    return answer(enough);
                }
                throw unreached(n, found);
            }
            n = predict(n, found, order);
            if (n <= tooFew || n >= enough) {
                int between = 4 * (int) Math.round(Math.sqrt((double) tooFew * enough) / 4);
                n = Math.max(tooFew + 4, Math.min(enough - 4, between));
            }
        }
    }

    private DensitySolution answer(int n) {
        DensitySolution s = solution(n);
        return s.withErrors(s.report().timeError(), spaceError(n, order(n)));
    }

    private NumericalFailure unreached(int n, double found) {
        return new NumericalFailure(
                "Tolerance: %d cells along an axis leave an error of about %s where %s was asked for; ask for less, narrow the axes, or start from a wider law"
                        .formatted(n, found, error));
    }

    /** The cells that the order asks for, a multiple of four; at most twice as many as now. */
    private int predict(int n, double found, double order) {
        double factor = Math.pow(found / (AIM * error), 1 / order);
        return 4 * (int) Math.round(Math.min(2, Math.max(0.5, factor)) * n / 4);
    }

    /**
     * The order between n/2 and n cells: what shows between n/4 and n/2 with three quarters of what it lacks, as a first correction falls with the
     * square of the cells; where it shows none yet, 1.
     */
    private double order(int n) {
        double best = smooth ? 8 : 2;
        double shown = Math.log(difference(n / 4) / difference(n / 2)) / Math.log(2);
        if (!(shown > 1)) {
            return 1;
        }
        return shown > 0.5 * best ? best - 0.25 * Math.max(0, best - shown) : shown;
    }

    private double spaceError(int n, double order) {
        return difference(n / 2) / (Math.pow(2, order) - 1);
    }

    /** The L1 distance of the solutions on n and 2n cells, on the former, the largest over the times. */
    private double difference(int n) {
        DensitySolution coarse = solution(n);
        DensitySolution fine = solution(2 * n);
        double most = 0;
        for (int k = 1; k <= times.steps(); k++) {
            most = Math.max(most, Coarsening.average(fine.at(k)).distance(coarse.at(k)));
        }
        return Math.max(most, Double.MIN_NORMAL);
    }

    private DensitySolution solution(int n) {
        return solved.computeIfAbsent(n, this::solve);
    }

    private DensitySolution solve(int n) {
        Mesh mesh = mesh(n);
        DensityProblem problem = new DensityProblem(sde, initial.apply(mesh), times);
        if (!smooth) {
            return DensitySolver.standard().solve(problem);
        }
        DensitySolution s = StepsToTolerance.of(OF_TIME * error).solve(problem, steps);
        steps = (int) (s.report().steps() / times.steps());
        return s;
    }

    private Mesh mesh(int n) {
        Axis[] axes = new Axis[box.dimension()];
        for (int j = 0; j < axes.length; j++) {
            int cells = (int) Math.round((double) box.axis(j).cells() * n / longest);
            axes[j] = box.axis(j).with(Math.max(FEWEST, cells));
        }
        return Mesh.of(axes);
    }
}
