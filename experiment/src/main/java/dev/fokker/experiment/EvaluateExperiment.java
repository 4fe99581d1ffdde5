package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How good a model or its samples are: settings that are null are filled in by {@link #resolved}.
 *
 * @param source a model's folder, a file of samples, a data set, or a target
 * @param data what the model was trained on
 * @param heldOut other rows of the same law: a data set, or a share of the data; null for what is usual
 * @param n the most samples to judge; as many held-out rows are judged beside them
 * @param measures names with commas, or all
 * @param classifier auto, none, or a file that holds one or will
 * @param sampling how a model is sampled
 * @param seed of samples, choices of rows and the classifier
 * @param threads that sample
 * @param output a .json, .csv, .png or .svg file
 * @param picture a .png or .svg file, or null
 */
public record EvaluateExperiment(
        String source,
        String data,
        String heldOut,
        Integer n,
        String measures,
        String classifier,
        Sampling sampling,
        Long seed,
        Integer threads,
        Path output,
        Path picture)
        implements Experiment {
    static final String ALL = "all";
    private static final List<String> ENDINGS = List.of("json", "csv", "png", "svg");
    private static final int FEWEST = 60;

    /**
     * How a model is sampled; null for what {@code sample} does.
     *
     * @param method its name
     * @param steps of the grid
     * @param budget sets of samples by which the sources of their error are told apart; 0 for none
     */
    public record Sampling(String method, Integer steps, Integer budget) {}

    @Override
    public EvaluateExperiment resolved() {
        if (source == null || data == null) {
            throw new Mistake("evaluate: what is judged and --data, what it was trained on, are needed");
        }
        String asked = or(measures, ALL);
        names(asked);
        Path file = or(output, Path.of("evaluation.json"));
        OutputPlace.ending(file, ENDINGS);
        if (picture != null) {
            OutputPlace.ending(picture, PictureFile.ENDINGS);
        }
        return new EvaluateExperiment(
                source,
                data,
                heldOut,
                n == null ? null : (Integer) (int) Settings.atLeast("-n", n, FEWEST),
                asked,
                or(classifier, "auto"),
                sampled(),
                or(seed, 0L),
                Settings.threads(threads),
                file,
                picture);
    }

    private Sampling sampled() {
        Sampling given = or(sampling, new Sampling(null, null, null));
        int sets = (int) Settings.atLeast("--budget", or(given.budget(), 0), 0);
        if (sets == 1) {
            throw new Mistake("--budget 1: must be 0 for none, or at least 2");
        }
        if (sets > 0) {
            SamplingBudget.law(source, data);
        }
        return new Sampling(given.method(), given.steps(), sets);
    }

    /** The measures of a list. */
    static List<String> names(String list) {
        if (list.equals(ALL)) {
            return Catalog.MEASURES.names();
        }
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .map(name -> Catalog.MEASURES.get(name).name())
                .toList();
    }

    @Override
    public void prepare() {
        OutputPlace.check(output);
        if (picture != null) {
            OutputPlace.check(picture);
        }
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        return new Evaluation(this, progress).run();
    }

    @Override
    public EvaluateExperiment withOutput(Path other) {
        return new EvaluateExperiment(
                source, data, heldOut, n, measures, classifier, sampling, seed, threads, other, picture);
    }
}
