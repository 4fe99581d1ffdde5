package dev.fokker.cli;

import dev.fokker.experiment.EvaluateExperiment;
import dev.fokker.experiment.EvaluationText;
import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.Summary;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How good a model is. */
@Command(
        name = "evaluate",
        description = "Judges a model or samples: distances to real data with their intervals, each beside the same of"
                + " held-out data and of a Gaussian.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Task {
    @Mixin
    private Drawing drawing;

    @Parameters(
            paramLabel = "MODEL_OR_SAMPLES",
            description = "A model's folder; samples as .csv or .npy; a data set; or a target to sample.")
    private String source;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DATA",
            description =
                    "What the model was trained on, as 'fokker train' takes it: a data set or a target by name, a file or"
                            + " a folder; labels of IDX images are found beside them. Default: none, it must be given.")
    private String data;

    @Option(
            names = "--held-out",
            paramLabel = "DATA",
            description = "Other rows of the same law: a data set, or the share of DATA that was left out of training."
                    + " Default: the test set that belongs to DATA, another draw of a law, else a share of 0.2.")
    private String heldOut;

    @Option(
            names = "-n",
            paramLabel = "N",
            description =
                    "The most samples to judge, >= 60, and as many held-out rows. Default: 2000 images or 10000 rows"
                            + " of a model, the first 10000 of a file.")
    private Integer n;

    @Option(
            names = "--measures",
            paramLabel = "NAMES",
            defaultValue = "all",
            description = "With commas; see 'fokker list measures'. Default: ${DEFAULT-VALUE}.")
    private String measures;

    @Option(
            names = "--classifier",
            paramLabel = "WHAT",
            defaultValue = "auto",
            description = "Whose features are compared: auto trains one where DATA are images with classes; none; or a"
                    + " .safetensors FILE, read if it is there, else trained and written. Default: ${DEFAULT-VALUE}.")
    private String classifier;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "How a model is sampled; see 'fokker list methods'. Default: that of 'fokker sample'.")
    private String method;

    @Option(
            names = "--steps",
            paramLabel = "K",
            description = "Steps of the method. Default: those of 'fokker sample'.")
    private Integer steps;

    @Option(
            names = "--budget",
            paramLabel = "SETS",
            defaultValue = "0",
            description =
                    "Tell the errors of score, solver, prior and cut-off apart, each switched on alone, by so many sets of"
                            + " 500 samples, at least 2, 8 is usual; DATA must be a gaussian or mixture target. 0 for none."
                            + " Default: ${DEFAULT-VALUE}.")
    private Integer budget;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "evaluation.json",
            description = ".json: everything; .csv: the measures; .png or .svg: a picture. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Option(names = "--picture", paramLabel = "FILE", description = "A picture as well, .png or .svg. Default: none.")
    private Path picture;

    @Override
    public Answer run(Progress progress) throws IOException {
        EvaluateExperiment experiment = new EvaluateExperiment(
                source,
                data,
                heldOut,
                n,
                measures,
                classifier,
                new EvaluateExperiment.Sampling(method, steps, budget),
                drawing.seed(),
                drawing.threads(),
                output,
                picture);
        Summary summary = ExperimentFile.perform(experiment, progress);
        return new Answer(summary, EvaluationText.of(summary));
    }
}
