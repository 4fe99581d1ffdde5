package dev.fokker.plot;

import java.util.List;
import java.util.Optional;

/**
 * Lines along a field (u, v), evenly spaced in the picture, with arrows the way it goes. Where the field is weaker than a share of
 * its greatest strength nothing is drawn. The same field gives the same lines. Jobard and Lefer (1997).
 */
public final class Streamlines implements Layer {
    private static final double SPACING = 24;
    private static final double WEAK = 0.02;
    private static final double HEAD = 6;
    /** Pieces of a line from one arrow to the next. */
    private static final int ARROWS = 96;

    private final String name;
    private final Lattice u;
    private final Lattice v;
    private final double spacing;
    private final double weak;
    private final Ink ink;

    private Streamlines(String name, Lattice u, Lattice v, double spacing, double weak, Ink ink) {
        this.name = name;
        this.u = u;
        this.v = v;
        this.spacing = spacing;
        this.weak = weak;
        this.ink = ink;
    }

    /**
     * Along the field with components u and v at the same points; an empty name keeps it out of the legend.
     *
     * @throws IllegalArgumentException if the two lattices differ in cells or range
     */
    public static Streamlines of(String name, Lattice u, Lattice v) {
        if (u.nx() != v.nx() || u.ny() != v.ny() || !u.x().equals(v.x()) || !u.y().equals(v.y())) {
            throw new IllegalArgumentException(
                    "Streamlines %s: u is [%d, %d] and v is [%d, %d]; both must have the same cells over the same range"
                            .formatted(name, u.nx(), u.ny(), v.nx(), v.ny()));
        }
        return new Streamlines(name, u, v, SPACING, WEAK, Ink.TEXT.faded(0.85));
    }

    /** In another colour. */
    public Streamlines ink(Ink other) {
        return new Streamlines(name, u, v, spacing, weak, other);
    }

    /** With lines so many units of the picture apart, &gt; 0. */
    public Streamlines spacing(double units) {
        if (!(units > 0) || Double.isInfinite(units)) {
            throw new IllegalArgumentException("Streamlines: spacing=%s must be finite and > 0".formatted(units));
        }
        return new Streamlines(name, u, v, units, weak, ink);
    }

    /** Drawn only where the field has more than that share of its greatest strength, 0 to 1. */
    public Streamlines above(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("Streamlines: share=%s must be at least 0 and below 1".formatted(share));
        }
        return new Streamlines(name, u, v, spacing, share, ink);
    }

    @Override
    public Extent extent(Scale x, Scale y) {
        return u.extent(x, y);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        for (double[][] line : lines(frame)) {
            canvas.polyline(line[0], line[1], Pen.of(ink, 1.1));
            int n = line[0].length;
            for (int k = n > ARROWS ? ARROWS / 2 : n / 2; k < n; k += ARROWS) {
                arrow(canvas, line, Math.max(1, k));
            }
        }
    }

    /** The lines {x, y} in units of the picture, in the direction of the field. */
    List<double[][]> lines(Frame frame) {
        return new StreamlineTracer(u, v, frame, spacing, weak).lines();
    }

    private void arrow(Canvas canvas, double[][] line, int k) {
        double dx = line[0][k] - line[0][k - 1];
        double dy = line[1][k] - line[1][k - 1];
        double length = Math.sqrt(dx * dx + dy * dy);
        if (!(length > 0)) {
            return;
        }
        double ex = HEAD * dx / length;
        double ey = HEAD * dy / length;
        double x = line[0][k] - 0.5 * ex;
        double y = line[1][k] - 0.5 * ey;
        canvas.polygon(
                new double[] {x + ex, x - 0.42 * ey, x + 0.42 * ey},
                new double[] {y + ey, y + 0.42 * ex, y - 0.42 * ex},
                ink);
    }

    @Override
    public Optional<Key> key() {
        return name.isEmpty() ? Optional.empty() : Optional.of(new Key(name, ink, Key.Mark.ARROW, Dash.SOLID));
    }
}
