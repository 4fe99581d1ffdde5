package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.io.Sha256;
import java.io.IOException;
import java.util.List;

/** What a run depends on, as one sum: a run is resumed only under the settings that it was begun with. */
final class RunPlan {
    private RunPlan() {}

    /** The sum of the settings, threads and names of output files left out, a file of starts by its bytes. */
    static String of(PathsExperiment settings) throws IOException {
        Sha256 sum = sum(settings, List.of("threads", "output", "picture", "init"));
        sum.add(settings.picture() == null ? 0 : 1L);
        sum.add(settings.init() == null ? "" : Sha256.of(settings.init()));
        return sum.hex();
    }

    /** The sum of the settings, threads and the name of the output left out, a file of starts by its bytes. */
    static String of(SampleExperiment settings) throws IOException {
        Sha256 sum = sum(settings, List.of("threads", "output", "init"));
        sum.add(settings.init() == null ? "" : Sha256.of(settings.init()));
        return sum.hex();
    }

    /** The sum of the settings, names of output files left out. */
    static String of(DensityExperiment settings) {
        Sha256 sum = sum(settings, List.of("output", "movie"));
        sum.add(settings.movie() == null ? 0 : 1L);
        return sum.hex();
    }

    private static Sha256 sum(Experiment settings, List<String> leftOut) {
        ObjectNode json = (ObjectNode) ExperimentFile.json(settings).get("settings");
        json.remove(leftOut);
        Sha256 sum = new Sha256();
        add(sum, json);
        return sum;
    }

    /** Numbers by their bits: their text differs between versions of Java. */
    private static void add(Sha256 sum, JsonNode node) {
        sum.add(node.getNodeType().name());
        if (node.isObject()) {
            node.properties().forEach(e -> {
                sum.add(e.getKey());
                add(sum, e.getValue());
            });
            sum.add("}");
        } else if (node.isArray()) {
            node.forEach(element -> add(sum, element));
            sum.add("]");
        } else if (node.isNumber()) {
            sum.add(node.doubleValue());
            sum.add(node.longValue());
        } else {
            sum.add(node.asText());
        }
    }
}
