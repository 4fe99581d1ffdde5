package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Schedule;
import dev.fokker.io.AtomicFile;
import dev.fokker.learn.DataExtent;
import dev.fokker.learn.LossByLevel;
import dev.fokker.learn.NetworkLibrary;
import dev.fokker.learn.Pilot;
import dev.fokker.learn.TimeSampling;
import dev.fokker.learn.TrainingTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What a data set asks of a training: its scale, the noise levels between which it lives, and the levels at which a pilot learns.
 *
 * @param data a data set of the catalog, a file or a folder
 * @param process a Gaussian path, whose noise levels are compared
 * @param pilot steps of the pilot; 0 for none
 * @param seed of all
 * @param threads that the tensor library may use
 * @param output a .json file
 */
public record SuggestExperiment(
        String data, ProcessFile process, Integer pilot, Long seed, Integer threads, Path output)
        implements Experiment {
    @Override
    public SuggestExperiment resolved() {
        ProcessFile used = or(process, Defaults.PATH);
        TrainExperiment.schedule(used);
        Path file = or(output, Path.of("suggestion.json"));
        OutputPlace.ending(file, List.of("json"));
        return new SuggestExperiment(
                data,
                used,
                (int) Settings.atLeast("--pilot", or(pilot, Pilot.USUAL_STEPS), 0),
                or(seed, 0L),
                (int) Settings.atLeast("--threads", or(threads, 1), 1),
                file);
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        TrainingTask task = TrainExperiment.of(data, null, null, seed, threads, output)
                .on(new TrainedProcess.Given(process))
                .resolved()
                .task();
        DataExtent extent = DataExtent.of(task.data());
        Summary summary = new Summary()
                .put("command", "suggest")
                .put("data", data)
                .put("rows", task.data().size())
                .put("dimension", extent.dimension())
                .put("sigmaData", extent.rootMeanSquare())
                .put("greatestDistance", extent.greatest())
                .put("leastDistance", extent.least())
                .put("quantum", extent.quantum())
                .put("sigmaMin", extent.lowestNoise())
                .put("sigmaMax", extent.highestNoise());
        compare(task.schedule(), extent, summary);
        if (pilot > 0) {
            pilot(task, progress, summary);
        }
        AtomicFile.write(output, StrictJson.pretty(summary.json()).getBytes(StandardCharsets.UTF_8));
        return summary.put("output", output);
    }

    /** The noise levels that the process goes through, beside those that the data ask for. */
    private void compare(Schedule schedule, DataExtent extent, Summary summary) {
        Domain clock = schedule.domain();
        Coefficients c = new Coefficients();
        schedule.at(clock.first(), c);
        double low = c.rho();
        schedule.at(clock.last(), c);
        double high = c.rho();
        summary.put("process", process.name())
                .put("processFrom", low)
                .put("processTo", high)
                .put("enoughNoise", high >= extent.highestNoise())
                .put("littleEnoughNoise", low <= extent.lowestNoise());
        summary.put("use", TrainedProcess.OfData.between(extent).toString()).put("train", command());
    }

    /** What trains with it. */
    private String command() {
        boolean plain = data.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-/".indexOf(c) >= 0);
        return "fokker train %s --process %s%s"
                .formatted(plain ? data : "'" + data + "'", TrainedProcess.AUTO, pilot > 0 ? " --times auto" : "");
    }

    private void pilot(TrainingTask task, Progress progress, Summary summary) {
        NetworkLibrary library = NetworkLibrary.find();
        library.start(threads);
        progress.say("a pilot of %d steps looks at which noise levels the loss falls".formatted(pilot));
        Pilot result = Pilot.of(task, library, pilot);
        TimeSampling.LogNormal times = result.times();
        summary.put("timesMean", times.mean())
                .put("timesDeviation", times.deviation())
                .put("levels", middles(result.after()))
                .put("lossAtFirst", means(result.first()))
                .put("lossAfter", means(result.after()));
    }

    private static double[] middles(LossByLevel levels) {
        return levels.bins().stream().mapToDouble(LossByLevel.Bin::middle).toArray();
    }

    private static double[] means(LossByLevel levels) {
        return levels.bins().stream().mapToDouble(LossByLevel.Bin::mean).toArray();
    }

    @Override
    public SuggestExperiment withOutput(Path other) {
        return new SuggestExperiment(data, process, pilot, seed, threads, other);
    }
}
