package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.inference.Bins;
import dev.fokker.core.inference.FiniteTime;
import dev.fokker.core.inference.Kernels;
import dev.fokker.core.inference.KramersMoyal;
import dev.fokker.core.inference.LinearFit;
import dev.fokker.core.inference.ObservedPaths;
import dev.fokker.core.inference.OrnsteinUhlenbeckFit;
import dev.fokker.core.inference.Sites;
import dev.fokker.core.sample.NumericalFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * From observed paths back to equations: settings that are null are filled in by {@link #resolved}.
 *
 * @param data a .csv or .npy file of paths
 * @param columns names of its columns, with commas; null takes the header's
 * @param dt the time between rows; null for a file with a column t
 * @param model its name
 * @param bins a component
 * @param bandwidth of a kernel in place of bins; 0 for a rule, null for bins
 * @param lag of the increments, in steps
 * @param order of the finite-time correction, 1 or 2
 * @param output a .csv or .npy file
 * @param picture a .png or .svg file, or null
 * @param processOut a .json file for the fitted process, or null
 */
public record FitExperiment(
        Path data,
        String columns,
        Double dt,
        String model,
        Integer bins,
        Double bandwidth,
        Integer lag,
        Integer order,
        Path output,
        Path picture,
        Path processOut)
        implements Experiment {
    private static final int USUAL_BINS = 20;
    private static final String TABLE = "kramers-moyal";

    @Override
    public FitExperiment resolved() {
        if (data == null) {
            throw new Mistake("fit: a file of paths is needed");
        }
        String chosen = Catalog.FIT_MODELS.get(or(model, TABLE)).name();
        if (chosen.equals(TABLE) && processOut != null) {
            throw new Mistake(
                    "--process-out: %s gives a table, not a process; take --model ornstein-uhlenbeck or linear"
                            .formatted(TABLE));
        }
        if (bins != null && bandwidth != null) {
            throw new Mistake("--bins and --bandwidth: give one of them");
        }
        long power = or(order, 2);
        if (power != 1 && power != 2) {
            throw new Mistake("--order %d: must be 1 or 2".formatted(power));
        }
        if (picture != null) {
            OutputPlace.ending(picture, PictureFile.ENDINGS);
        }
        if (processOut != null) {
            OutputPlace.ending(processOut, List.of("json"));
        }
        Path file = or(output, Path.of("fit.csv"));
        OutputPlace.ending(file, List.of("csv", "npy"));
        return new FitExperiment(
                data.toAbsolutePath().normalize(),
                columns,
                dt == null ? null : Settings.in("--dt", dt, Range.POSITIVE),
                chosen,
                bandwidth != null ? null : (Integer) (int) Settings.atLeast("--bins", or(bins, USUAL_BINS), 1),
                bandwidth == null ? null : (Double) Settings.in("--bandwidth", bandwidth, Range.NOT_NEGATIVE),
                (int) Settings.atLeast("--lag", or(lag, 1), 1),
                (int) power,
                file,
                picture,
                processOut);
    }

    @Override
    public void prepare() {
        OutputPlace.check(output);
        if (picture != null) {
            OutputPlace.check(picture);
        }
        if (processOut != null) {
            OutputPlace.check(processOut);
        }
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        progress.begin("reading", 0);
        List<String> names = columns == null
                ? null
                : Arrays.stream(columns.split(",", -1)).map(String::strip).toList();
        ObservedPaths paths = ObservedInput.read(data, names, dt);
        progress.end();
        if (picture != null && paths.d() != 1) {
            throw new Mistake(
                    "--picture: the states have %d components; pictures are drawn of one".formatted(paths.d()));
        }
        progress.begin("fitting", 0);
        try {
            FitReport report = new FitReport(this, paths);
            Summary summary = model.equals(TABLE) ? table(report, paths) : parameters(report, paths);
            progress.end();
            return summary.put("output", output);
        } catch (NumericalFailure | IllegalArgumentException e) {
            throw e instanceof Mistake m ? m : new Mistake("%s: %s".formatted(data, e.getMessage()), e);
        }
    }

    private Summary table(FitReport report, ObservedPaths paths) throws IOException {
        requireLag(paths);
        for (int j = 0; j < paths.d(); j++) {
            if (!(paths.greatest(j) > paths.least(j))) {
                throw new Mistake(
                        "%s: x%d is %s in every row; its variance must be > 0".formatted(data, j, paths.least(j)));
            }
        }
        FiniteTime correction = order == 1 ? FiniteTime.FIRST_ORDER : FiniteTime.SECOND_ORDER;
        return report.ofTable(KramersMoyal.of(paths, sites(paths), lag).estimate(correction));
    }

    private void requireLag(ObservedPaths paths) {
        int longest = 0;
        for (int i = 0; i < paths.count(); i++) {
            longest = Math.max(longest, paths.steps(i));
        }
        if (2L * lag > longest) {
            throw new Mistake(
                    "%s: the longest path has %d steps; --lag %d needs %d".formatted(data, longest, lag, 2L * lag));
        }
    }

    private Sites sites(ObservedPaths paths) {
        if (bandwidth == null) {
            return Bins.over(paths, bins);
        }
        double[] widths = new double[paths.d()];
        Arrays.setAll(widths, j -> bandwidth == 0 ? Kernels.ruleOfThumb(paths, j) : bandwidth);
        return Kernels.over(paths, paths.d() == 1 ? 2 * USUAL_BINS : USUAL_BINS, widths);
    }

    private Summary parameters(FitReport report, ObservedPaths paths) throws IOException {
        return model.equals("linear")
                ? report.ofLinear(LinearFit.of(paths))
                : report.ofOrnsteinUhlenbeck(OrnsteinUhlenbeckFit.of(paths));
    }

    @Override
    public FitExperiment withOutput(Path other) {
        return new FitExperiment(data, columns, dt, model, bins, bandwidth, lag, order, other, picture, processOut);
    }
}
