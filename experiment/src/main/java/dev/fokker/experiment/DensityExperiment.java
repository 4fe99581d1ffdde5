package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Boundary;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensityReport;
import dev.fokker.density.DensitySolution;
import dev.fokker.density.DensitySolver;
import dev.fokker.io.PointsFile;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Solves for a density in one dimension: settings that are null are filled in by {@link #resolved}.
 *
 * @param process the process
 * @param initial the law at the start
 * @param from the time at the start
 * @param to the time at the end
 * @param cells equal cells
 * @param lo the lower end of the axis
 * @param hi the upper end of the axis
 * @param boundary what happens at the ends
 * @param steps of time; 0 chooses them so that they match the error of the cells
 * @param scheme the method in time
 * @param output a .csv, .npy, .png or .svg file
 */
public record DensityExperiment(
        ProcessFile process,
        TargetFile initial,
        Double from,
        Double to,
        Integer cells,
        Double lo,
        Double hi,
        String boundary,
        Integer steps,
        String scheme,
        Path output)
        implements Experiment {
    private static final int USUAL_CELLS = 400;
    private static final List<String> ENDINGS = List.of("csv", "npy", "png", "svg");

    @Override
    public DensityExperiment resolved() {
        ProcessFile used = or(process, Defaults.WALKED);
        TargetFile start = or(initial, Defaults.TWO_MODES);
        if (start.dimension() != 1 || used.dimension().orElse(1) != 1) {
            throw new Mistake("density: the process or its start has %d dimensions; densities are solved in one so far"
                    .formatted(Math.max(start.dimension(), used.dimension().orElse(1))));
        }
        Sde sde = used.of(1);
        Domain clock = Defaults.clock(sde);
        double begin = Settings.in("--from", or(from, clock.first()), Range.FINITE);
        double end = Settings.in("--to", or(to, clock.last()), Range.FINITE);
        Domain reach = Reach.of(sde, start, begin, end, 0);
        Path file = or(output, Path.of("density.csv"));
        OutputPlace.ending(file, ENDINGS);
        return new DensityExperiment(
                used,
                start,
                begin,
                end,
                (int) Settings.atLeast("--cells", or(cells, USUAL_CELLS), Axis.FEWEST_CELLS),
                Settings.in("--lo", or(lo, reach.first()), Range.FINITE),
                Settings.in("--hi", or(hi, reach.last()), Range.FINITE),
                Catalog.BOUNDARIES.get(or(boundary, "reflecting")).name(),
                (int) Settings.atLeast("--steps", or(steps, 0), 0),
                Catalog.SCHEMES.get(or(scheme, "patankar")).name(),
                file);
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        Sde sde = process.of(1);
        MemoryBudget.check(progress, "%d cells".formatted(cells), cells, 1, 64);
        Boundary ends = Catalog.BOUNDARIES.get(boundary).boundary();
        Axis axis = Axis.uniform(lo, hi, cells).with(ends, ends);
        DensitySolver solver = Catalog.SCHEMES.get(scheme).steps().apply(steps);
        Density start = densityOf(axis, initial);
        progress.begin("solving", 0);
        long began = System.nanoTime();
        DensitySolution solution = solver.solve(new DensityProblem(sde, start, TimeGrid.of(from, to)));
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.end();
        Density p = solution.last();
        Optional<Density> exact = exact(sde, axis);
        write(p, exact);
        return summary(p, exact, solution.report(), start.truncated(), seconds);
    }

    private static Density densityOf(Axis axis, TargetFile target) {
        return target.law() instanceof Mixture mixture
                ? Density.of(axis, mixture)
                : Density.of(axis, (Points) target.law());
    }

    /** The closed form: of a linear process that starts from a mixture and does not meet the ends. */
    private Optional<Density> exact(Sde sde, Axis axis) {
        if (sde instanceof LinearProcess linear
                && initial.law() instanceof Mixture mixture
                && axis.atLower().equals(Boundary.REFLECTING)
                && from <= to) {
            return Optional.of(Density.of(axis, Origin.at(linear, mixture, from, to)));
        }
        return Optional.empty();
    }

    private void write(Density p, Optional<Density> exact) throws IOException {
        double[] x = new double[cells];
        double[] table = new double[2 * cells];
        for (int i = 0; i < cells; i++) {
            x[i] = p.axis().centre(i);
            table[2 * i] = x[i];
            table[2 * i + 1] = p.at(i);
        }
        if (!PictureFile.ENDINGS.contains(OutputPlace.ending(output, ENDINGS))) {
            PointsFile.write(output, Samples.copyOf(2, table), List.of("x", "p"));
            return;
        }
        Chart chart = Chart.titled("%s at t = %s".formatted(process.name(), to))
                .x("x")
                .y("density")
                .with(Line.of("solved", x, p.toArray()));
        if (exact.isPresent()) {
            chart = chart.with(Line.of("closed form", x, exact.get().toArray()).dash(dev.fokker.plot.Dash.DASHED));
        }
        PictureFile.write(output, chart.picture(690, 460));
    }

    private Summary summary(
            Density p, Optional<Density> exact, DensityReport report, double truncated, double seconds) {
        Summary summary = new Summary()
                .put("command", "density")
                .put("process", process.name())
                .put("from", from)
                .put("to", to)
                .put("cells", cells)
                .put("lo", lo)
                .put("hi", hi)
                .put("scheme", scheme)
                .put("steps", report.steps())
                .put("fallbacks", report.fallbacks())
                .put("mass", p.mass())
                .put("lostLower", report.lostLower())
                .put("lostUpper", report.lostUpper())
                .put("truncated", truncated)
                .put("min", p.min())
                .put("mean", p.mean())
                .put("variance", p.variance());
        if (steps == 0) {
            summary.put("timeErrorEstimate", report.timeError()).put("spaceErrorEstimate", report.spaceError());
        }
        exact.ifPresent(q -> {
            double most = 0;
            for (int i = 0; i < cells; i++) {
                most = Math.max(most, Math.abs(p.at(i) - q.at(i)));
            }
            summary.put("errorL1", p.distance(q)).put("errorMax", most);
        });
        return summary.put("seconds", seconds).put("output", output);
    }

    @Override
    public DensityExperiment withOutput(Path other) {
        return new DensityExperiment(process, initial, from, to, cells, lo, hi, boundary, steps, scheme, other);
    }
}
