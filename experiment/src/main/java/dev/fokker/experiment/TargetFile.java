package dev.fokker.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A target as a file or an argument gives it: {@code gaussian}, {@code mixture} or {@code data}; checked, and complete enough
 * to be written beside a result.
 */
public final class TargetFile {
    private final ObjectNode json;
    private final Distribution law;

    private TargetFile(ObjectNode json, Distribution law) {
        this.json = json;
        this.law = law;
    }

    /** The target of an argument: a file's name, a name of {@link Catalog#KNOWN_TARGETS}, or JSON where it begins with a brace. */
    public static TargetFile argument(String argument) {
        if (argument.stripLeading().startsWith("{")) {
            return of("target", Path.of(""), StrictJson.parse("target", argument));
        }
        Path file = Path.of(argument);
        if (argument.matches("[a-z0-9-]+") && !Files.exists(file)) {
            return of(Catalog.KNOWN_TARGETS.get(argument).law());
        }
        Path folder = file.toAbsolutePath().getParent();
        return of(argument, folder, StrictJson.read(file));
    }

    /** The target of a JSON object; {@code folder} is where the files that it names are looked for first. */
    public static TargetFile of(String subject, Path folder, ObjectNode given) {
        Values values = new Values(subject, given);
        try {
            TargetEntry entry = Catalog.TARGETS.get(values.text("target"));
            TargetFile target = entry.read().of(values, folder);
            values.done();
            return target;
        } catch (Mistake m) {
            throw m.getMessage().startsWith(subject + ":") ? m : new Mistake(subject + ": " + m.getMessage(), m);
        } catch (IllegalArgumentException e) {
            throw new Mistake(subject + ": " + e.getMessage(), e);
        }
    }

    /** The target of a law in memory. */
    public static TargetFile of(Mixture mixture) {
        ObjectNode json = StrictJson.MAPPER.createObjectNode().put("target", "mixture");
        json.set("weights", StrictJson.MAPPER.valueToTree(mixture.weights()));
        List<double[]> means = new ArrayList<>();
        List<double[][]> covariances = new ArrayList<>();
        for (Gaussian component : mixture.components()) {
            means.add(component.mean());
            covariances.add(nested(component.covariance()));
        }
        json.set("means", StrictJson.MAPPER.valueToTree(means));
        json.set("covariances", StrictJson.MAPPER.valueToTree(covariances));
        return new TargetFile(json, mixture);
    }

    private static double[][] nested(Matrix m) {
        double[][] out = new double[m.rows()][m.columns()];
        for (int i = 0; i < m.rows(); i++) {
            for (int j = 0; j < m.columns(); j++) {
                out[i][j] = m.at(i, j);
            }
        }
        return out;
    }

    static TargetFile gaussian(Values values, Path folder) {
        Gaussian law = Gaussian.of(values.vector("mean"), values.matrix("covariance"));
        return new TargetFile(values.json(), Mixture.of(law));
    }

    static TargetFile mixture(Values values, Path folder) {
        double[] weights = values.vector("weights");
        List<double[]> means = values.vectors("means");
        List<Matrix> covariances = values.matrices("covariances");
        if (weights.length != means.size() || weights.length != covariances.size()) {
            throw new Mistake("mixture: %d weights, %d means and %d covariances; there must be as many of each"
                    .formatted(weights.length, means.size(), covariances.size()));
        }
        List<Gaussian> components = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            components.add(component(means.get(k), covariances.get(k), k));
        }
        // Kept as it was given: dividing the weights by their sum a second time could change their last bits.
        return new TargetFile(values.json(), Mixture.of(weights, components));
    }

    private static Gaussian component(double[] mean, Matrix covariance, int k) {
        try {
            return Gaussian.of(mean, covariance);
        } catch (IllegalArgumentException e) {
            throw new Mistake("component %d: %s".formatted(k, e.getMessage()), e);
        }
    }

    static TargetFile data(Values values, Path folder) {
        String name = values.text("file");
        Path near = folder.resolve(name);
        Path file = (Files.exists(near) ? near : Path.of(name)).toAbsolutePath().normalize();
        ObjectNode json =
                StrictJson.MAPPER.createObjectNode().put("target", "data").put("file", file.toString());
        return new TargetFile(json, new Points(PointsInput.read(file)));
    }

    /** d. */
    public int dimension() {
        return law.dimension();
    }

    /** The law: a {@link Mixture}, or the {@link Points} of a data set. */
    public Distribution law() {
        return law;
    }

    /** The JSON that gives this target again; a copy. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TargetFile t && t.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
