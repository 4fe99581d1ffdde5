package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;

/**
 * The probability in each cell, and what has left through each end: the state that a scheme advances. The sum of all of it is
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
    private final CompensatedSum lostLower = new CompensatedSum();
    private final CompensatedSum lostUpper = new CompensatedSum();
    private double lowest;
    private double exitLower;
    private double exitUpper;

    /** An empty state of {@code cells} cells. */
    public Balance(int cells) {
        mass = new double[cells];
    }

    /** Starts with the masses of a density, nothing lost. */
    static Balance of(Density density) {
        Balance start = new Balance(density.axis().cells());
        for (int i = 0; i < start.mass.length; i++) {
            start.mass[i] = density.cellMass(i);
            start.inside.add(start.mass[i]);
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

    /** What has left through the lower end since the start. */
    public double lostLower() {
        return lostLower.value();
    }

    /** What has left through the upper end since the start. */
    public double lostUpper() {
        return lostUpper.value();
    }

    /** Notes what the step that ends in this state lets out at each end; a scheme says so beside writing the masses. */
    public void exits(double atLower, double atUpper) {
        exitLower = atLower;
        exitUpper = atUpper;
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
        raw.set(0);
        for (double m : mass) {
            raw.add(m);
        }
        double due = before.inside();
        double found = raw.value() + exitLower + exitUpper;
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
        book(before, due, factor);
    }

    private void book(Balance before, double due, double factor) {
        lostLower.set(before.lostLower);
        lostUpper.set(before.lostUpper);
        lostLower.add(factor * exitLower);
        lostUpper.add(factor * exitUpper);
        inside.set(before.inside);
        if (due > VANISHED && exitLower + exitUpper < 0.5 * due) {
            inside.add(-factor * exitLower);
            inside.add(-factor * exitUpper);
            inside.settle();
        } else {
            // the difference would keep fewer digits of a small rest than the sum does
            inside.set(factor * raw.value());
        }
    }
}
