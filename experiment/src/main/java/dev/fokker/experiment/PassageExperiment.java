package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.process.Sde;
import dev.fokker.density.Axis;
import dev.fokker.density.Mesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds when and where a process first leaves a mesh: settings that are null are filled in by {@link #resolved}.
 *
 * @param process the process
 * @param axes the mesh in text, an end at least absorbing
 * @param initial a point, or a target in JSON or a file
 * @param from the time at the start
 * @param to the time up to which densities are written; null until they are known: when all but a thousandth has left
 * @param lower where the lower end is at time t, an expression; null where it stays
 * @param upper where the upper end is at time t; null where it stays
 * @param rows how many times the densities are written at
 * @param output a .csv, .npy, .png or .svg file
 */
public record PassageExperiment(
        ProcessFile process,
        String axes,
        String initial,
        Double from,
        Double to,
        String lower,
        String upper,
        Integer rows,
        Path output)
        implements Experiment {
    static final List<String> ENDINGS = List.of("csv", "npy", "png", "svg");
    private static final String USUAL_AXES = "-1:1:400:absorbing";
    private static final int MOST_ROWS = 1_000_000;

    @Override
    public PassageExperiment resolved() {
        ProcessFile used = or(process, Defaults.named("wiener"));
        String text = or(axes, USUAL_AXES);
        Mesh mesh = AxesText.mesh(text);
        int d = mesh.dimension();
        if (used.dimension().orElse(d) != d) {
            throw new Mistake("--axes '%s' has %d %s but the process has %d; give one axis for each component"
                    .formatted(text, d, d == 1 ? "axis" : "axes", used.dimension().orElse(d)));
        }
        requireOpen(text, mesh);
        if (d > 1 && (lower != null || upper != null)) {
            throw new Mistake("--boundary-lower, --boundary-upper: ends move in one dimension only, and here are %d"
                    .formatted(d));
        }
        Sde sde = used.of(d);
        double begin = Settings.in("--from", or(from, Defaults.clock(sde).first()), Range.FINITE);
        Double end = to;
        if (end == null && !(sde.autonomous() && lower == null && upper == null)) {
            end = Math.max(begin + 1, Defaults.clock(sde).last());
        }
        if (end != null && !(Settings.in("--to", end, Range.FINITE) > begin)) {
            throw new Mistake("--to %s: must be above --from %s".formatted(end, begin));
        }
        Path file = or(output, Path.of("passage.csv"));
        OutputPlace.ending(file, ENDINGS);
        int count = (int) Settings.atLeast("--rows", or(rows, 400), 2);
        if (count > MOST_ROWS) {
            throw new Mistake("--rows %d: at most %d are written".formatted(count, MOST_ROWS));
        }
        return new PassageExperiment(used, text, or(initial, middle(mesh)), begin, end, lower, upper, count, file);
    }

    private static String middle(Mesh mesh) {
        StringBuilder out = new StringBuilder();
        for (int j = 0; j < mesh.dimension(); j++) {
            Axis axis = mesh.axis(j);
            out.append(j == 0 ? "" : ",").append(0.5 * (axis.lower() + axis.upper()));
        }
        return out.toString();
    }

    private void requireOpen(String text, Mesh mesh) {
        boolean open = lower != null || upper != null;
        for (int j = 0; j < mesh.dimension(); j++) {
            Axis axis = mesh.axis(j);
            open |= axis.atLower().open() || axis.atUpper().open();
            if (axis.atLower().feeds() || axis.atUpper().feeds()) {
                throw new Mistake("--axes '%s': something comes in at an end; make it absorbing or reflecting".formatted(text));
            }
        }
        if (!open) {
            throw new Mistake(
                    "--axes '%s': no end absorbs, so that nothing leaves; write for example %s, or reflecting:absorbing for one open end"
                            .formatted(text, USUAL_AXES));
        }
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        return new PassageRun(this, progress).run();
    }

    @Override
    public PassageExperiment withOutput(Path other) {
        return new PassageExperiment(process, axes, initial, from, to, lower, upper, rows, other);
    }
}
