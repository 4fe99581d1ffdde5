package dev.fokker.density;

/**
 * An interval cut into cells, with what happens at its two ends; immutable. The cells are equal today; whoever reads
 * {@link #face}, {@link #centre} and {@link #width} does not rely on it.
 */
public final class Axis {
    /** The fewest cells on which a second difference, and so a solver, makes sense. */
    public static final int FEWEST_CELLS = 3;

    private final double lower;
    private final double upper;
    private final int cells;
    private final Boundary atLower;
    private final Boundary atUpper;

    private Axis(double lower, double upper, int cells, Boundary atLower, Boundary atUpper) {
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
        if (cells < FEWEST_CELLS) {
            throw new IllegalArgumentException(
                    "Axis: cells=%d; at least %d are needed, and some hundreds for a good picture"
                            .formatted(cells, FEWEST_CELLS));
        }
        return new Axis(lower, upper, cells, Boundary.REFLECTING, Boundary.REFLECTING);
    }

    /**
     * The same cells with other ends.
     *
     * @throws IllegalArgumentException if only one of the two is periodic
     */
    public Axis with(Boundary below, Boundary above) {
        if ((below == Boundary.PERIODIC) != (above == Boundary.PERIODIC)) {
            throw new IllegalArgumentException(
                    "Axis: lower end %s and upper end %s; periodic ends come in pairs".formatted(below, above));
        }
        return new Axis(lower, upper, cells, below, above);
    }

    /** The same interval and ends in another number of cells. */
    public Axis with(int otherCells) {
        return uniform(lower, upper, otherCells).with(atLower, atUpper);
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

    /** Whether the ends are joined to a ring. */
    public boolean periodic() {
        return atLower == Boundary.PERIODIC;
    }

    /** \(x_{i-1/2}\), the face below cell i, i = 0..n; exactly antisymmetric where the ends are. */
    public double face(int i) {
        return lower * ((double) (cells - i) / cells) + upper * ((double) i / cells);
    }

    /** \(x_i\), the middle of cell i = 0..n-1. */
    public double centre(int i) {
        double n = 2.0 * cells;
        return lower * ((n - 2.0 * i - 1) / n) + upper * ((2.0 * i + 1) / n);
    }

    /** The length of cell i. */
    public double width(int i) {
        if (i < 0 || i >= cells) {
            throw new IndexOutOfBoundsException("Axis: cell %d of %d".formatted(i, cells));
        }
        return (upper - lower) / cells;
    }

    /** The cell that holds x; an end cell for an x beyond the ends. */
    public int cellOf(double x) {
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
                && a.atLower == atLower
                && a.atUpper == atUpper;
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(lower, upper, cells, atLower, atUpper);
    }

    @Override
    public String toString() {
        return "Axis[%s to %s, %d cells, %s, %s]".formatted(lower, upper, cells, atLower, atUpper);
    }
}
