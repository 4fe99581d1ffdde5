package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.process.Sde;
import dev.fokker.density.Axis;
import dev.fokker.density.Boundary;
import dev.fokker.density.Current;
import dev.fokker.density.Density;
import dev.fokker.density.EntropyProduction;
import dev.fokker.density.Mesh;
import dev.fokker.density.MeshSurvey;
import dev.fokker.density.Stationary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the density that rests under a process in one or two dimensions: settings that are null are filled in by
 * {@link #resolved}.
 *
 * @param process the process
 * @param axes the mesh in text
 * @param cells equal cells along each axis, where {@code axes} does not say
 * @param lo the lower end of a single axis, likewise
 * @param hi the upper end of a single axis, likewise
 * @param boundary what happens at the ends, likewise
 * @param output a .csv, .npy, .npz, .png or .svg file
 */
public record StationaryExperiment(
        ProcessFile process, String axes, Integer cells, Double lo, Double hi, String boundary, Path output)
        implements Experiment {
    @Override
    public StationaryExperiment resolved() {
        ProcessFile used = or(process, Defaults.WALKED);
        MeshSettings mesh = new MeshSettings(axes, cells, lo, hi, boundary);
        int d = mesh.dimension(used, null);
        Sde sde = used.of(d);
        if (!sde.autonomous()) {
            throw new Mistake(
                    "process '%s' depends on time, so that nothing rests under it; solve for its density at a time with 'fokker density'"
                            .formatted(used.name()));
        }
        String text = mesh.text(d, j -> Reach.atRest(sde, d, j));
        requireClosed(text);
        Path file = or(output, Path.of("stationary.csv"));
        OutputPlace.ending(file, DensityFile.ENDINGS);
        return new StationaryExperiment(used, text, null, null, null, null, file);
    }

    private static void requireClosed(String text) {
        Mesh mesh = AxesText.mesh(text);
        for (int j = 0; j < mesh.dimension(); j++) {
            Axis axis = mesh.axis(j);
            if (axis.atLower().equals(Boundary.ABSORBING) || axis.atUpper().equals(Boundary.ABSORBING)) {
                throw new Mistake(
                        "--axes '%s': an end absorbs, so that in the end nothing is left to rest; make all ends reflecting or periodic"
                                .formatted(text));
            }
        }
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        Mesh mesh = AxesText.mesh(axes);
        Sde sde = process.of(mesh.dimension());
        MeshMemory.check(progress, mesh, "patankar", 1);
        progress.begin("solving", 0);
        long began = System.nanoTime();
        Density p = Stationary.of(sde, mesh);
        double error = Stationary.errorEstimate(sde, p);
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.end();
        Current current = Current.of(sde, p, 0);
        List<String> warnings = new ArrayList<>(DensityWarnings.walls(p));
        warnings.addAll(DensityWarnings.ofMesh(MeshSurvey.of(sde, p, 0)));
        warnings.forEach(line -> progress.say("warning: " + line));
        write(p, current);
        Summary summary = new Summary()
                .put("command", "stationary")
                .put("process", process.name())
                .put("axes", axes)
                .put("cells", mesh.cells())
                .put("mass", p.mass())
                .put("min", p.min())
                .put("max", p.max());
        DensityMoments.add(p, summary);
        return summary.put("entropy", p.entropy())
                .put("entropyProduction", EntropyProduction.of(sde, p, p, 0).total())
                .put("residual", Stationary.residual(sde, p))
                .put("errorEstimate", error)
                .put("warnings", warnings)
                .put("seconds", seconds)
                .put("output", output);
    }

    private void write(Density p, Current current) throws IOException {
        if (PictureFile.ENDINGS.contains(OutputPlace.ending(output, DensityFile.ENDINGS))) {
            Optional<Current> moving = Currents.moves(current, p, 1) ? Optional.of(current) : Optional.empty();
            PictureFile.write(output, DensityPicture.of(process.name() + " at rest", p, moving));
        } else {
            DensityFile.write(output, List.of(Double.POSITIVE_INFINITY), List.of(p), List.of(current));
        }
    }

    @Override
    public StationaryExperiment withOutput(Path other) {
        return new StationaryExperiment(process, axes, cells, lo, hi, boundary, other);
    }
}
