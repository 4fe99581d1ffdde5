package dev.fokker.density;

import java.util.Arrays;

/**
 * Rates through the sides of a mesh, each with the cell it leads into or out of: of sources the mass that comes in by unit time, of exits
 * the share of its cell that leaves.
 */
final class SideRates {
    private int count;
    private int[] cell = new int[0];
    private int[] side = new int[0];
    private double[] rate = new double[0];

    /** Forgets all. */
    void clear() {
        count = 0;
    }

    /** Whether there are none. */
    boolean none() {
        return count == 0;
    }

    /** Adds a way between cell i and a side. */
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
    void add(double c, SideRates other) {
        for (int k = 0; k < other.count; k++) {
            add(other.cell[k], other.side[k], c * other.rate[k]);
        }
    }

    /** How many ways there are. */
    int count() {
        return count;
    }

    /** The cell of way number k. */
    int cell(int k) {
        return cell[k];
    }

    /** The side that it leads through. */
    int side(int k) {
        return side[k];
    }

    /** Its rate. */
    double rate(int k) {
        return rate[k];
    }

    /** Overwrites this by the mean of two others. */
    void mean(SideRates first, SideRates second) {
        clear();
        add(0.5, first);
        add(0.5, second);
    }

    /** Overwrites this by the mean of two others, the first with the weights w of the cells. */
    void mean(double[] w, SideRates first, SideRates second) {
        clear();
        for (int k = 0; k < first.count; k++) {
            add(first.cell[k], first.side[k], 0.5 * w[first.cell[k]] * first.rate[k]);
        }
        add(0.5, second);
    }

    /** {@code cells[i] += c} times the rates of cell i. */
    void addToCells(double c, double[] cells) {
        for (int k = 0; k < count; k++) {
            cells[cell[k]] += c * rate[k];
        }
    }

    /** {@code cells[i] +=} the rates of cell i through one side. */
    void addThrough(int through, double[] cells) {
        for (int k = 0; k < count; k++) {
            if (side[k] == through) {
                cells[cell[k]] += rate[k];
            }
        }
    }

    /** {@code sides[s] += c} times the rates through side s. */
    void addToSides(double c, double[] sides) {
        for (int k = 0; k < count; k++) {
            sides[side[k]] += c * rate[k];
        }
    }

    /** {@code sides[s] += c} times the rates through side s, each times the mass of its cell. */
    void addToSides(double c, double[] m, double[] sides) {
        for (int k = 0; k < count; k++) {
            sides[side[k]] += c * rate[k] * m[cell[k]];
        }
    }
}
