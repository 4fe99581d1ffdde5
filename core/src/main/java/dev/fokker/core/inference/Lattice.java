package dev.fokker.core.inference;

import java.util.Arrays;

/** A box of equal cells in d components, numbered with the last component running fastest; immutable. */
final class Lattice {
    /** A table that nobody could read or hold. */
    private static final long MOST_CELLS = 10_000_000;

    private final double[] lower;
    private final double[] upper;
    private final int[] cells;

    Lattice(String subject, double[] lower, double[] upper, int[] cells) {
        this.lower = lower.clone();
        this.upper = upper.clone();
        this.cells = cells.clone();
        long total = 1;
        for (int j = 0; j < lower.length; j++) {
            if (!(lower[j] < upper[j]) || Double.isInfinite(upper[j] - lower[j]) || cells[j] < 1) {
                throw new IllegalArgumentException(
                        "%s: component %d from %s to %s in %d cells; the ends must be finite and increase, the cells >= 1"
                                .formatted(subject, j, lower[j], upper[j], cells[j]));
            }
            total *= cells[j];
            if (total > MOST_CELLS) {
                throw new IllegalArgumentException("%s: cells=%s are more than %d in all; take fewer a component"
                        .formatted(subject, Arrays.toString(cells), MOST_CELLS));
            }
        }
    }

    int dimension() {
        return lower.length;
    }

    int count() {
        return Arrays.stream(cells).reduce(1, (a, b) -> a * b);
    }

    int cells(int j) {
        return cells[j];
    }

    double width(int j) {
        return (upper[j] - lower[j]) / cells[j];
    }

    /** The number of the cell along component j that holds the value, or -1; the upper end belongs to the last. */
    int along(int j, double value) {
        if (!(value >= lower[j] && value <= upper[j])) {
            return -1;
        }
        return Math.min((int) ((value - lower[j]) / width(j)), cells[j] - 1);
    }

    /** The middle of cell k along component j. */
    double middle(int j, int k) {
        return lower[j] + (k + 0.5) * width(j);
    }

    double centre(int cell, int j) {
        int rest = cell;
        for (int i = lower.length - 1; i > j; i--) {
            rest /= cells[i];
        }
        return middle(j, rest % cells[j]);
    }
}
