package dev.fokker.experiment;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FirstPassage;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A {@link PathsExperiment} whose paths end where they hit a level, or at the end of its time. */
final class HitRun {
    private final PathsExperiment settings;
    private final Progress progress;
    private final Noise noise;
    private final Problem<Sde> problem;
    private final int n;
    private final int d;
    private final double[] times;

    HitRun(PathsExperiment settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        noise = new Threefry(settings.seed());
        problem = PathsProblem.of(settings);
        d = problem.system().dimension();
        MemoryBudget.check(progress, "the ends of %d paths".formatted(settings.paths()), settings.paths(), d + 3L, 2);
        n = Math.toIntExact(settings.paths());
        times = new double[n];
        Arrays.fill(times, Double.NaN);
    }

    Summary run() throws IOException {
        HitLevel level = HitLevel.of(settings.hit(), d);
        progress.begin("walking", (long) n * settings.steps());
        long began = System.nanoTime();
        Solution solution = new Ensemble(settings.threads(), Ensemble.DEFAULT_TILE)
                .solve(
                        new FirstPassage<>(
                                Catalog.METHODS
                                        .get(settings.method())
                                        .fixed(FinalStep.none())
                                        .method(),
                                level.barrier(),
                                (path, t) -> times[(int) path] = t),
                        problem,
                        noise,
                        n,
                        new Ticker(progress, Observer.none()));
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.end();
        Samples end = solution.samples();
        Ticker.requireFinite(settings.method(), end.toArray(), d, "try more --steps");
        List<String> columns = new ArrayList<>(List.of("hit", "t"));
        columns.addAll(Names.numbered("x", d));
        PointsFile.write(settings.output(), table(end), columns);
        double[] hits = Arrays.stream(times).filter(t -> !Double.isNaN(t)).toArray();
        if (settings.picture() != null) {
            PictureFile.write(settings.picture(), PathsPicture.ofHits(settings, hits, n));
        }
        return summary(level, hits, solution, seconds);
    }

    /** One row a path: 1 and the time of its hit, or 0 and the end; and where it was after its last step. */
    private Samples table(Samples end) {
        double[] out = new double[n * (d + 2)];
        for (int i = 0; i < n; i++) {
            boolean hit = !Double.isNaN(times[i]);
            out[i * (d + 2)] = hit ? 1 : 0;
            out[i * (d + 2) + 1] = hit ? times[i] : settings.to();
            end.read(i, 1, out, i * (d + 2) + 2);
        }
        return Samples.copyOf(d + 2, out);
    }

    private Summary summary(HitLevel level, double[] hits, Solution solution, double seconds) {
        double share = (double) hits.length / n;
        Summary summary = PathsProblem.summary(settings, n, d)
                .put("hit", level.toString())
                .put("hits", hits.length)
                .put("hitShare", share)
                .put("hitShareStandardError", Math.sqrt(share * (1 - share) / n));
        if (hits.length > 1) {
            // Of those that hit before the end; the time of all is longer, unless all did.
            Moments moments = Moments.of(Samples.copyOf(1, hits));
            summary.put("meanHitTime", moments.mean()[0])
                    .put("meanHitTimeStandardError", moments.meanError(0))
                    .put("allHit", hits.length == n);
        }
        summary.put("fieldEvaluations", solution.cost().meanEvaluations()).put("seconds", seconds);
        if (settings.picture() != null) {
            summary.put("picture", settings.picture());
        }
        return summary.put("output", settings.output());
    }
}
