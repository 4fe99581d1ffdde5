package dev.fokker.experiment;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Stages;
import dev.fokker.io.PointsFile;
import dev.fokker.io.RunFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** A {@link PathsExperiment} under way, to the end of its time. */
final class Walk {
    private static final int DRAWN_TIMES = 200;
    private static final int DRAWN_PATHS = 2000;

    private final PathsExperiment settings;
    private final Progress progress;
    private final Noise noise;
    private final Problem<Sde> problem;
    private final int n;
    private final int d;
    private final Trajectories saved;
    private final Trajectories fan;
    private volatile String kept = "nothing was written";

    Walk(PathsExperiment settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        noise = new Threefry(settings.seed());
        problem = PathsProblem.of(settings);
        d = problem.system().dimension();
        OptionalInt stride = Settings.stride(settings.save());
        long states = stride.isPresent() ? 2 + settings.steps() / stride.getAsInt() : 1;
        MemoryBudget.check(
                progress, "the states of %d paths".formatted(settings.paths()), settings.paths() * states, d + 3L, 2);
        n = Math.toIntExact(settings.paths());
        saved = stride.isPresent() ? Trajectories.of(problem, noise, n, stride.getAsInt()) : null;
        int thinned = Math.max(1, settings.steps() / DRAWN_TIMES);
        fan = settings.picture() == null ? null : Trajectories.of(problem, noise, Math.min(n, DRAWN_PATHS), thinned);
    }

    Summary run() throws IOException {
        Reached reached = new Reached(problem, noise, n);
        Observer watch = new Ticker(progress, observer().and(reached), () -> kept);
        progress.begin("walking", (long) n * settings.steps());
        long began = System.nanoTime();
        Solution solution;
        try {
            solution = settings.checkpoint() == null && settings.resume() == null ? atOnce(watch) : inStages(watch);
        } catch (NumericalFailure e) {
            String message = "%s%nwhere all paths had come to is in %s"
                    .formatted(e.getMessage(), reached.write(settings.output()));
            NumericalFailure told = new NumericalFailure(message, e.partial().orElse(null));
            told.initCause(e);
            throw told;
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.end();
        Samples end = solution.samples();
        Ticker.requireFinite(settings.method(), end.toArray(), d, "try more --steps");
        if (saved == null) {
            PointsFile.write(settings.output(), end, Names.numbered("x", d));
        } else {
            PointsFile.write(settings.output(), saved.table(), saved.columns());
        }
        if (fan != null) {
            PictureFile.write(settings.picture(), PathsPicture.of(settings, fan, end));
        }
        return summary(end, solution, seconds);
    }

    private Observer observer() {
        Observer none = Observer.none();
        return (saved == null ? none : saved).and(fan == null ? none : fan);
    }

    private Ensemble ensemble() {
        return new Ensemble(settings.threads(), Ensemble.DEFAULT_TILE);
    }

    private Solution atOnce(Observer watch) {
        double tolerance = settings.tolerance() == null ? Defaults.TOLERANCE : settings.tolerance();
        return ensemble()
                .solve(
                        Catalog.METHODS.get(settings.method()).solverOfAny(FinalStep.none(), tolerance),
                        problem,
                        noise,
                        n,
                        watch);
    }

    private Solution inStages(Observer watch) throws IOException {
        var solver = Catalog.METHODS.get(settings.method()).fixed(FinalStep.none());
        String plan = RunPlan.of(settings);
        Stages<Sde> stages = settings.resume() == null
                ? Stages.begin(ensemble(), solver, problem, noise, n)
                : Stages.resume(ensemble(), solver, problem, noise, states(plan));
        int every = settings.checkpoint() == null ? settings.steps() : settings.checkpointEvery();
        while (!stages.done()) {
            stages.advance(every - stages.step() % every, watch);
            if (settings.checkpoint() != null && !stages.done()) {
                RunFile.of(plan, stages.states(), observed()).write(settings.checkpoint());
                kept = "the state after step %d is in %s; go on with --resume %s and the same options"
                        .formatted(stages.step(), settings.checkpoint(), settings.checkpoint());
            }
        }
        return stages.solution();
    }

    /** The states in the file to be resumed; what had been observed by then is put back in its place. */
    private List<dev.fokker.core.solve.Run.State> states(String plan) throws IOException {
        RunFile file = RunFile.read(settings.resume());
        if (!file.plan().equals(plan)) {
            throw new Mistake(
                    "--resume %s: it was made with other settings; give the process, start, method, steps, seed and so on that it was begun with"
                            .formatted(settings.resume()));
        }
        double[] observed = file.kept();
        int first = saved == null ? 0 : saved.states().length;
        int second = fan == null ? 0 : fan.states().length;
        long rows = file.states().stream().mapToLong(s -> s.rows()).sum();
        if (observed.length != first + second || rows != n) {
            throw new Mistake("--resume %s: holds %d paths and %d kept numbers; this run has %d and %d"
                    .formatted(settings.resume(), rows, observed.length, n, first + second));
        }
        if (saved != null) {
            System.arraycopy(observed, 0, saved.states(), 0, first);
        }
        if (fan != null) {
            System.arraycopy(observed, first, fan.states(), 0, second);
        }
        kept = "the state is still in " + settings.resume();
        return file.states();
    }

    private double[] observed() {
        double[] first = saved == null ? new double[0] : saved.states();
        double[] second = fan == null ? new double[0] : fan.states();
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private Summary summary(Samples end, Solution solution, double seconds) {
        Summary summary = PathsProblem.summary(settings, end.n(), d);
        MomentSummary.add(end, summary);
        MomentSummary.addIntervals(end, summary);
        summary.put("fieldEvaluations", solution.cost().meanEvaluations());
        if (settings.tolerance() != null) {
            summary.put("refusedSteps", solution.cost().rejected());
        }
        summary.put("seconds", seconds);
        if (fan != null) {
            summary.put("picture", settings.picture());
        }
        return summary.put("output", settings.output());
    }
}
