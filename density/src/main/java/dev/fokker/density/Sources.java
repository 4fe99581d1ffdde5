package dev.fokker.density;

import java.util.Arrays;

/** What comes in through the sides in unit time, and into which cells. */
final class Sources {
    private int count;
    private int[] cell = new int[0];
    private int[] side = new int[0];
    private double[] rate = new double[0];

    /** Forgets all. */
    void clear() {
        count = 0;
    }

    /** Whether nothing comes in. */
    boolean none() {
        return count == 0;
    }

    /** Adds a way into cell i through a side. */
    void add(int i, int through, double r) {
        if (count == cell.length) {
            int room = Math.max(4, 2 * count);
            cell = Arrays.copyOf(cell, room);
            side = Arrays.copyOf(side, room);
            rate = Arrays.copyOf(rate, room);
        }
        cell[count] = i;
        side[count] = through;
        rate[count++] = r;
    }

    /** Adds c times another's. */
    void add(double c, Sources other) {
        for (int k = 0; k < other.count; k++) {
            add(other.cell[k], other.side[k], c * other.rate[k]);
        }
    }

    /** How many ways in there are. */
    int count() {
        return count;
    }

    /** The cell that way in number k leads into. */
    int cell(int k) {
        return cell[k];
    }

    /** The side that it leads through. */
    int side(int k) {
        return side[k];
    }

    /** What comes in by it in unit time. */
    double rate(int k) {
        return rate[k];
    }

    /** Overwrites this by the mean of two others. */
    void mean(Sources first, Sources second) {
        clear();
        add(0.5, first);
        add(0.5, second);
    }

    /** {@code out[i] += c} times what comes into cell i. */
    void addTo(double c, double[] out) {
        for (int k = 0; k < count; k++) {
            out[cell[k]] += c * rate[k];
        }
    }

    /** {@code entries[s] += c} times what comes in through side s. */
    void addEntries(double c, double[] entries) {
        for (int k = 0; k < count; k++) {
            entries[side[k]] += c * rate[k];
        }
    }
}
