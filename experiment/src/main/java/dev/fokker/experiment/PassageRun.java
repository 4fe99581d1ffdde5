package dev.fokker.experiment;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.ExitRecord;
import dev.fokker.density.ExitTimes;
import dev.fokker.density.FirstPassageDensity;
import dev.fokker.density.FirstPassageProblem;
import dev.fokker.density.Mesh;
import dev.fokker.density.PassageEnd;
import dev.fokker.density.Patankar;
import dev.fokker.io.PointsFile;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a {@link PassageExperiment}: by modes or moving elements on a line, by the cells where these do not apply. */
final class PassageRun {
    /** Densities are written until this share of what leaves is left. */
    private static final double TAIL = 1e-3;

    /** Means of the time that densities on cells are written for. */
    private static final double MEANS = 5;

    private static final int STEPS_A_ROW = 4;
    private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};

    private final PassageExperiment settings;
    private final Progress progress;
    private final Sde sde;
    private final Mesh mesh;

    PassageRun(PassageExperiment settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        mesh = AxesText.mesh(settings.axes());
        sde = settings.process().of(mesh.dimension());
    }

    Summary run() throws IOException {
        progress.begin("solving", 0);
        long began = System.nanoTime();
        PassageResult result = result();
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.end();
        write(result);
        Summary summary = new Summary()
                .put("command", "passage")
                .put("process", settings.process().name())
                .put("axes", settings.axes())
                .put("initial", settings.initial())
                .put("method", result.method())
                .put("from", settings.from())
                .put("to", settings.from() + result.times()[result.times().length - 1]);
        result.tell(summary);
        return summary.put("seconds", seconds).put("output", settings.output());
    }

    private PassageResult result() {
        boolean moving = settings.lower() != null || settings.upper() != null;
        if (mesh.dimension() == 1 && !mesh.axis(0).periodic()) {
            try {
                return onLine(moving);
            } catch (NumericalFailure | IllegalArgumentException tooHard) {
                if (moving || tooHard.getMessage().contains("lies outside the ends")) {
                    throw tooHard instanceof IllegalArgumentException
                            ? new Mistake(tooHard.getMessage(), tooHard)
                            : (NumericalFailure) tooHard;
                }
            }
        }
        return onCells();
    }

    private PassageResult onLine(boolean moving) {
        Axis axis = mesh.axis(0);
        PassageEnd lower = PassageText.end("--boundary-lower", settings.lower(), axis.lower(), axis.atLower());
        PassageEnd upper = PassageText.end("--boundary-upper", settings.upper(), axis.upper(), axis.atUpper());
        FirstPassageProblem problem = new FirstPassageProblem(
                sde, lower, upper, PassageText.start(settings.initial()), settings.from());
        double duration = settings.to() == null ? Double.POSITIVE_INFINITY : settings.to() - settings.from();
        FirstPassageDensity law = FirstPassageDensity.of(problem, duration);
        double last = settings.to() == null ? law.quantile(1 - TAIL) : duration;
        double[] times = times(last);
        double[][] densities = new double[2][times.length];
        double[] survival = new double[times.length];
        for (int k = 0; k < times.length; k++) {
            densities[0][k] = law.lower(times[k]);
            densities[1][k] = law.upper(times[k]);
            survival[k] = law.survival(times[k]);
        }
        return new PassageResult(
                problem.autonomous() ? "modes" : moving ? "moving elements" : "elements",
                List.of("lower", "upper"),
                times,
                densities,
                survival,
                summary -> {
                    summary.put("mean", law.mean())
                            .put("probabilityLower", law.probabilityLower())
                            .put("probabilityUpper", law.probabilityUpper())
                            .put("stillInside", Double.isInfinite(law.last()) ? 0 : law.survival(law.last()))
                            .put("meanLower", law.probabilityLower() > 0 ? law.meanLower() : Double.NaN)
                            .put("meanUpper", law.probabilityUpper() > 0 ? law.meanUpper() : Double.NaN);
                    for (double u : QUANTILES) {
                        summary.put("quantile%02d".formatted(Math.round(100 * u)), law.quantile(u));
                    }
                });
    }

    private double[] times(double last) {
        double[] times = new double[settings.rows()];
        for (int k = 0; k < times.length; k++) {
            times[k] = last * ((k + 1.0) / times.length);
        }
        return times;
    }

    private PassageResult onCells() {
        MemoryBudget.check(progress, "%d cells".formatted(mesh.cells()), mesh.cells(), 1, 400);
        Density start = startOnCells();
        Optional<ExitTimes> exits = sde.autonomous() ? Optional.of(ExitTimes.of(sde, mesh)) : Optional.empty();
        double last = settings.to() != null
                ? settings.to() - settings.from()
                : MEANS * exits.orElseThrow().mean(start);
        double[] times = times(last);
        double[] grid = new double[times.length + 1];
        for (int k = 0; k < grid.length; k++) {
            grid[k] = settings.from() + (k == 0 ? 0 : times[k - 1]);
        }
        ExitRecord record =
                ExitRecord.of(new DensityProblem(sde, start, TimeGrid.of(grid)), new Patankar(), STEPS_A_ROW);
        double[][] densities = new double[record.sides()][times.length];
        double[] survival = new double[times.length];
        List<String> names = new ArrayList<>();
        for (int s = 0; s < record.sides(); s++) {
            names.add((s % 2 == 0 ? "lower" : "upper") + (mesh.dimension() == 1 ? "" : s / 2));
            for (int k = 0; k < times.length; k++) {
                densities[s][k] = record.density(s, k);
                survival[k] = record.survival(k + 1);
            }
        }
        return new PassageResult("cells", names, times, densities, survival, summary -> {
            exits.ifPresent(e -> summary.put("mean", e.mean(start)));
            for (int s = 0; s < record.sides(); s++) {
                summary.put("left" + capital(names.get(s)), record.lost(s, times.length));
            }
            summary.put("stillInside", survival[times.length - 1]);
        });
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private Density startOnCells() {
        double[] x = PassageText.point(settings.initial(), mesh.dimension());
        try {
            if (x.length > 0) {
                return Density.of(mesh, new Points(Samples.copyOf(x.length, x)));
            }
            TargetFile target = TargetFile.argument(settings.initial());
            return target.law() instanceof Mixture mixture
                    ? Density.of(mesh, mixture)
                    : Density.of(mesh, (Points) target.law());
        } catch (IllegalArgumentException e) {
            throw e instanceof Mistake m ? m : new Mistake("--initial: " + e.getMessage(), e);
        }
    }

    private void write(PassageResult result) throws IOException {
        if (PictureFile.ENDINGS.contains(OutputPlace.ending(settings.output(), PassageExperiment.ENDINGS))) {
            Chart chart = Chart.titled("%s from %s leaves %s".formatted(
                            settings.process().name(), settings.initial(), settings.axes()))
                    .x("time")
                    .y("density");
            for (int s = 0; s < result.names().size(); s++) {
                chart = chart.with(Line.of(result.names().get(s), result.times(), result.densities()[s]));
            }
            PictureFile.write(settings.output(), chart.picture(690, 460));
            return;
        }
        int columns = result.names().size() + 2;
        double[] table = new double[columns * result.times().length];
        for (int k = 0; k < result.times().length; k++) {
            table[k * columns] = result.times()[k];
            for (int s = 0; s < result.names().size(); s++) {
                table[k * columns + 1 + s] = result.densities()[s][k];
            }
            table[(k + 1) * columns - 1] = result.survival()[k];
        }
        List<String> names = new ArrayList<>(List.of("t"));
        names.addAll(result.names());
        names.add("survival");
        PointsFile.write(settings.output(), Samples.copyOf(columns, table), names);
    }
}
