package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.process.Domain;
import dev.fokker.density.Axis;
import dev.fokker.density.Mesh;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * The settings of a mesh: its axes in text, or what equal cells are made from.
 *
 * @param axes see {@link AxesText}
 * @param cells along each axis
 * @param lo lower end of the only axis
 * @param hi upper end of the only axis
 * @param boundary what happens at all ends
 */
record MeshSettings(String axes, Integer cells, Double lo, Double hi, String boundary) {
    private static final int USUAL_CELLS = 400;
    private static final int USUAL_CELLS_OF_TWO = 200;

    /** The dimension that the process, the start or the axes fix, whichever comes first; at most two. */
    int dimension(ProcessFile process, TargetFile initial) {
        OptionalInt fixed = process.dimension();
        int d = fixed.isPresent()
                ? fixed.getAsInt()
                : initial != null
                        ? initial.dimension()
                        : axes != null
                                ? AxesText.mesh(axes).dimension()
                                : Defaults.startOf(process).dimension();
        if (d > Mesh.MOST_AXES) {
            throw new Mistake(
                    "process '%s' has %d components here; densities are solved in one or two: walk it with 'fokker paths'"
                            .formatted(process.name(), d));
        }
        return d;
    }

    /** The axes in text; {@code reach} tells where component j is worth looking at. */
    String text(int d, IntFunction<Domain> reach) {
        if (axes != null) {
            if (cells != null || lo != null || hi != null || boundary != null) {
                throw new Mistake("--axes '%s': says all of the mesh; leave out --cells, --lo, --hi and --boundary"
                        .formatted(axes));
            }
            int given = AxesText.mesh(axes).dimension();
            if (given != d) {
                throw new Mistake("--axes '%s' has %d %s but the process has %d %s; give one axis for each component"
                        .formatted(axes, given, given == 1 ? "axis" : "axes", d, d == 1 ? "component" : "components"));
            }
            return axes;
        }
        if (d > 1 && (lo != null || hi != null)) {
            throw new Mistake(
                    "--lo, --hi: the process has %d components; give --axes LO:HI:CELLS,LO:HI:CELLS".formatted(d));
        }
        String ends = BoundaryEntry.parse(or(boundary, "reflecting")).toString();
        int count = (int)
                Settings.atLeast("--cells", or(cells, d == 1 ? USUAL_CELLS : USUAL_CELLS_OF_TWO), Axis.FEWEST_CELLS);
        List<String> all = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            Domain domain = reach.apply(j);
            double from = Settings.in("--lo", or(lo, domain.first()), Range.FINITE);
            double to = Settings.in("--hi", or(hi, domain.last()), Range.FINITE);
            Axis axis = Axis.uniform(from, to, count);
            all.add(AxesText.text(axis.lower(), axis.upper(), count, ends));
        }
        return String.join(",", all);
    }
}
