package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.TrainExperiment;
import dev.fokker.experiment.TrainLoss;
import dev.fokker.experiment.TrainWatch;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a model. */
@Command(
        name = "train",
        description =
                "Trains a model, by denoising score matching unless asked otherwise, and keeps it in a folder, with its last"
                        + " three checkpoints.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Task {
    @Parameters(
            paramLabel = "DATA",
            description =
                    "A name of 'fokker list datasets' or 'fokker list named-targets', which goes before a file of that"
                            + " name; a target (a file or its JSON) to draw from; a .csv, .npy or IDX file; or a folder"
                            + " of images or of IDX files.")
    private String data;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "model",
            description = "The model's folder. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Steps in all; nothing else depends on it. Default: ${DEFAULT-VALUE}.")
    private Long steps;

    @Option(
            names = "--seconds",
            paramLabel = "X",
            defaultValue = "0",
            description = "The most that the run may take; 0 for no limit. Default: ${DEFAULT-VALUE}.")
    private Double seconds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Fixes first weights, examples and noise. Default: ${DEFAULT-VALUE}.")
    private Long seed;

    @Option(
            names = "--threads",
            paramLabel = "W",
            defaultValue = "1",
            description =
                    "Of the tensor library: with 1, equal seeds give equal weights; more help on a quiet machine only."
                            + " Default: ${DEFAULT-VALUE}.")
    private Integer threads;

    @Option(
            names = "--process",
            paramLabel = "FILE|auto",
            description =
                    "A Gaussian path: a file or its JSON; or auto: edm between the noise levels that the rows ask for, as"
                            + " 'fokker suggest' finds them. Default: vp; straight for flow-matching.")
    private String process;

    @Option(
            names = "--network",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "See 'fokker list networks'. Default: ${DEFAULT-VALUE}.")
    private String network;

    @Option(
            names = "--objective",
            paramLabel = "NAME",
            defaultValue = "denoising",
            description = "See 'fokker list objectives'. Default: ${DEFAULT-VALUE}.")
    private String objective;

    @Option(
            names = "--projections",
            paramLabel = "K",
            defaultValue = "1",
            description = "Random directions of an example, for sliced score matching. Default: ${DEFAULT-VALUE}.")
    private Integer projections;

    @Option(
            names = "--coupling",
            paramLabel = "NAME",
            defaultValue = "independent",
            description = "Which noise goes with which data: see 'fokker list couplings'. Default: ${DEFAULT-VALUE}.")
    private String coupling;

    @Option(
            names = "--parameterization",
            paramLabel = "NAME",
            description = "See 'fokker list parameterizations'. Default: edm; velocity for flow-matching.")
    private String parameterization;

    @Option(
            names = "--weighting",
            paramLabel = "NAME",
            defaultValue = "target",
            description = "See 'fokker list weightings'. Default: ${DEFAULT-VALUE}.")
    private String weighting;

    @Option(
            names = "--times",
            paramLabel = "NAME",
            description = "See 'fokker list times'. Default: log-normal; uniform for flow-matching.")
    private String times;

    @Option(
            names = "--flip",
            paramLabel = "P",
            defaultValue = "0",
            description = "The chance that an image is mirrored when it is shown. Default: ${DEFAULT-VALUE}.")
    private Double flip;

    @Option(
            names = "--levels",
            paramLabel = "L",
            defaultValue = "0",
            description =
                    "Grey levels of the images (256 for bytes): values are moved within half a step, as a likelihood in"
                            + " bits needs; 0 for none. Default: ${DEFAULT-VALUE}.")
    private Integer levels;

    @Option(
            names = "--arithmetic",
            paramLabel = "NAME",
            defaultValue = "float32",
            description =
                    "Numbers of the network's products: float32, bfloat16, or auto: what is fastest here and agrees with"
                            + " float32, by a trial of two seconds. Default: ${DEFAULT-VALUE}.")
    private String arithmetic;

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            defaultValue = "channels-first",
            description = "How images lie in memory while they are convolved: channels-first, channels-last or auto."
                    + " Default: ${DEFAULT-VALUE}.")
    private String layout;

    @Option(names = "--batch", paramLabel = "B", description = "Examples a step. Default: 64.")
    private Integer batch;

    @Option(names = "--rate", paramLabel = "R", description = "Highest rate of learning. Default: 0.002.")
    private Double rate;

    @Option(
            names = "--labels",
            description = "Tell the network the classes: a 'label' column, IDX labels, or the digits'.")
    private boolean labels;

    @Option(
            names = "--held-out",
            paramLabel = "SHARE|DATA",
            defaultValue = "0",
            description =
                    "Rows to validate on: a share of DATA, chosen by row and seed, or a data set of its own; 0 for none."
                            + " Default: ${DEFAULT-VALUE}.")
    private String heldOut;

    @Option(
            names = "--validate-every",
            paramLabel = "K",
            defaultValue = "250",
            description = "Steps between two looks at held-out rows. Default: ${DEFAULT-VALUE}.")
    private Long validateEvery;

    @Option(
            names = "--patience",
            paramLabel = "P",
            defaultValue = "0",
            description = "Stop after so many looks without an improvement beyond its noise; 0 for never. Default:"
                    + " ${DEFAULT-VALUE}.")
    private Integer patience;

    @Option(
            names = "--keep",
            paramLabel = "WHICH",
            description = "best or last: the weights that become the model. Default: best with --held-out, else last.")
    private String keep;

    @Option(
            names = "--snapshots",
            paramLabel = "K",
            defaultValue = "100",
            description =
                    "Steps between two sets of power averages at first, for 'fokker average': at most 12 sets are kept,"
                            + " each of 8 bytes a weight; 0 for none. Default: ${DEFAULT-VALUE}.")
    private Long snapshots;

    @Option(
            names = "--tensorboard",
            paramLabel = "DIR",
            description = "Write the curves as an event file that TensorBoard reads. Default: none.")
    private Path tensorboard;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "K",
            defaultValue = "500",
            description = "Steps between checkpoints. Default: ${DEFAULT-VALUE}.")
    private Long checkpointEvery;

    @Option(names = "--resume", description = "Go on from the newest checkpoint in the folder that is whole.")
    private boolean resume;

    @Override
    public Answer run(Progress progress) throws IOException {
        TrainExperiment experiment = new TrainExperiment(
                data,
                Arguments.trained(process),
                network,
                new TrainLoss(objective, projections, coupling, parameterization, weighting, times),
                new TrainExperiment.Images(flip, levels),
                new TrainWatch(heldOut, validateEvery, patience, keep, snapshots, tensorboard),
                new TrainExperiment.Precision(arithmetic, layout),
                batch,
                rate,
                labels,
                steps,
                seconds,
                checkpointEvery,
                seed,
                threads,
                resume,
                output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
