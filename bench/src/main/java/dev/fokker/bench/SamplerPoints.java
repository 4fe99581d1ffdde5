package dev.fokker.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.sample.Samples;
import dev.fokker.experiment.StrictJson;
import dev.fokker.io.PointsFile;
import dev.fokker.testkit.SamplingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the problems that samplers are measured on for programs in other languages: {@code java SamplerPoints FOLDER [SEED [PROBLEMS]]}
 * makes of each a NAME.json (weights, means, covariances), the starting points NAME.starts.npy and where the flow takes them,
 * NAME.ends.npy.
 */
final class SamplerPoints {
    private static final int PATHS = 400;
    /** The seed of the paths that published figures are of; another one gives a test of its own. */
    static final long TEST_PATHS = 2;

    private SamplerPoints() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : TEST_PATHS;
        List<String> wanted = arguments.length > 2 ? List.of(arguments[2].split(",")) : List.of();
        for (SamplingProblem problem : SamplingProblem.all()) {
            if (!wanted.isEmpty() && !wanted.contains(problem.name())) {
                continue;
            }
            Samples starts = problem.starts(seed, PATHS);
            PointsFile.write(folder.resolve(problem.name() + ".starts.npy"), starts, List.of());
            PointsFile.write(folder.resolve(problem.name() + ".ends.npy"), problem.ends(starts), List.of());
            Files.writeString(folder.resolve(problem.name() + ".json"), json(problem.data()));
        }
    }

    private static String json(Mixture mixture) {
        var out = JsonNodeFactory.instance.objectNode().put("target", "mixture");
        var weights = out.putArray("weights");
        for (double weight : mixture.weights()) {
            weights.add(weight);
        }
        var means = out.putArray("means");
        var covariances = out.putArray("covariances");
        for (Gaussian each : mixture.components()) {
            var mean = means.addArray();
            var rows = covariances.addArray();
            for (int i = 0; i < each.dimension(); i++) {
                mean.add(each.mean()[i]);
                var row = rows.addArray();
                for (int j = 0; j < each.dimension(); j++) {
                    row.add(each.covariance().at(i, j));
                }
            }
        }
        return StrictJson.line(out);
    }
}
