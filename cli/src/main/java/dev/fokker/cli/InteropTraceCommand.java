package dev.fokker.cli;

import dev.fokker.experiment.NearestName;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.SchedulerFile;
import dev.fokker.experiment.SchedulerTrace;
import dev.fokker.experiment.Summary;
import dev.fokker.interop.Precision;
import dev.fokker.interop.SchedulerConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A scheduler's loop on the reference fixture. */
@Command(
        name = "trace",
        description = {
            "Replays a scheduler on the reference fixture and prints its timesteps, sigmas and the sum of |x| after each step.",
            "The fixture: a ramp of shape [4, 3, 8, 8] and the model m(x, t) = x t/(t+1)."
        },
        mixinStandardHelpOptions = true)
final class InteropTraceCommand implements Task {
    @Parameters(
            paramLabel = "FILE",
            description = "A scheduler_config.json, its JSON, or the name of a scheduler class.")
    private String file;

    @Option(
            names = "--steps",
            paramLabel = "S",
            defaultValue = "10",
            description = "Inference steps. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--times",
            paramLabel = "T,..",
            split = ",",
            description =
                    "Times of one's own in place of --steps, in the order of the calls. Default: the scheduler's.")
    private List<Double> times;

    @Option(
            names = "--init-scale",
            description = "Start at the ramp times the scheduler's initial scale, not at the ramp.")
    private boolean scaled;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Of the noise, as torch.manual_seed(S) on a CPU in float32. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--eta",
            paramLabel = "E",
            description =
                    "Share of fresh noise, where a scheduler has one to choose. Default: 0 for DDIM, 0.3 for TCD.")
    private Double eta;

    @Option(
            names = "--precision",
            paramLabel = "P",
            defaultValue = "double",
            description = "Of the tables: double, or single as float tensors have. Default: ${DEFAULT-VALUE}.")
    private String precision;

    @Option(
            names = "--ignore",
            paramLabel = "KEY",
            split = ",",
            description = "Keys to read over, such as another class's that a file carries along. Default: none.")
    private List<String> ignored = List.of();

    @Override
    public Answer run(Progress progress) throws IOException {
        SchedulerConfig config = SchedulerFile.read(file, new LinkedHashSet<>(ignored));
        Summary summary = new SchedulerTrace(config, steps, times, scaled, seed, eta, precision()).run();
        return new Answer(summary, SchedulerTrace.text(summary));
    }

    private Precision precision() {
        List<String> names = Arrays.stream(Precision.values())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!names.contains(precision)) {
            throw NearestName.unknown("--precision", precision, names);
        }
        return Precision.valueOf(precision.toUpperCase(Locale.ROOT));
    }
}
