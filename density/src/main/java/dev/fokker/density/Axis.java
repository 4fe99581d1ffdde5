package dev.fokker.density;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * An interval cut into cells, with what happens at its two ends; immutable. The cells are equal, or the images of equal cells
 * under a smooth ascending map: an order in the number of cells then stays what it is.
 */
public final class Axis {
    /** The fewest cells on which a second difference, and so a solver, makes sense. */
    public static final int FEWEST_CELLS = 3;

    private final double lower;
    private final double upper;
    private final int cells;
    private final Boundary atLower;
    private final Boundary atUpper;
    /** The map of [0, 1] to the interval and the faces by it; none where the cells are equal. */
    private final DoubleUnaryOperator map;

    private final double[] faces;

    private Axis(double lower, double upper, int cells, Boundary atLower, Boundary atUpper) {
        this(lower, upper, cells, atLower, atUpper, null, null);
    }

    private Axis(
            double lower,
            double upper,
            int cells,
            Boundary atLower,
            Boundary atUpper,
            DoubleUnaryOperator map,
            double[] faces) {
        this.map = map;
        this.faces = faces;
        this.lower = lower;
        this.upper = upper;
        this.cells = cells;
        this.atLower = atLower;
        this.atUpper = atUpper;
    }

    /**
     * {@code cells} equal cells from {@code lower} to {@code upper}, reflecting at both ends.
     *
     * @throws IllegalArgumentException if the ends are not finite and ascending or there are fewer than 3 cells
     */
    public static Axis uniform(double lower, double upper, int cells) {
        if (!(lower < upper) || Double.isInfinite(upper - lower)) {
            throw new IllegalArgumentException(
                    "Axis: lower=%s must be below upper=%s, both finite".formatted(lower, upper));
        }
        requireCells(cells);
        return new Axis(lower, upper, cells, Boundary.REFLECTING, Boundary.REFLECTING);
    }

    private static void requireCells(int cells) {
        if (cells < FEWEST_CELLS) {
            throw new IllegalArgumentException(
                    "Axis: cells=%d; at least %d are needed, and some hundreds for a good picture"
                            .formatted(cells, FEWEST_CELLS));
        }
    }

    /**
     * Cells with the faces \(x(k/n)\), k = 0..n, for a smooth ascending map x of [0, 1]; reflecting at both ends.
     *
     * @throws IllegalArgumentException if the faces are not finite and ascending or there are fewer than 3 cells
     */
    public static Axis stretched(int cells, DoubleUnaryOperator map) {
        requireCells(cells);
        double[] faces = new double[cells + 1];
        for (int k = 0; k <= cells; k++) {
            faces[k] = map.applyAsDouble((double) k / cells);
            if (!Double.isFinite(faces[k]) || (k > 0 && !(faces[k] > faces[k - 1]))) {
                throw new IllegalArgumentException("Axis: face %d of %d is at %s after %s; the map must ascend"
                        .formatted(k, cells, faces[k], faces[Math.max(0, k - 1)]));
            }
        }
        return new Axis(faces[0], faces[cells], cells, Boundary.REFLECTING, Boundary.REFLECTING, map, faces);
    }

    /**
     * Cells that are finest at {@code centre} and grow in proportion to the distance from it beyond {@code width}: the faces are at
     * \(c+w\sinh(\xi_k)\) with equal steps in \(\xi\).
     */
    public static Axis clustered(double lower, double upper, int cells, double centre, double width) {
        if (!(lower < upper) || Double.isInfinite(upper - lower) || !(width > 0) || !Double.isFinite(centre)) {
            throw new IllegalArgumentException(
                    "Axis: lower=%s must be below upper=%s, centre=%s finite and width=%s > 0"
                            .formatted(lower, upper, centre, width));
        }
        double first = inverseSinh((lower - centre) / width);
        double last = inverseSinh((upper - centre) / width);
        return stretched(
                cells,
                u -> u == 0 ? lower : u == 1 ? upper : centre + width * StrictMath.sinh(first + (last - first) * u));
    }

    private static double inverseSinh(double v) {
        double size = Math.abs(v);
        return Math.copySign(StrictMath.log1p(size + size * size / (1 + Math.sqrt(1 + size * size))), v);
    }

