package dev.fokker.plot;

/** How a line is broken. */
public enum Dash {
    /** Not at all. */
    SOLID(0, 0),
    /** Long pieces. */
    DASHED(4, 2.5),
    /** Short pieces. */
    DOTTED(1, 1.8);

    private final double on;
    private final double off;

    Dash(double on, double off) {
        this.on = on;
        this.off = off;
    }

    /** Length drawn, in line widths; 0 if the line is not broken. */
    double on() {
        return on;
    }

    /** Length left out, in line widths. */
    double off() {
        return off;
    }
}
