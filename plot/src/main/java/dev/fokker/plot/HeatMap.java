package dev.fokker.plot;

import java.util.Optional;

/** A {@link Lattice} in colours, with a colour bar; linear axes. */
public final class HeatMap implements Layer {
    private final String label;
    private final Lattice lattice;
    private final ColorMap map;
    private final Span span;

    private HeatMap(String label, Lattice lattice, ColorMap map, Span span) {
        this.label = label;
        this.lattice = lattice;
        this.map = map;
        this.span = span;
    }

    /** From the least to the greatest value in {@link ColorMap#sequential()}; the label names the numbers. */
    public static HeatMap of(String label, Lattice lattice) {
        return new HeatMap(label, lattice, ColorMap.sequential(), lattice.range());
    }

    /** In other colours. */
    public HeatMap map(ColorMap other) {
        return new HeatMap(label, lattice, other, span);
    }

    /** With the ends of the colours at {@code lo} and {@code hi}; beyond, the end colours. */
    public HeatMap range(double lo, double hi) {
        return new HeatMap(label, lattice, map, new Span(lo, hi, Scale.LINEAR));
    }

    /** In {@link ColorMap#diverging()} with its middle at 0. */
    public HeatMap signed() {
        double size = Math.max(Math.abs(span.lo()), Math.abs(span.hi()));
        return map(ColorMap.diverging()).range(-size, size);
    }

    @Override
    public Extent extent(Scale x, Scale y) {
        if (x != Scale.LINEAR || y != Scale.LINEAR) {
            throw new IllegalArgumentException(
                    "HeatMap %s: its cells are equal, so both axes must be linear".formatted(label));
        }
        return lattice.extent(x, y);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        int nx = lattice.nx();
        int ny = lattice.ny();
        int[] rgb = new int[nx * ny];
        for (int j = 0; j < ny; j++) {
            for (int i = 0; i < nx; i++) {
                rgb[(ny - 1 - j) * nx + i] = map.rgb(shade(lattice.at(i, j)));
            }
        }
        double left = frame.x(lattice.x().lo());
        double top = frame.y(lattice.y().hi());
        Box box = new Box(
                left, top, frame.x(lattice.x().hi()) - left, frame.y(lattice.y().lo()) - top);
        canvas.cells(box, nx, ny, rgb);
    }

    /** An infinite value has the end colour; only not a number has none. */
    private double shade(double value) {
        return (Math.max(span.lo(), Math.min(span.hi(), value)) - span.lo()) / (span.hi() - span.lo());
    }

    @Override
    public Optional<Shades> shades() {
        return Optional.of(new Shades(map, span, label));
    }
}