    /**
     * The same cells with other ends.
     *
     * @throws IllegalArgumentException if only one of the two is periodic
     */
    public Axis with(Boundary below, Boundary above) {
        if (below.equals(Boundary.PERIODIC) != above.equals(Boundary.PERIODIC)) {
            throw new IllegalArgumentException(
                    "Axis: lower end %s and upper end %s; periodic ends come in pairs".formatted(below, above));
        }
        return new Axis(lower, upper, cells, below, above, map, faces);
    }

    /** The same interval and ends in another number of cells. */
    public Axis with(int otherCells) {
        Axis other = map == null ? uniform(lower, upper, otherCells) : stretched(otherCells, map);
        return other.with(atLower, atUpper);
    }

    /** The lower end. */
    public double lower() {
        return lower;
    }

    /** The upper end. */
    public double upper() {
        return upper;
    }

    /** Number of cells, n. */
    public int cells() {
        return cells;
    }

    /** What happens at the lower end. */
    public Boundary atLower() {
        return atLower;
    }

    /** What happens at the upper end. */
    public Boundary atUpper() {
        return atUpper;
    }

    /** Refuses an end that lets mass in, for a way to solve that knows no sources. */
    void requireNoInflow(String who) {
        if (atLower.feeds() || atUpper.feeds()) {
            throw new IllegalArgumentException(
                    "%s: %s lets mass in, which this way to solve does not know; take a scheme of the structure tier such as Patankar"
                            .formatted(who, this));
        }
    }

    /** Whether the ends are joined to a ring. */
    public boolean periodic() {
        return atLower.equals(Boundary.PERIODIC);
    }

    /** Whether all cells are of one length. */
    public boolean uniform() {
        return faces == null;
    }

    /** \(x_{i-1/2}\), the face below cell i, i = 0..n; exactly antisymmetric where the ends are. */
    public double face(int i) {
        if (faces != null) {
            return faces[i];
        }
        return lower * ((double) (cells - i) / cells) + upper * ((double) i / cells);
    }

    /** \(x_i\), the middle of cell i = 0..n-1. */
    public double centre(int i) {
        if (faces != null) {
            return 0.5 * (faces[i] + faces[i + 1]);
        }
        double n = 2.0 * cells;
        return lower * ((n - 2.0 * i - 1) / n) + upper * ((2.0 * i + 1) / n);
    }

    /** The length of cell i. */
    public double width(int i) {
        if (i < 0 || i >= cells) {
            throw new IndexOutOfBoundsException("Axis: cell %d of %d".formatted(i, cells));
        }
        return faces == null ? (upper - lower) / cells : faces[i + 1] - faces[i];
    }

    /** The distance from the centre of the cell before to that of cell i; that of cell 0 from the last one, as on a ring. */
    double gap(int i) {
        return faces == null ? width(i) : 0.5 * (width(i == 0 ? cells - 1 : i - 1) + width(i));
    }

    /** The cell that holds x; an end cell for an x beyond the ends. */
    public int cellOf(double x) {
        if (faces != null) {
            int found = Arrays.binarySearch(faces, x);
            return Math.max(0, Math.min(cells - 1, found >= 0 ? found : -found - 2));
        }
        double share = (x - lower) / (upper - lower) * cells;
        return (int) Math.max(0, Math.min(cells - 1.0, Math.floor(share)));
    }

    /** The point of a ring at which x lies; x itself where the ends are not joined. */
    public double wrap(double x) {
        if (!periodic() || (x >= lower && x < upper)) {
            return x;
        }
        double length = upper - lower;
        return x - length * Math.floor((x - lower) / length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Axis a
                && a.lower == lower
                && a.upper == upper
                && a.cells == cells
                && a.atLower.equals(atLower)
                && a.atUpper.equals(atUpper)
                && Arrays.equals(a.faces, faces);
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(lower, upper, cells, atLower, atUpper);
    }

    @Override
    public String toString() {
        return "Axis[%s to %s, %d %scells, %s, %s]"
                .formatted(lower, upper, cells, faces == null ? "" : "stretched ", atLower, atUpper);
    }
}
