package dev.fokker.experiment;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Boundary;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensityReport;
import dev.fokker.density.DensitySolution;
import dev.fokker.density.Mesh;
import dev.fokker.density.MeshSurvey;
import dev.fokker.density.SolverChoice;
import dev.fokker.density.Tolerance;
import dev.fokker.io.RunFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@link DensityExperiment} under way. */
final class DensityRun {
    private static final double ROUNDING = 1e-9;
    /** The schemes whose fluxes are fitted exponentially. */
    private static final List<String> FITTED = List.of("patankar", "tr-bdf2", "backward-euler", SchemeEntry.SPLITTING);
    /** The name of a choice of cells and steps by an error. */
    private static final String TO_TOLERANCE = "tolerance";

    private final DensityExperiment settings;
    private final Progress progress;
    private final Sde sde;
    private final Mesh mesh;
    /** When a density is kept: the times that are written, and those of the movie. */
    private final List<Double> times;

    private final DensityWatch watch;

    DensityRun(DensityExperiment settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        mesh = AxesText.mesh(settings.axes());
        sde = settings.process().of(mesh.dimension());
        List<Double> all = new ArrayList<>(settings.times());
        if (settings.movie() != null) {
            all.addAll(OutputTimes.equal(settings.from(), settings.to(), settings.frames() - 1));
        }
        times = OutputTimes.ordered(all, settings.from(), settings.to());
        watch = new DensityWatch(settings, progress);
        if (settings.tolerance() == null) {
            MeshMemory.check(progress, mesh, settings.scheme(), times.size());
        }
    }

    /** What came out. */
    private record Outcome(Density start, List<Density> kept, DensityReport report, String scheme, String reason) {}

    Summary run() throws IOException {
        long began = System.nanoTime();
        Outcome outcome = settings.tolerance() == null ? onTheMesh() : toTolerance();
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.end();
        DensityResult result = new DensityResult(settings, sde, times, outcome.kept());
        List<String> warnings = new ArrayList<>(DensityWarnings.of(outcome.start(), result.last(), outcome.report()));
        if (FITTED.contains(outcome.scheme())) {
            warnings.addAll(DensityWarnings.ofMesh(MeshSurvey.of(sde, result.last(), settings.to())));
        }
        warnings.forEach(line -> progress.say("warning: " + line));
        Optional<Density> exact = exact(result.mesh());
        DensityFile.write(settings, result, exact);
        if (settings.movie() != null) {
            DensityPicture.movie(settings, result);
        }
        return summary(outcome, result.last(), exact, warnings)
                .put("seconds", seconds)
                .put("output", settings.output());
    }

    private Outcome onTheMesh() throws IOException {
        Density start = densityOf(mesh, settings.initial());
        SolverChoice choice = choice(start);
        progress.say("scheme: %s; %s".formatted(choice.name(), choice.reason()));
        progress.begin("solving", 100);
        DensityState state = solved(start, choice);
        return new Outcome(start, state.kept(), state.report(), choice.name(), choice.reason());
    }

    /** Cells and steps are found by the solver; it can be stopped from mesh to mesh. */
    private Outcome toTolerance() {
        Tolerance tolerance = new Tolerance(settings.tolerance());
        String reason = SolverChoice.reason(tolerance, mesh);
        progress.say("scheme: %s; %s".formatted(TO_TOLERANCE, reason));
        progress.begin("solving to a tolerance, mesh", 0);
        List<Double> all = new ArrayList<>(times);
        all.add(settings.from());
        List<Double> ordered = OutputTimes.ordered(all, settings.from(), settings.to());
        TimeGrid span = TimeGrid.of(ordered.stream().mapToDouble(t -> t).toArray());
        DensitySolution solution = settings.initial().law() instanceof Mixture mixture
                ? tolerance.solve(sde, new MixtureOnMeshes(mixture, progress), mesh, span)
                : tolerance.solve(sde, settings.initial().law(), mesh, span);
        List<Density> kept = new ArrayList<>();
        for (double t : times) {
            kept.add(solution.at(ordered.indexOf(t)));
        }
        return new Outcome(solution.at(0), kept, solution.report(), TO_TOLERANCE, reason);
    }

    private SolverChoice choice(Density start) {
        MeshSurvey survey = MeshSurvey.of(sde, start, settings.from());
        if (settings.scheme().equals(DensityExperiment.AUTO)) {
            return SolverChoice.of(
                    survey, stepsPerInterval(), Runtime.getRuntime().availableProcessors());
        }
        SchemeEntry entry = Catalog.SCHEMES.get(settings.scheme());
        return new SolverChoice(
                entry.name(), entry.steps().apply(stepsPerInterval()), entry.tier() + " tier: asked for by name");
    }

    /** The steps that were asked for, spread over the intervals between kept times; 0 for as many as needed. */
    private int stepsPerInterval() {
        int intervals = 0;
        for (int k = 0; k < settings.pieces(); k++) {
            intervals += grid(k).size() - 1;
        }
        return (settings.steps() + intervals - 1) / intervals;
    }

    /** The times of a piece: where it begins, those to be kept, where it ends. */
    private List<Double> grid(int piece) {
        double first = cut(piece);
        double last = cut(piece + 1);
        List<Double> all = new ArrayList<>(List.of(first, last));
        for (double t : times) {
            if ((t - first) * (last - t) > 0) {
                all.add(t);
            }
        }
        return OutputTimes.ordered(all, settings.from(), settings.to());
    }

