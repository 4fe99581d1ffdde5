package dev.fokker.cli;

import dev.fokker.experiment.DensityExperiment;
import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Solves for a density. */
@Command(
        name = "density",
        description = "Solves the Fokker-Planck equation of a process in one or two dimensions.",
        mixinStandardHelpOptions = true)
final class DensityCommand implements Task {
    @Option(
            names = "--process",
            paramLabel = "FILE",
            description = "The process: a file or its JSON. Default: ornstein-uhlenbeck.")
    private String process;

    @Option(
            names = "--initial",
            paramLabel = "TARGET",
            description =
                    "The law at the start: a target file or its JSON. Default: two modes in one dimension, else a standard normal.")
    private String initial;

    @Mixin
    private ForwardTimes span;

    @Option(
            names = "--times",
            paramLabel = "T,..",
            split = ",",
            description = "Times at which the density is written; --to is the last of them. Default: --to only.")
    private List<Double> times;

    @Option(
            names = "--axes",
            paramLabel = "AXES",
            description =
                    "LO:HI:CELLS[:END[:END]][:clustered@CENTRE/WIDTH] for each axis, as in -4:4:256,0:1:64:absorbing:reflecting; ends are reflecting, absorbing, periodic, inflow(RATE) or reservoir(DENSITY); clustered cells are finest at CENTRE and grow beyond WIDTH. Default: equal cells by --cells, --lo, --hi and --boundary.")
    private String axes;

    @Option(
            names = "--cells",
            paramLabel = "N",
            description = "Equal cells along each axis. Default: 400, or 200 on each of two axes.")
    private Integer cells;

    @Option(
            names = "--lo",
            paramLabel = "A",
            description = "Lower end of a single axis. Default: below all but a negligible part of the law.")
    private Double lo;

    @Option(
            names = "--hi",
            paramLabel = "B",
            description = "Upper end of a single axis. Default: above all but a negligible part of the law.")
    private Double hi;

    @Option(
            names = "--boundary",
            paramLabel = "WHAT",
            description =
                    "reflecting, absorbing, periodic, inflow(RATE) or reservoir(DENSITY) ends. Default: reflecting.")
    private String boundary;

    @Option(
            names = "--steps",
            paramLabel = "K",
            description = "Steps in time. Default: chosen so that their error matches that of the cells.")
    private Integer steps;

    @Option(
            names = "--tolerance",
            paramLabel = "TOL",
            description =
                    "L1 error to aim at: cells, steps and scheme are chosen, those of --axes give the proportions. Default: solve on the cells as they are.")
    private Double tolerance;

    @Option(
            names = "--scheme",
            paramLabel = "NAME",
            defaultValue = "auto",
            description =
                    "See 'fokker list schemes'; auto chooses by what is asked for, and says why. Default: ${DEFAULT-VALUE}.")
    private String scheme;

    @Option(
            names = "--pieces",
            paramLabel = "N",
            description =
                    "Pieces of time that are solved one after another; a run is kept between them. Default: 1, or 20 with --checkpoint or --resume.")
    private Integer pieces;

    @Option(names = "--movie", paramLabel = "FILE", description = "A .gif of the density as it moves. Default: none.")
    private Path movie;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Frames of the movie, the start and the end among them. Default: 40.")
    private Integer frames;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Keep the state of the run here on the way. Default: it is not kept.")
    private Path checkpoint;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            description = "Seconds at least between two states. Default: 60.")
    private Double checkpointEvery;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description =
                    "Go on from a state that --checkpoint kept, with the same other options; the answer is the same to the last bit. Default: begin anew.")
    private Path resume;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "density.csv",
            description = ".csv, .npy, .npz (with axes, times and moments), .png or .svg. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        DensityExperiment experiment = new DensityExperiment(
                Arguments.process(process),
                Arguments.target(initial),
                span.from(),
                span.to(),
                times,
                axes,
                cells,
                lo,
                hi,
                boundary,
                steps,
                tolerance,
                scheme,
                pieces,
                movie,
                frames,
                checkpoint,
                checkpointEvery,
                resume,
                output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
