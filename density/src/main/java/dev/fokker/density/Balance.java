package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;
import java.util.Arrays;

/**
 * The probability in each cell, and what has left through each side: the state that a scheme advances. The sum of all of it is
 * kept to rounding over any number of steps by {@link #close}.
 */
public final class Balance {
    /** A larger fault than this is no rounding. */
    private static final double ROUNDING = 1e-7;

    /** Below this little of what all is absorbed from is left that the smallest numbers have lost their digits. */
    private static final double VANISHED = 1e-250;

    private final double[] mass;
    private final CompensatedSum raw = new CompensatedSum();
    private final CompensatedSum inside = new CompensatedSum();
    private final CompensatedSum[] lost;
    private final CompensatedSum[] entered;
    private final double[] exits;
    private final double[] entries;
    private double lowest;

    /** An empty state of {@code cells} cells on a mesh with {@code sides} sides. */
    public Balance(int cells, int sides) {
        mass = new double[cells];
        exits = new double[sides];
        entries = new double[sides];
        lost = new CompensatedSum[sides];
        entered = new CompensatedSum[sides];
        Arrays.setAll(lost, s -> new CompensatedSum());
        Arrays.setAll(entered, s -> new CompensatedSum());
    }

    /** Starts with the masses of a density, nothing lost. */
    static Balance of(Density density) {
        Balance start = new Balance(density.mesh().cells(), 2 * density.mesh().dimension());
        for (int i = 0; i < start.mass.length; i++) {
            start.mass[i] = density.cellMass(i);
            start.inside.add(start.mass[i]);
        }
        return start;
    }

    /** Starts with given masses along one axis, nothing lost. */
    static Balance of(double[] mass) {
        Balance start = new Balance(mass.length, 2);
        for (int i = 0; i < mass.length; i++) {
            start.mass[i] = mass[i];
            start.inside.add(mass[i]);
        }
        return start;
    }

    /** The live masses of the cells. */
    public double[] mass() {
        return mass;
    }

    /** What remains in the cells. */
    public double inside() {
        return inside.value();
    }

    /** What has left through each side since the start: two for each axis, lower before upper; a new array. */
    public double[] lost() {
        return Arrays.stream(lost).mapToDouble(CompensatedSum::value).toArray();
    }

    /** What has come in through each side since the start; a new array. */
    public double[] entered() {
        return Arrays.stream(entered).mapToDouble(CompensatedSum::value).toArray();
    }

    /**
     * The live account [sides] of what the step that ends in this state lets out, set to nothing, as is that of what comes in: a
     * scheme adds to both beside writing the masses.
     */
    public double[] noExits() {
        Arrays.fill(exits, 0);
        Arrays.fill(entries, 0);
        return exits;
    }

    /** The live account [sides] of what comes in during the step that ends in this state. */
    public double[] entries() {
        return entries;
    }

    /** The smallest mass of a cell. */
    double lowest() {
        return lowest;
    }

    /**
     * Makes good the rounding of the step from {@code before} to this state, by one factor on masses and exits alike (so that
     * signs stay), and books the exits. The balance is one of the equations; only its last digits are touched.
     *
     * @throws NumericalFailure if the balance is off by more than rounding explains
     */
    void close(Balance before, double from, double to) {
        double due = before.inside() + sum(entries);
        double left = sum(exits);
        double found = found();
        double factor = due > VANISHED ? due / found : 1;
        if (!(Math.abs(factor - 1) <= ROUNDING)) {
            throw new NumericalFailure(
                    "density: mass %s after the step from t=%s to %s where %s was due; try smaller steps or fewer cells"
                            .formatted(found, from, to, due));
        }
        lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < mass.length; i++) {
            mass[i] *= factor;
            lowest = Math.min(lowest, mass[i]);
        }
        book(before, due, left, factor);
    }

    /** By which share the masses and the account of the step from {@code before} are out of balance. */
    double fault(Balance before) {
        double due = before.inside() + sum(entries);
        return due > VANISHED ? Math.abs(found() / due - 1) : 0;
    }

    /** What is in the cells by their sum, and what left. */
    private double found() {
        raw.set(0);
        for (double m : mass) {
            raw.add(m);
        }
        return raw.value() + sum(exits);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum;
    }

    private void book(Balance before, double due, double left, double factor) {
        for (int s = 0; s < lost.length; s++) {
            lost[s].set(before.lost[s]);
            lost[s].add(factor * exits[s]);
            entered[s].set(before.entered[s]);
            entered[s].add(entries[s]);
        }
        inside.set(before.inside);
        if (due > VANISHED && left < 0.5 * due) {
            for (double e : entries) {
                inside.add(e);
            }
            for (double e : exits) {
                inside.add(-factor * e);
            }
            inside.settle();
        } else {
            // the difference would keep fewer digits of a small rest than the sum does
            inside.set(factor * raw.value());
        }
    }
}
