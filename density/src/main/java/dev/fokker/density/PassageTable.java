package dev.fokker.density;

import java.util.Arrays;

/** What left through two ends at the ends of steps: densities, shares so far and their first moments; polynomials between. */
final class PassageTable {
    /** The columns: time, two densities, two shares, two first moments. */
    private static final int COLUMNS = 7;

    private final int neighbours;
    private double[] rows = new double[COLUMNS * 64];
    private int count;

    PassageTable(int neighbours) {
        this.neighbours = neighbours;
    }

    /** Adds what holds at t. */
    void add(double t, double[] density, double[] share, double[] moment) {
        if ((count + 1) * COLUMNS > rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        int at = COLUMNS * count++;
        rows[at] = t;
        for (int e = 0; e < 2; e++) {
            rows[at + 1 + e] = density[e];
            rows[at + 3 + e] = share[e];
            rows[at + 5 + e] = moment[e];
        }
    }

    /** The number of rows. */
    int count() {
        return count;
    }

    /** The last time. */
    double last() {
        return rows[COLUMNS * (count - 1)];
    }

    /** The density of end e at t. */
    double density(int e, double t) {
        return at(1 + e, t);
    }

    /** What has left through end e by t. */
    double share(int e, double t) {
        return at(3 + e, t);
    }

    /** The first moment of what has left through end e. */
    double moment(int e) {
        return rows[COLUMNS * (count - 1) + 5 + e];
    }

    /** By the polynomial through the nearest rows. */
    private double at(int column, double t) {
        if (!(t <= last())) {
            throw new IllegalArgumentException(
                    "FirstPassageDensity: t=%s is beyond the last time %s; solve for a longer duration"
                            .formatted(t, last()));
        }
        int low = 0;
        int high = count - 1;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (rows[COLUMNS * middle] <= t) {
                low = middle;
            } else {
                high = middle;
            }
        }
        int n = Math.min(neighbours, count);
        int first = Math.max(0, Math.min(count - n, low + 1 - n / 2));
        double sum = 0;
        for (int i = first; i < first + n; i++) {
            double ti = rows[COLUMNS * i];
            double basis = 1;
            for (int j = first; j < first + n; j++) {
                basis *= j == i ? 1 : (t - rows[COLUMNS * j]) / (ti - rows[COLUMNS * j]);
            }
            sum += basis * rows[COLUMNS * i + column];
        }
        return sum;
    }
}
