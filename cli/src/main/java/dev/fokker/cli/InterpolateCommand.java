package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.InterpolateExperiment;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Goes from one code to another. */
@Command(
        name = "interpolate",
        description = "Decodes codes on the way from one to another: a strip of states.",
        mixinStandardHelpOptions = true)
final class InterpolateCommand implements Task {
    @Mixin
    private CourseOptions course;

    @Mixin
    private SourceArguments origin;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Points, .csv or .npy, of which two are encoded. Default: none, codes are drawn.")
    private Path data;

    @Option(
            names = "--between",
            paramLabel = "A,B",
            defaultValue = "0,1",
            description =
                    "Rows of --data, from 0; without it, seeds of codes, as of 'fokker sample -n 1 --seed'. Default: ${DEFAULT-VALUE}.")
    private String between;

    @Option(
            names = "--steps",
            paramLabel = "K",
            defaultValue = "9",
            description = "States of the strip, both ends included. Default: ${DEFAULT-VALUE}.")
    private Integer points;

    @Option(
            names = "--path",
            paramLabel = "WAY",
            description = "linear or spherical. Default: spherical; linear in one dimension.")
    private String path;

    @Option(
            names = "--solver-steps",
            paramLabel = "K",
            description = "Steps of a method on a grid. Default: what the method needs, at least 50.")
    private Integer steps;

    @Option(
            names = "--label",
            paramLabel = "C",
            description = "The class of all states, for a model with classes. Default: none.")
    private Integer label;

    @Mixin
    private Threads threads;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "strip.png",
            description = ".csv, .npy, .png, .svg or .gif. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        InterpolateExperiment experiment = new InterpolateExperiment(
                origin.source(),
                origin.process(),
                data,
                between,
                points,
                path,
                course.of(steps),
                label,
                threads.count(),
                output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
