package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.LikelihoodExperiment;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds log-densities. */
@Command(
        name = "likelihood",
        description =
                "Log-densities of given rows by the flow of a target or a model, in nats and in bits per dimension, with a budget of their errors.",
        mixinStandardHelpOptions = true)
final class LikelihoodCommand implements Task {
    @Mixin
    private Drawing drawing;

    @Mixin
    private SourceArguments origin;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            required = true,
            description =
                    "The rows, as 'fokker train' takes them: a name of 'fokker list datasets' or 'fokker list named-targets', a target to draw from, a .csv, .npy or IDX file, or a folder of images. Required.")
    private String data;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "0",
            description = "Take so many of them by chance; 0 for all. Default: ${DEFAULT-VALUE}.")
    private Integer rows;

    @Option(
            names = "--levels",
            paramLabel = "L",
            description =
                    "Grey levels of the images (256 for bytes): values are moved within half a step, and bits are those of a cell."
                            + " Default: what the model was trained with, 0 for a target.")
    private Integer levels;

    @Option(names = "--labels", description = "Tell the model the class of each row.")
    private boolean labels;

    @Option(
            names = "--divergence",
            paramLabel = "NAME",
            description =
                    "exact, hutchinson or hutch++. Default: exact for a target and for up to 16 components, else hutchinson.")
    private String divergence;

    @Option(
            names = "--probe",
            paramLabel = "NAME",
            description = "rademacher, gaussian or sphere. Default: rademacher; none where the divergence is exact.")
    private String probe;

    @Option(
            names = "--probes",
            paramLabel = "K",
            description =
                    "Probes of a row, the same all along its way. Default: 4; none where the divergence is exact.")
    private Integer probes;

    @Option(
            names = "--prior",
            paramLabel = "NAME",
            description =
                    "The law at the last time: exact, or standard for that of the schedule. Default: exact for a target, standard for a model.")
    private String prior;

    @Option(
            names = "--from",
            paramLabel = "T0",
            description =
                    "The time at which rows start. Default: the first time of the process; for a model and for data 0.001 if that is later.")
    private Double from;

    @Option(
            names = "--tolerance",
            paramLabel = "TOL",
            defaultValue = "1e-5",
            description = "Error a step, each row for itself. Default: ${DEFAULT-VALUE}.")
    private Double tolerance;

    @Option(
            names = "--check",
            paramLabel = "N",
            defaultValue = "100",
            description =
                    "Rows that the budget of errors is made of, the first ones and at most one block (64 of a model, 512 of a"
                            + " target); they are run once more at 10 times the tolerance, and the difference is told as the"
                            + " solver's error: rather too large. 0 for no budget. Default: ${DEFAULT-VALUE}.")
    private Integer check;

    @Option(
            names = "--bound",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Show the variational bound beside: for a gaussian or mixture that of a chain of N steps even in log-SNR with"
                            + " the best variances, else that of infinitely many steps, looked at in N times. 4 N evaluations a"
                            + " row; 0 for none. Default: ${DEFAULT-VALUE}.")
    private Integer bound;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "likelihood.csv",
            description =
                    ".csv or .npy with row, logp, its standard error, bits per dimension, evaluations, and the bound's if asked for. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        LikelihoodExperiment experiment = new LikelihoodExperiment(
                origin.source(),
                origin.process(),
                new LikelihoodExperiment.Data(data, levels, rows, labels),
                new LikelihoodExperiment.Trace(divergence, probe, probes),
                prior,
                from,
                tolerance,
                check,
                bound,
                drawing.seed(),
                drawing.threads(),
                output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
