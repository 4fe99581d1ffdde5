package dev.fokker.density;

import java.util.Arrays;
import java.util.List;

/**
 * The product of one or two axes; immutable. Cells are numbered with the last axis fastest: cell \((k_0,k_1)\) is number
 * \(k_0n_1+k_1\). Points are rows of d components.
 */
public final class Mesh {
    /** So many axes are solved on today. */
    public static final int MOST_AXES = 2;

    private final List<Axis> axes;
    private final int[] stride;
    private final int cells;

    private Mesh(List<Axis> axes, int[] stride, int cells) {
        this.axes = axes;
        this.stride = stride;
        this.cells = cells;
    }

    /**
     * The product of the given axes.
     *
     * @throws IllegalArgumentException if there are none or more than {@link #MOST_AXES}, or more cells than an array can hold
     */
    public static Mesh of(Axis... axes) {
        if (axes.length < 1 || axes.length > MOST_AXES) {
            throw new IllegalArgumentException("Mesh: %d axes; 1 to %d are possible; walk paths for more components"
                    .formatted(axes.length, MOST_AXES));
        }
        int[] stride = new int[axes.length];
        long cells = 1;
        for (int j = axes.length - 1; j >= 0; j--) {
            stride[j] = (int) cells;
            cells *= axes[j].cells();
            if (cells > Integer.MAX_VALUE / 16) {
                throw new IllegalArgumentException("Mesh: %s has more than %d cells; take fewer on each axis"
                        .formatted(Arrays.toString(axes), Integer.MAX_VALUE / 16));
            }
        }
        return new Mesh(List.of(axes), stride, (int) cells);
    }

    /** d, the number of axes. */
    public int dimension() {
        return axes.size();
    }

    /** Axis number j. */
    public Axis axis(int j) {
        return axes.get(j);
    }

    /** Number of cells. */
    public int cells() {
        return cells;
    }

    /** By how much the number of a cell grows with one step along axis j. */
    public int stride(int j) {
        return stride[j];
    }

    /** The place of a cell on axis j. */
    public int place(int cell, int j) {
        return cell / stride[j] % axes.get(j).cells();
    }

    /** The number of the cell at the given places, one for each axis. */
    public int cell(int... places) {
        int cell = 0;
        for (int j = 0; j < stride.length; j++) {
            if (places[j] < 0 || places[j] >= axes.get(j).cells()) {
                throw new IndexOutOfBoundsException("Mesh: place %d on %s".formatted(places[j], axes.get(j)));
            }
            cell += places[j] * stride[j];
        }
        return cell;
    }

    /** The cell that holds the point {@code x[offset..offset+d)}; one at the border for a point beyond it. */
    public int cellOf(double[] x, int offset) {
        int cell = 0;
        for (int j = 0; j < stride.length; j++) {
            cell += axes.get(j).cellOf(x[offset + j]) * stride[j];
        }
        return cell;
    }

    /** The length, area or volume of a cell. */
    public double volume(int cell) {
        double volume = 1;
        for (int j = 0; j < stride.length; j++) {
            volume *= axes.get(j).width(place(cell, j));
        }
        return volume;
    }

    /** {@code out[offset..offset+d)} = the middle of a cell. */
    public void centre(int cell, double[] out, int offset) {
        for (int j = 0; j < stride.length; j++) {
            out[offset + j] = axes.get(j).centre(place(cell, j));
        }
    }

    /** The middle of a cell. */
    public double[] centre(int cell) {
        double[] x = new double[dimension()];
        centre(cell, x, 0);
        return x;
    }

    /** Whether mass comes in through a side: an inflow or a reservoir. */
    public boolean fed() {
        return axes.stream().anyMatch(a -> a.atLower().feeds() || a.atUpper().feeds());
    }

    /** Whether mass is taken out at a side: absorbing ones and reservoirs. */
    public boolean open() {
        return axes.stream().anyMatch(a -> a.atLower().open() || a.atUpper().open());
    }

    /** Half as many cells on each axis. */
    Mesh halved() {
        return of(axes.stream()
                .map(a -> a.with(Math.max(Axis.FEWEST_CELLS, a.cells() / 2)))
                .toArray(Axis[]::new));
    }

    /** The same mesh with axis j replaced. */
    Mesh with(int j, Axis other) {
        Axis[] all = axes.toArray(Axis[]::new);
        all[j] = other;
        return of(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mesh m && m.axes.equals(axes);
    }

    @Override
    public int hashCode() {
        return axes.hashCode();
    }

    @Override
    public String toString() {
        return dimension() == 1 ? axes.get(0).toString() : "Mesh" + axes;
    }
}
