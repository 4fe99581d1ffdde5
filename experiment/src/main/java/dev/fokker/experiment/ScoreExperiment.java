package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.process.Field;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.Score;
import dev.fokker.core.time.Times;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates a score at given points: settings that are null are filled in by {@link #resolved}.
 *
 * @param source the target or model
 * @param process the process; a model has its own
 * @param at the time
 * @param points a file of points
 * @param output a .csv or .npy file
 */
public record ScoreExperiment(Source source, ProcessFile process, Double at, Path points, Path output)
        implements Experiment {
    private static final int CHUNK = 1024;

    @Override
    public ScoreExperiment resolved() throws IOException {
        Path file = or(output, Path.of("score.csv"));
        OutputPlace.ending(file, List.of("csv", "npy"));
        return new ScoreExperiment(
                source,
                Generator.process(source, process),
                Settings.in("--at", or(at, 0.5), Range.FINITE),
                points.toAbsolutePath().normalize(),
                file);
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        Generator generator = Generator.of(source, process);
        Samples where = PointsInput.read(points, generator.dimension());
        Samples inside = generator.inward(where);
        Score score = generator.score();
        score.requireScore("fokker score");
        boolean exact = score instanceof ExactScore;
        int d = where.d();
        int width = d + (exact ? 2 : 0);
        MemoryBudget.check(progress, "the scores of %d points".formatted(where.n()), where.n(), width, 2);
        double[] out = new double[where.n() * width];
        progress.begin("score", where.n());
        for (int from = 0; from < where.n(); from += CHUNK) {
            progress.check("nothing was written");
            Samples chunk = inside.rows(from, Math.min(from + CHUNK, where.n()));
            evaluate(score, chunk, out, from * width, width);
            progress.at(from + chunk.n(), "");
        }
        progress.end();
        generator.scoreOutward(out, width, exact ? 1 : 0, where.n());
        Ticker.requireFinite("score", out, width, "stay inside the times and the reach of the process");
        PointsFile.write(output, Samples.copyOf(width, out), columns(d, exact));
        return new Summary()
                .put("command", "score")
                .put("points", where.n())
                .put("dimension", d)
                .put("at", at)
                .put("exact", exact)
                .put("output", output);
    }

    private void evaluate(Score score, Samples chunk, double[] out, int offset, int width) {
        int n = chunk.n();
        int d = chunk.d();
        Rows rows = Rows.of(chunk);
        Times t = Times.shared(at, n);
        double[] s = new double[n * d];
        Field field = score.open(n);
        field.eval(rows, t, rows.x(), s);
        int first = width == d ? 0 : 1;
        for (int i = 0; i < n; i++) {
            System.arraycopy(s, i * d, out, offset + i * width + first, d);
        }
        if (field instanceof ExactScore.ExactField known) {
            double[] logp = new double[n];
            double[] divergence = new double[n];
            known.logDensity(rows, t, rows.x(), logp);
            known.divergence(rows, t, rows.x(), divergence);
            for (int i = 0; i < n; i++) {
                out[offset + i * width] = logp[i];
                out[offset + i * width + d + 1] = divergence[i];
            }
        }
    }

    private static List<String> columns(int d, boolean exact) {
        List<String> columns = new ArrayList<>(Names.numbered("s", d));
        if (exact) {
            columns.add(0, "logp");
            columns.add("div");
        }
        return columns;
    }

    @Override
    public ScoreExperiment withOutput(Path other) {
        return new ScoreExperiment(source, process, at, points, other);
    }
}
