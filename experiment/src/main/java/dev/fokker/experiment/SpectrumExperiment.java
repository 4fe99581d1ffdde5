package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.process.Sde;
import dev.fokker.density.Mesh;
import dev.fokker.density.Mode;
import dev.fokker.density.Spectrum;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Finds the rates at which a process in one or two dimensions forgets, and its modes: settings that are null are filled in by
 * {@link #resolved}.
 *
 * @param process the process
 * @param axes the mesh in text
 * @param cells equal cells along each axis, where {@code axes} does not say
 * @param lo the lower end of a single axis, likewise
 * @param hi the upper end of a single axis, likewise
 * @param boundary what happens at the ends, likewise
 * @param count how many modes
 * @param output a .csv, .npy, .png or .svg file
 */
public record SpectrumExperiment(
        ProcessFile process,
        String axes,
        Integer cells,
        Double lo,
        Double hi,
        String boundary,
        Integer count,
        Path output)
        implements Experiment {
    private static final int USUAL_COUNT = 6;
    private static final int USUAL_CELLS_OF_TWO = 80;
    private static final List<String> ENDINGS = List.of("csv", "npy", "png", "svg");

    @Override
    public SpectrumExperiment resolved() {
        ProcessFile used = or(process, Defaults.WALKED);
        MeshSettings mesh = new MeshSettings(axes, cells, lo, hi, boundary);
        int d = mesh.dimension(used, null);
        if (d == 2 && axes == null && cells == null) {
            mesh = new MeshSettings(null, USUAL_CELLS_OF_TWO, lo, hi, boundary);
        }
        Sde sde = used.of(d);
        if (!sde.autonomous()) {
            throw new Mistake(
                    "process '%s' depends on time, so that it has no rates of its own; solve for its density at a time with 'fokker density'"
                            .formatted(used.name()));
        }
        String text = mesh.text(d, j -> Reach.atRest(sde, d, j));
        int most = AxesText.mesh(text).cells() / 2;
        int asked = (int) Settings.atLeast("--count", or(count, USUAL_COUNT), 1);
        if (asked > most) {
            throw new Mistake("--count %d: must be at most half the number of cells, %d".formatted(asked, most));
        }
        Path file = or(output, Path.of("modes.csv"));
        OutputPlace.ending(file, ENDINGS);
        return new SpectrumExperiment(used, text, null, null, null, null, asked, file);
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        Mesh mesh = AxesText.mesh(axes);
        Sde sde = process.of(mesh.dimension());
        MeshMemory.check(progress, mesh, "", 8 * count);
        progress.begin("finding modes", 0);
        long began = System.nanoTime();
        Spectrum spectrum = Spectrum.of(sde, mesh, count);
        double[] errors = spectrum.errorEstimates(sde);
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.end();
        if (spectrum.order() == 1) {
            progress.say(
                    "warning: part of the drift has no noise along it and is carried upwind, which makes rates too fast, of order 1 in the cells");
        }
        SpectrumFile.write(process.name(), output, spectrum);
        return new Summary()
                .put("command", "spectrum")
                .put("process", process.name())
                .put("axes", axes)
                .put("cells", mesh.cells())
                .put("count", spectrum.count())
                .put("order", spectrum.order())
                .put("rates", all(spectrum, Mode::rate))
                .put("frequencies", all(spectrum, Mode::frequency))
                .put("periods", all(spectrum, Mode::period))
                .put("errorEstimates", errors)
                .put("relaxationTime", spectrum.relaxationTime())
                .put("seconds", seconds)
                .put("output", output);
    }

    private static double[] all(Spectrum spectrum, ToDoubleFunction<Mode> what) {
        return spectrum.modes().stream().mapToDouble(what).toArray();
    }

    @Override
    public SpectrumExperiment withOutput(Path other) {
        return new SpectrumExperiment(process, axes, cells, lo, hi, boundary, count, other);
    }
}
