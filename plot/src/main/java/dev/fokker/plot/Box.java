package dev.fokker.plot;

/**
 * A rectangle in picture units; y grows downwards.
 *
 * @param x left edge
 * @param y upper edge
 * @param width to the right
 * @param height downwards
 */
public record Box(double x, double y, double width, double height) {
    /** Right edge. */
    public double right() {
        return x + width;
    }

    /** Lower edge. */
    public double bottom() {
        return y + height;
    }

    /** What is left inside the margins, never smaller than one unit each way. */
    public Box inside(Margins margins) {
        return new Box(
                x + margins.left(),
                y + margins.top(),
                Math.max(1, width - margins.left() - margins.right()),
                Math.max(1, height - margins.top() - margins.bottom()));
    }
}
