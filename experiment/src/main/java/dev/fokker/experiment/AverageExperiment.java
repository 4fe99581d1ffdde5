package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.io.AtomicFile;
import dev.fokker.io.SafeTensors;
import dev.fokker.learn.AverageFit;
import dev.fokker.learn.AverageScan;
import dev.fokker.learn.AverageStore;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.NetworkLibrary;
import dev.fokker.learn.PowerAverage;
import dev.fokker.learn.TrainingTask;
import dev.fokker.learn.Validation;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model with an average of another length, put together of what a run set aside. Karras et al. (2024), section 3.
 *
 * @param model the run's folder
 * @param length the average's length, a share of the training; 0 for the one of least loss on held-out rows
 * @param data held-out rows: a data set, or "held-out" for those of the run itself
 * @param threads that the tensor library may use
 * @param output the new model's folder
 */
public record AverageExperiment(Path model, Double length, String data, Integer threads, Path output)
        implements Experiment {
    private static final String OWN = "held-out";
    private static final int BATCHES = 32;
    private static final Range LENGTHS = Range.between(0, PowerAverage.LONGEST);
    private static final List<Double> SCANNED =
            List.of(0.015, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.14, 0.2, PowerAverage.LONGEST);

    @Override
    public AverageExperiment resolved() {
        return new AverageExperiment(
                model,
                Settings.in("--length", or(length, 0.0), LENGTHS),
                or(data, OWN),
                (int) Settings.atLeast("--threads", or(threads, 1), 1),
                or(output, Path.of("averaged")));
    }

    @Override
    public void prepare() {
        if (output.toAbsolutePath().normalize().equals(model.toAbsolutePath().normalize())) {
            throw new Mistake(
                    "--out %s: must be another folder than the run's, whose model stays as it is".formatted(output));
        }
        OutputPlace.make(output);
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        NetworkLibrary library = NetworkLibrary.find();
        library.start(threads);
        AverageStore.Shelf shelf = new AverageStore(model).shelf();
        Summary summary = new Summary().put("command", "average").put("model", model);
        double chosen = length;
        if (length == 0) {
            AverageScan scan = AverageScan.of(shelf, task(shelf), library, SCANNED);
            chosen = scan.best().length();
            write(scan);
            summary.put("usualValidation", scan.usual().loss())
                    .put("validation", scan.best().look().loss())
                    .put("validationStandardError", scan.best().look().standardError());
        }
        AverageFit fit = shelf.fit(chosen);
        SafeTensors weights = shelf.weights(fit);
        shelf.publish(weights, output);
        return summary.put("length", chosen)
                .put("sets", shelf.kept().size())
                .put("profileError", fit.relativeError())
                .put("steps", shelf.provenance().steps())
                .put("output", output);
    }

    /** The task of the run, with held-out rows to look at. */
    private TrainingTask task(AverageStore.Shelf shelf) throws IOException {
        Optional<TrainingTask> run = run();
        Validation held = data.equals(OWN)
                ? run.flatMap(TrainingTask::validation)
                        .orElseThrow(() -> new Mistake(
                                "%s held no rows out; give --data DATA to look at, or a --length".formatted(model)))
                : looked(DataFile.read(data, shelf.space().classes() > 0, 0));
        String process = shelf.provenance().process();
        return new TrainingTask(
                shelf.provenance().plan(),
                TrainExperiment.schedule(ProcessFile.of("manifest.json", StrictJson.parse("manifest.json", process))),
                process,
                held.data(),
                Optional.of(looked(held.data())));
    }

    private static Validation looked(Dataset rows) {
        return new Validation(rows, 1, BATCHES, 0, Validation.Keep.LAST);
    }

    /** The task that the run's settings describe, if they are there. */
    private Optional<TrainingTask> run() {
        Path file = ExperimentFile.beside(model);
        return Files.isRegularFile(file) && ExperimentFile.read(file) instanceof TrainExperiment train
                ? Optional.of(train.task())
                : Optional.empty();
    }

    private void write(AverageScan scan) throws IOException {
        StringBuilder out = new StringBuilder("length,validation,standardError,profileError\n");
        scan.trials()
                .forEach(t -> out.append(
                        t.length() + "," + t.look().loss() + "," + t.look().standardError() + "," + t.error() + "\n"));
        AtomicFile.write(output.resolve("lengths.csv"), out.toString().getBytes(StandardCharsets.UTF_8));
        PictureFile.write(output.resolve("lengths.png"), chart(scan).picture(690, 420));
    }

    private static Chart chart(AverageScan scan) {
        double[] x =
                scan.trials().stream().mapToDouble(AverageScan.Trial::length).toArray();
        double[] y = scan.trials().stream().mapToDouble(t -> t.look().loss()).toArray();
        double usual = scan.usual().loss();
        return Chart.titled("loss on held-out rows by length of the average")
                .x("length, a share of the training", Scale.LOG)
                .y("loss")
                .with(
                        Line.of("power average", x, y).dots(3).ink(Palette.kind(0)),
                        Line.of("usual average", new double[] {x[0], x[x.length - 1]}, new double[] {usual, usual})
                                .ink(Palette.kind(1))
                                .dash(Dash.DASHED));
    }

    @Override
    public AverageExperiment withOutput(Path other) {
        return new AverageExperiment(model, length, data, threads, other);
    }
}
