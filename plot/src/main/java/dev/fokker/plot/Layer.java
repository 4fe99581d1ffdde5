package dev.fokker.plot;

import java.util.Optional;

/** One thing drawn on a chart's axes; immutable. A new kind of plot is one class that implements this. */
public interface Layer {
    /** The range it needs on axes of these scales, with the room it wants around. */
    Extent extent(Scale x, Scale y);

    /** Draws itself; the canvas is already clipped to {@code frame.box()}. */
    void draw(Frame frame, Canvas canvas);

    /** Its entry in the legend. */
    default Optional<Key> key() {
        return Optional.empty();
    }

    /** Its colour bar; a layer that has one fills the box, and the chart draws no grid. */
    default Optional<Shades> shades() {
        return Optional.empty();
    }

    /** Itself in the given colour, if it takes part in the palette and no colour was chosen for it; else the very same object. */
    default Layer inked(Ink ink) {
        return this;
    }
}
