package dev.fokker.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.FittedGrid;
import dev.fokker.core.generate.GridFit;
import dev.fokker.core.generate.PilotGrid;
import dev.fokker.core.generate.ReferencePaths;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.KnotGrid;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;
import java.io.IOException;
import java.util.List;

/** Pilot and fitted grids of one source. Paths 0.. are what a grid is made of, those after them what it is chosen by. */
final class GridStudy {
    private static final int PILOT_ORDER = 4;
    private static final double PILOT_TOLERANCE = 3e-3;
    private static final int PILOT_PATHS = 64;
    private static final int ROWS = 256;
    /** What a fit may come to: far below what any grid of so few steps reaches, and above the rounding of a network's floats. */
    private static final double EXACT = 1e-8;

    private static final double ROUNDED = 1e-5;

    private final GridExperiment asked;
    private final Generation flow;
    private final Distribution start;
    private final Progress progress;
    private final boolean network;

    GridStudy(GridExperiment asked, Generator generator, Progress progress) {
        this.asked = asked;
        this.progress = progress;
        network = asked.source().model().isPresent();
        flow = new Generation(
                generator.path().orElseThrow(), generator.denoiser().orElseThrow(), 0);
        start = generator.start(asked.from());
    }

    private Samples starts(int first, int n) {
        double[] x = new double[n * flow.dimension()];
        start.draw(new Threefry(asked.seed()), Stream.PRIOR, first, n, x);
        return Samples.copyOf(flow.dimension(), x);
    }

    /** Makes and writes a pilot grid. */
    Summary pilot() throws IOException {
        PilotGrid made = measured(asked.paths());
        write(
                made.grid(),
                StrictJson.MAPPER.createObjectNode().put("kind", "pilot").put("paths", asked.paths()));
        return summary()
                .put("knots", made.grid().steps())
                .put("pilotEvaluations", made.cost().meanEvaluations());
    }

    private PilotGrid measured(int n) {
        progress.begin("pilot paths", n);
        PilotGrid made = PilotGrid.of(
                flow,
                new AdaptiveExponential(PILOT_ORDER, PILOT_TOLERANCE),
                starts(0, n),
                asked.from(),
                asked.to(),
                PILOT_ORDER);
        progress.end();
        return made;
    }

    /** Fits, chooses and writes a grid. */
    Summary fitted() throws IOException {
        int n = asked.paths();
        int apart = network ? n : 2 * n;
        ReferencePaths training = reference(0, n);
        ReferencePaths validation = reference(n, apart);
        List<GridRule> starts =
                List.of(new LogSnrGrid(), measured(Math.min(n, PILOT_PATHS)).grid());
        MethodEntry best = null;
        FittedGrid found = null;
        for (MethodEntry entry : GridCandidates.of(asked.method(), asked.evaluations())) {
            FittedGrid made = fit(entry, starts, training, validation);
            if (found == null || made.validation() < found.validation()) {
                found = made;
                best = entry;
            }
        }
        int steps = GridCandidates.steps(best, asked.evaluations());
        double even = even(best, steps, validation);
        ObjectNode about = StrictJson.MAPPER
                .createObjectNode()
                .put("kind", "fitted")
                .put("method", best.name())
                .put("evaluations", asked.evaluations())
                .put("paths", n)
                .put("trainingError", found.training())
                .put("validationError", found.validation());
        write(found.grid(), about);
        return summary()
                .put("evaluations", asked.evaluations())
                .put("method", best.name())
                .put("steps", steps)
                .put("trainingError", found.training())
                .put("validationError", found.validation())
                .put("evenError", even);
    }

    private FittedGrid fit(
            MethodEntry entry, List<GridRule> starts, ReferencePaths training, ReferencePaths validation) {
        int steps = GridCandidates.steps(entry, asked.evaluations());
        progress.begin("fit " + entry.name(), GridFit.MOST_ROUNDS * (long) starts.size());
        GridFit fit = new GridFit(flow, entry.forGeneration().orElseThrow(), asked.from(), asked.to());
        FittedGrid made = fit.fit(starts, steps, training, validation, (round, error, apart) -> {
            progress.check("nothing was written");
            progress.at(round, "error %.2e, held out %.2e".formatted(error, apart));
        });
        progress.end();
        return made;
    }

    private double even(MethodEntry entry, int steps, ReferencePaths paths) {
        TimeGrid grid = new LogSnrGrid().grid(flow.path().schedule(), asked.from(), asked.to(), steps);
        FixedGrid<Generation> solver = new FixedGrid<>(entry.forGeneration().orElseThrow(), FinalStep.none());
        return paths.error(ReferencePaths.of(flow, paths.starts(), grid, solver).ends());
    }

    private ReferencePaths reference(int first, int n) {
        progress.begin("reference paths", n);
        Samples starts = starts(first, n);
        TimeGrid whole = TimeGrid.of(asked.from(), asked.to());
        Solver<Generation> accurate = new AdaptiveExponential(5, network ? ROUNDED : EXACT);
        Problem<Generation> problem = new Problem<>(flow, new Points(starts).inOrder(), Stream.PRIOR, whole);
        Samples ends = new Ensemble(1, ROWS)
                .solve(accurate, problem, new Threefry(asked.seed()), n, rows -> progress.check("nothing was written"))
                .samples();
        progress.end();
        return new ReferencePaths(starts, ends);
    }

    private void write(KnotGrid grid, ObjectNode about) throws IOException {
        about.put("process", asked.process().name()).put("from", asked.from()).put("to", asked.to());
        GridFile.write(asked.output(), grid, about);
    }

    private Summary summary() {
        return new Summary()
                .put("command", "grid")
                .put("process", asked.process().name())
                .put("kind", asked.kind())
                .put("paths", asked.paths())
                .put("from", asked.from())
                .put("to", asked.to());
    }
}
