package dev.fokker.plot;

import java.util.function.Consumer;

/**
 * What pictures are drawn on. Units are those of the picture's width and height; the origin is the upper left corner and y grows
 * downwards. The same drawing gives a PNG, a frame of a GIF, or an SVG.
 */
public interface Canvas {
    /** Width in units. */
    double width();

    /** Height in units. */
    double height();

    /** Joins the points in order; a point that is not finite breaks the line. The arrays are of one length and only read. */
    void polyline(double[] x, double[] y, Pen pen);

    /** Fills a polygon (even-odd rule); points that are not finite are left out. */
    void polygon(double[] x, double[] y, Ink fill);

    /** Fills a rectangle. */
    void rectangle(Box box, Ink fill);

    /** Fills one circle around each point; points that are not finite are left out. Opacity adds up where circles overlap. */
    void circles(double[] x, double[] y, double radius, Ink fill);

    /** Writes one line of text with its anchor on the baseline at (x, y). */
    void text(String text, double x, double y, Lettering lettering);

    /** Fills the box with equal cells, {@code rgb[row * columns + column]} = 0xRRGGBB from the upper left, with sharp edges. */
    void cells(Box box, int columns, int rows, int[] rgb);

    /** Draws, but only inside the box. */
    void clip(Box box, Consumer<Canvas> drawing);

    /** One straight line. */
    default void line(double x0, double y0, double x1, double y1, Pen pen) {
        polyline(new double[] {x0, x1}, new double[] {y0, y1}, pen);
    }
}
