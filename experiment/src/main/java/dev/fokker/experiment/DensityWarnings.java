package dev.fokker.experiment;

import dev.fokker.density.Axis;
import dev.fokker.density.Boundary;
import dev.fokker.density.Density;
import dev.fokker.density.DensityReport;
import dev.fokker.density.Mesh;
import dev.fokker.density.MeshSurvey;
import dev.fokker.density.SolverChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a user should know of a solved density before believing it, a line each. */
final class DensityWarnings {
    /** What falls off the box at the start, from which on it is said; what is refused is more. */
    private static final double OUTSIDE = 1e-9;
    /** A wall is felt where the density at it is this share of the peak. */
    private static final double PRESSING = 1e-4;
    /** A density is negative where it is below this share of the peak. */
    private static final double NEGATIVE = 1e-14;

    private DensityWarnings() {}

    /** The warnings about a density at the end of a run from {@code start}. */
    static List<String> of(Density start, Density end, DensityReport report) {
        List<String> all = new ArrayList<>();
        if (start.truncated() > OUTSIDE) {
            all.add(line("%.2g of the initial law lay outside the axes and was given to the rest", start.truncated()));
        }
        all.addAll(walls(end));
        if (end.min() < -NEGATIVE * end.max()) {
            all.add(line(
                    "the density goes down to %.3g, that is -%.1g of its peak; for a positive one take --scheme patankar",
                    end.min(), -end.min() / end.max()));
        }
        if (report.fallbacks() > 0) {
            all.add(line(
                    "%d of %d steps fell back to a positive one of order 1; take more --steps or --scheme patankar",
                    report.fallbacks(), report.steps()));
        }
        return all;
    }

    /** About cells that are too large for exponentially fitted fluxes. */
    static List<String> ofMesh(MeshSurvey survey) {
        return survey.degenerate() || survey.peclet() <= SolverChoice.MOST_PECLET
                ? List.of()
                : List.of(line(
                        "drift outweighs diffusion within a cell (its Peclet number is %.3g, above %.0f): fluxes turn upwind there and the order in space falls to 1; take more cells",
                        survey.peclet(), SolverChoice.MOST_PECLET));
    }

    /** About mass that presses against reflecting ends. */
    static List<String> walls(Density p) {
        List<String> all = new ArrayList<>();
        Mesh mesh = p.mesh();
        for (int j = 0; j < mesh.dimension(); j++) {
            Axis axis = mesh.axis(j);
            double[] most = new double[2];
            for (int i = 0; i < mesh.cells(); i++) {
                int k = mesh.place(i, j);
                if (k == 0) {
                    most[0] = Math.max(most[0], p.at(i));
                } else if (k == axis.cells() - 1) {
                    most[1] = Math.max(most[1], p.at(i));
                }
            }
            for (int end = 0; end < 2; end++) {
                Boundary boundary = end == 0 ? axis.atLower() : axis.atUpper();
                if (boundary.equals(Boundary.REFLECTING) && most[end] > PRESSING * p.max()) {
                    all.add(line(
                            "mass presses against the reflecting end %s = %s: the density there is %.2g of its peak; widen the axis, unless the wall is meant",
                            mesh.dimension() == 1 ? "x" : j == 0 ? "x" : "y",
                            end == 0 ? axis.lower() : axis.upper(),
                            most[end] / p.max()));
                }
            }
        }
        return all;
    }

    private static String line(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
