package dev.fokker.plot;

import java.util.Arrays;
import java.util.Optional;

/** Level lines of a {@link Lattice} by marching squares between the cell centres; a saddle is decided by the mean of its corners. */
public final class Contours implements Layer {
    /** For each of 16 cases of corners above the level (bits: lower left, lower right, upper right, upper left): edges joined. */
    private static final int[][] JOINED = {
        {},
        {3, 0},
        {0, 1},
        {3, 1},
        {1, 2},
        {3, 0, 1, 2},
        {0, 2},
        {3, 2},
        {2, 3},
        {2, 0},
        {0, 1, 2, 3},
        {2, 1},
        {1, 3},
        {1, 0},
        {0, 3},
        {}
    };

    private final String name;
    private final Lattice lattice;
    private final double[] levels;
    private final Ink ink;

    private Contours(String name, Lattice lattice, double[] levels, Ink ink) {
        this.name = name;
        this.lattice = lattice;
        this.levels = levels;
        this.ink = ink;
    }

    /** At the given levels; an empty name keeps them out of the legend. */
    public static Contours of(String name, Lattice lattice, double... levels) {
        return new Contours(name, lattice, levels.clone(), Ink.TEXT.faded(0.6));
    }

    /** At {@code count} levels that divide the range of the values into equal parts. */
    public static Contours spread(String name, Lattice lattice, int count) {
        Span range = lattice.range();
        double[] levels = new double[count];
        for (int k = 0; k < count; k++) {
            levels[k] = range.lo() + (range.hi() - range.lo()) * (k + 1) / (count + 1);
        }
        return of(name, lattice, levels);
    }

    /** In another colour. */
    public Contours ink(Ink other) {
        return new Contours(name, lattice, levels, other);
    }

    @Override
    public Extent extent(Scale x, Scale y) {
        return lattice.extent(x, y);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        for (double level : levels) {
            double[][] segments = segments(lattice, level);
            canvas.polyline(frame.xs(segments[0]), frame.ys(segments[1]), Pen.of(ink, 0.9));
        }
    }

    @Override
    public Optional<Key> key() {
        return name.isEmpty() ? Optional.empty() : Optional.of(new Key(name, ink, Key.Mark.LINE, Dash.SOLID));
    }

    /** The level line as pieces {x, y}, each two points and a break that is not a number. */
    static double[][] segments(Lattice f, double level) {
        Pieces pieces = new Pieces();
        for (int j = 0; j + 1 < f.ny(); j++) {
            for (int i = 0; i + 1 < f.nx(); i++) {
                cell(f, i, j, level, pieces);
            }
        }
        return pieces.both();
    }

    private static void cell(Lattice f, int i, int j, double level, Pieces pieces) {
        double[] corner = {f.at(i, j), f.at(i + 1, j), f.at(i + 1, j + 1), f.at(i, j + 1)};
        double sum = 0;
        int above = 0;
        for (int k = 0; k < 4; k++) {
            sum += corner[k];
            above |= corner[k] > level ? 1 << k : 0;
        }
        if (!Double.isFinite(sum)) {
            return;
        }
        boolean saddle = above == 5 || above == 10;
        int[] joined = JOINED[saddle && sum / 4 > level ? 15 - above : above];
        for (int e = 0; e < joined.length; e += 2) {
            point(f, i, j, joined[e], corner, level, pieces);
            point(f, i, j, joined[e + 1], corner, level, pieces);
            pieces.add(Double.NaN, Double.NaN);
        }
    }

    /** Where the level crosses an edge (0 lower, 1 right, 2 upper, 3 left), linear between its two corners. */
    private static void point(Lattice f, int i, int j, int edge, double[] corner, double level, Pieces pieces) {
        double from = corner[edge];
        double share = (level - from) / (corner[(edge + 1) % 4] - from);
        double x0 = f.xAt(edge == 1 || edge == 2 ? i + 1 : i);
        double y0 = f.yAt(edge >= 2 ? j + 1 : j);
        double x1 = f.xAt(edge == 0 || edge == 1 ? i + 1 : i);
        double y1 = f.yAt(edge == 1 || edge == 2 ? j + 1 : j);
        pieces.add(x0 + share * (x1 - x0), y0 + share * (y1 - y0));
    }

    /** Two columns that grow. */
    private static final class Pieces {
        private double[] x = new double[96];
        private double[] y = new double[96];
        private int n;

        void add(double px, double py) {
            if (n == x.length) {
                x = Arrays.copyOf(x, 2 * n);
                y = Arrays.copyOf(y, 2 * n);
            }
            x[n] = px;
            y[n++] = py;
        }

        double[][] both() {
            return new double[][] {Arrays.copyOf(x, n), Arrays.copyOf(y, n)};
        }
    }
}