    /** Where a piece begins: at a kept time, if one is there but for rounding. */
    private double cut(int piece) {
        double t = OutputTimes.equal(settings.from(), settings.to(), settings.pieces())
                .get(piece);
        double near = ROUNDING * Math.abs(settings.to() - settings.from());
        return times.stream().filter(k -> Math.abs(k - t) <= near).findFirst().orElse(t);
    }

    private DensityState solved(Density start, SolverChoice choice) throws IOException {
        String plan = RunPlan.of(settings);
        DensityState state = settings.resume() == null ? begun(start) : resumed(start, plan);
        long saved = System.nanoTime();
        while (state.pieces() < settings.pieces()) {
            int piece = state.pieces();
            List<Double> grid = grid(piece);
            watch.piece(piece, grid.get(0), grid.get(grid.size() - 1));
            TimeGrid span = TimeGrid.of(grid.stream().mapToDouble(t -> t).toArray());
            DensitySolution solution =
                    WatchedScheme.of(choice.solver(), watch).solve(new DensityProblem(sde, state.start(), span));
            List<Integer> places = new ArrayList<>();
            for (int k = 1; k < grid.size(); k++) {
                if (times.contains(grid.get(k))) {
                    places.add(k);
                }
            }
            state.add(solution, places);
            boolean due = System.nanoTime() - saved >= 1e9 * orNever(settings.checkpointEvery());
            if (settings.checkpoint() != null && due && state.pieces() < settings.pieces()) {
                RunFile.of(plan, List.of(), state.numbers()).write(settings.checkpoint());
                watch.kept("the state after %d of %d pieces is in %s; go on with --resume %s and the same options"
                        .formatted(state.pieces(), settings.pieces(), settings.checkpoint(), settings.checkpoint()));
                saved = System.nanoTime();
            }
        }
        return state;
    }

    private static double orNever(Double seconds) {
        return seconds == null ? Double.POSITIVE_INFINITY : seconds;
    }

    private DensityState begun(Density start) {
        DensityState state = new DensityState(start);
        if (times.contains(settings.from())) {
            state.keep();
        }
        return state;
    }

    private DensityState resumed(Density start, String plan) throws IOException {
        RunFile file = RunFile.read(settings.resume());
        if (!file.plan().equals(plan)) {
            throw new Mistake(
                    "--resume %s: it was made with other settings; give the process, start, axes, times, scheme and so on that it was begun with"
                            .formatted(settings.resume()));
        }
        watch.kept("the state is still in " + settings.resume());
        return DensityState.of(start, file.kept())
                .orElseThrow(() ->
                        new Mistake("--resume %s: does not hold the state of a density".formatted(settings.resume())));
    }

    static Density densityOf(Mesh mesh, TargetFile target) {
        return target.law() instanceof Mixture mixture
                ? Density.of(mesh, mixture)
                : Density.of(mesh, (Points) target.law());
    }

    /** The closed form: of a linear process that starts from a mixture and does not meet the ends. */
    private Optional<Density> exact(Mesh mesh) {
        boolean walls = true;
        for (int j = 0; j < mesh.dimension(); j++) {
            walls &= mesh.axis(j).atLower().equals(Boundary.REFLECTING)
                    && mesh.axis(j).atUpper().equals(Boundary.REFLECTING);
        }
        if (!walls
                || settings.from() > settings.to()
                || !(sde instanceof LinearProcess linear)
                || !(settings.initial().law() instanceof Mixture mixture)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Density.of(mesh, Origin.at(linear, mixture, settings.from(), settings.to())));
        } catch (IllegalArgumentException meetsTheEnds) {
            return Optional.empty();
        }
    }

    private Summary summary(Outcome outcome, Density p, Optional<Density> exact, List<String> warnings) {
        DensityReport report = outcome.report();
        Summary summary = new Summary()
                .put("command", "density")
                .put("process", settings.process().name())
                .put("from", settings.from())
                .put("to", settings.to())
                .put("axes", settings.axes())
                .put("cells", p.mesh().cells());
        if (mesh.dimension() == 1) {
            summary.put("lo", p.axis().lower()).put("hi", p.axis().upper());
        }
        summary.put("scheme", outcome.scheme())
                .put("reason", outcome.reason())
                .put("steps", report.steps())
                .put("fallbacks", report.fallbacks())
                .put("mass", p.mass())
                .put("lostLower", report.lostLower())
                .put("lostUpper", report.lostUpper())
                .put("truncated", outcome.start().truncated())
                .put("min", p.min());
        if (p.mesh().fed()) {
            summary.put("enteredLower", report.enteredLower()).put("enteredUpper", report.enteredUpper());
        }
        DensityMoments.add(p, summary);
        if (report.timeError() > 0 || report.spaceError() > 0) {
            summary.put("timeErrorEstimate", report.timeError()).put("spaceErrorEstimate", report.spaceError());
        }
        exact.ifPresent(q -> {
            double most = 0;
            for (int i = 0; i < p.mesh().cells(); i++) {
                most = Math.max(most, Math.abs(p.at(i) - q.at(i)));
            }
            summary.put("errorL1", p.distance(q)).put("errorMax", most);
        });
        return summary.put("warnings", warnings);
    }
}
