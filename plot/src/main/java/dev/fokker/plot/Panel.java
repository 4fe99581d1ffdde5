package dev.fokker.plot;

import java.util.List;

/** Something that fills a rectangle of a page: a chart, an image grid, or a page of these. */
public interface Panel {
    /** The room it needs around its inner box when it has about this much in all. */
    Margins margins(double width, double height);

    /** Draws itself, title and labels around {@code inner} included. */
    void draw(Canvas canvas, Box inner);

    /** The entries of its legend. */
    default List<Key> keys() {
        return List.of();
    }

    /** The same without a legend, for a page that shows one for all. */
    default Panel withoutLegend() {
        return this;
    }

    /** A picture of this panel alone. */
    default Picture picture(int width, int height) {
        Box all = new Box(0, 0, width, height);
        return Picture.of(width, height, canvas -> draw(canvas, all.inside(margins(width, height))));
    }
}
