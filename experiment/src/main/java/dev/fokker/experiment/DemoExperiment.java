package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.io.AtomicFile;
import dev.fokker.learn.Model;
import dev.fokker.learn.ModelStore;
import dev.fokker.learn.TrainedModel;
import dev.fokker.learn.TrainingReport;
import dev.fokker.plot.ImageGrid;
import dev.fokker.plot.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything once: three views of a process, a model trained on handwritten digits, its samples and how good they are. Settings
 * that are null are filled in by {@link #resolved}.
 *
 * @param seconds the most that training may take
 * @param steps the most steps of training
 * @param paths of the views
 * @param samples how many are drawn to be judged
 * @param seed of everything
 * @param threads that may work at once
 * @param trainingThreads that the tensor library may use in training
 * @param output the folder of the results
 */
public record DemoExperiment(
        Double seconds,
        Long steps,
        Long paths,
        Integer samples,
        Long seed,
        Integer threads,
        Integer trainingThreads,
        Path output)
        implements Experiment {
    /** Below three minutes, with room for saving. */
    private static final double USUAL_SECONDS = 170;

    private static final long USUAL_STEPS = 100_000;
    private static final long USUAL_PATHS = 20_000;
    private static final int USUAL_SAMPLES = 4000;
    private static final int FEWEST_SAMPLES = 1000;
    private static final int EVALUATIONS = 20;
    private static final int SHOWN = 100;
    private static final int PER_ROW = 10;
    private static final int ROWS_OF_A_NETWORK = 256;

    @Override
    public DemoExperiment resolved() {
        return new DemoExperiment(
                Settings.in("--seconds", or(seconds, USUAL_SECONDS), Range.POSITIVE),
                Settings.atLeast("--steps", or(steps, USUAL_STEPS), 1),
                Settings.atLeast("--paths", or(paths, USUAL_PATHS), 2),
                (int) Settings.atLeast("--samples", or(samples, USUAL_SAMPLES), FEWEST_SAMPLES),
                or(seed, 0L),
                Settings.threads(threads),
                (int) Settings.atLeast("--training-threads", or(trainingThreads, 1), 1),
                or(output, Path.of("demo")));
    }

    @Override
    public void prepare() {
        OutputPlace.make(output);
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        long began = System.nanoTime();
        progress.say("1 of 3: one process, three views");
        Summary views = ExperimentFile.perform(
                new ViewsExperiment(null, null, paths, null, seed, threads, output.resolve("views.png")), progress);
        progress.say("2 of 3: a model of handwritten digits, at most %.0f s of training".formatted(seconds));
        // The demo's own folder: a demo before this one gives way.
        new ModelStore(modelFolder()).clear();
        TrainedModel trained = training().train(progress);
        LossPicture.write(output.resolve("loss.png"), trained.report());
        if (trained.report().ending() == TrainingReport.Ending.ASKED) {
            throw new Stopped(
                    "the model of step %d is in %s".formatted(trained.report().steps(), modelFolder()));
        }
        progress.say("3 of 3: %d digits to look at, %d to judge".formatted(SHOWN, samples));
        DigitsJudge judge = new DigitsJudge(seed);
        Solution solution = draw(trained.model(), judge, progress);
        Summary metrics = judge.judge(DigitsJudge.clipped(solution.samples()), progress)
                .put("fieldEvaluations", solution.cost().meanEvaluations())
                .put("steps", trained.report().steps())
                .put(
                        "trainingSeconds",
                        trained.report().secondsPerStep() * trained.report().steps())
                .put("secondsPerStep", trained.report().secondsPerStep())
                .put("loss", trained.report().lastLoss())
                .put("viewsAgree", views.json().get("agree").booleanValue())
                .put("viewsLargestExcess", views.json().get("largestExcess").doubleValue())
                .put("seed", seed)
                .put("seconds", (System.nanoTime() - began) / 1e9);
        AtomicFile.write(
                output.resolve("metrics.json"),
                StrictJson.pretty(metrics.json()).getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(
                output.resolve("report.html"),
                DemoReport.html(metrics.json(), views.json()).getBytes(StandardCharsets.UTF_8));
        return new Summary()
                .put("command", "demo")
                .put("metrics", metrics)
                .put("report", output.resolve("report.html"))
                .put("output", output);
    }

    private Path modelFolder() {
        return output.resolve("model");
    }

    private TrainExperiment training() {
        OutputPlace.make(modelFolder());
        return TrainExperiment.of("digits", steps, seconds, seed, trainingThreads, modelFolder())
                .resolved();
    }

    /** Draws the pool; the first hundred are shown, and filmed on their way. */
    private Solution draw(Model model, DigitsJudge judge, Progress progress) throws IOException {
        GaussianPath path = model.path();
        double last = Math.max(path.schedule().domain().first(), Defaults.EARLIEST);
        // One evaluation is the last denoising.
        TimeGrid grid = Catalog.GRIDS
                .get("logsnr")
                .rule()
                .grid(path.schedule(), path.schedule().domain().last(), last, EVALUATIONS - 1);
        Generation generation = new Generation(path, model.denoiser(), 0);
        Problem<Generation> problem = new Problem<>(generation, path.prior(), Stream.PRIOR, grid);
        FixedGrid<Generation> solver = new FixedGrid<>(ExponentialMultistep.dpmSolverPlusPlus(2), FinalStep.tweedie());
        Noise noise = new Threefry(seed);
        Frames frames = Frames.of(grid, SHOWN, path.dimension());
        Observer watch = new Ticker(progress, frames);
        progress.begin("sampling", (long) samples * grid.steps());
        Solution solution = new Ensemble(threads, ROWS_OF_A_NETWORK).solve(solver, problem, noise, samples, watch);
        progress.end();
        Generator generator = Generator.of(model);
        SampleFile.film(output.resolve("reverse.gif"), generator, frames);
        picture(solution.samples().rows(0, SHOWN), judge);
        return solution;
    }

    private void picture(Samples digits, DigitsJudge judge) throws IOException {
        Samples real = judge.heldOut().rows().rows(0, SHOWN);
        ImageGrid empty = ImageGrid.of(8, 8, 1);
        Page page = Page.of(
                "",
                2,
                List.of(
                        empty.titled("generated, %d evaluations each".formatted(EVALUATIONS))
                                .with("", PER_ROW, digits.toArray()),
                        empty.titled("real, held out").with("", PER_ROW, real.toArray())));
        PictureFile.write(output.resolve("digits.png"), page.picture(940, 470));
    }

    @Override
    public DemoExperiment withOutput(Path other) {
        return new DemoExperiment(seconds, steps, paths, samples, seed, threads, trainingThreads, other);
    }
}
