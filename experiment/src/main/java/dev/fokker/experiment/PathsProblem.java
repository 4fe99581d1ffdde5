package dev.fokker.experiment;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Sde;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;

/** What a resolved {@link PathsExperiment} asks to be solved, and how its output is named. */
final class PathsProblem {
    private PathsProblem() {}

    static Problem<Sde> of(PathsExperiment settings) {
        Distribution start = settings.init() == null
                ? settings.initial().law()
                : new Points(PointsInput.read(settings.init())).inOrder();
        TimeGrid grid = TimeGrid.uniform(settings.from(), settings.to(), settings.steps());
        return new Problem<>(settings.process().of(start.dimension()), start, Stream.INITIAL, grid);
    }

    /** What every summary of a walk begins with. */
    static Summary summary(PathsExperiment settings, int n, int d) {
        Summary summary = new Summary()
                .put("command", "paths")
                .put("process", settings.process().name())
                .put("paths", n)
                .put("dimension", d)
                .put("method", settings.method())
                .put("from", settings.from())
                .put("to", settings.to())
                .put("steps", settings.steps());
        if (settings.tolerance() != null) {
            summary.put("tolerance", settings.tolerance());
        }
        return summary.put("seed", settings.seed());
    }
}
