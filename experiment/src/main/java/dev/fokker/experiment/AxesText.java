package dev.fokker.experiment;

import dev.fokker.density.Axis;
import dev.fokker.density.Boundary;
import dev.fokker.density.Mesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text for the axes of a mesh: {@code LO:HI:CELLS[:END[:END]][:clustered@CENTRE/WIDTH]} for each axis, separated by commas, as in
 * {@code -4:4:256,0:6.28:128:periodic}. One END stands for both ends, two for the lower and the upper one; some carry a number, as in
 * {@code 0:1:100:inflow(2):absorbing}. The cells are equal, or finest at CENTRE and growing with the distance from it beyond WIDTH.
 */
final class AxesText {
    private static final String FORM =
            "LO:HI:CELLS[:END[:END]][:clustered@CENTRE/WIDTH] for each axis, such as -4:4:256,0:1:100:absorbing";
    private static final String CLUSTERED = "clustered@";
    private static final int FEWEST_PARTS = 3;
    private static final int MOST_PARTS = 5;

    private AxesText() {}

    /** The mesh that the text describes. */
    static Mesh mesh(String text) {
        List<Axis> axes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            axes.add(axis(part.trim()));
        }
        if (axes.size() > Mesh.MOST_AXES) {
            throw new Mistake(
                    "--axes '%s' has %d axes; 1 to %d are possible".formatted(text, axes.size(), Mesh.MOST_AXES));
        }
        return Mesh.of(axes.toArray(Axis[]::new));
    }

    /** The text that {@link #mesh} reads back as an axis of equal cells with these ends. */
    static String text(double lo, double hi, int cells, String boundary) {
        return "%s:%s:%d:%s".formatted(lo, hi, cells, boundary);
    }

    private static Axis axis(String text) {
        String[] parts = text.split(":", -1);
        String stretch = parts[parts.length - 1].startsWith("clustered") ? parts[parts.length - 1] : "";
        if (!stretch.isEmpty()) {
            parts = Arrays.copyOf(parts, parts.length - 1);
        }
        if (parts.length < FEWEST_PARTS || parts.length > MOST_PARTS) {
            throw new Mistake("--axes: '%s' is not an axis; write %s".formatted(text, FORM));
        }
        double lo = number(text, parts[0]);
        double hi = number(text, parts[1]);
        double cells = number(text, parts[2]);
        if (!(lo < hi)) {
            throw new Mistake("--axes: '%s' goes from %s to %s; the first must be the lower".formatted(text, lo, hi));
        }
        if (cells != Math.rint(cells) || cells < Axis.FEWEST_CELLS || cells > Integer.MAX_VALUE) {
            throw new Mistake("--axes: '%s' has %s cells; a whole number from %d up is needed"
                    .formatted(text, parts[2], Axis.FEWEST_CELLS));
        }
        Boundary below = parts.length > FEWEST_PARTS ? end(parts[FEWEST_PARTS]) : Boundary.REFLECTING;
        Boundary above = parts.length == MOST_PARTS ? end(parts[MOST_PARTS - 1]) : below;
        if (below.equals(Boundary.PERIODIC) != above.equals(Boundary.PERIODIC)) {
            throw new Mistake("--axes: '%s' has one periodic end; they come in pairs".formatted(text));
        }
        Axis axis =
                stretch.isEmpty() ? Axis.uniform(lo, hi, (int) cells) : clustered(text, lo, hi, (int) cells, stretch);
        return axis.with(below, above);
    }

    private static Axis clustered(String text, double lo, double hi, int cells, String stretch) {
        String[] values = stretch.startsWith(CLUSTERED)
                ? stretch.substring(CLUSTERED.length()).split("/", -1)
                : new String[0];
        if (values.length != 2) {
            throw new Mistake("--axes: '%s' in '%s' is no stretch; write %sCENTRE/WIDTH, such as %s0/0.5"
                    .formatted(stretch, text, CLUSTERED, CLUSTERED));
        }
        double width = number(text, values[1]);
        if (!(width > 0)) {
            throw new Mistake("--axes: '%s' has WIDTH=%s; it must be > 0".formatted(text, values[1]));
        }
        return Axis.clustered(lo, hi, cells, number(text, values[0]), width);
    }

    private static Boundary end(String name) {
        return BoundaryEntry.parse(name);
    }

    private static double number(String axis, String part) {
        try {
            double value = Double.parseDouble(part);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            throw new Mistake("--axes: '%s' in '%s' is not a number; write %s".formatted(part, axis, FORM));
        }
        throw new Mistake("--axes: '%s' in '%s' is not finite; write %s".formatted(part, axis, FORM));
    }
}
