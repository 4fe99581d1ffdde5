package dev.fokker.learn;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.io.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A manifest as JSON. The kinds of networks, weightings and time samplings are a closed list, so that a file can name nothing
 * else; unknown or missing fields are refused; a sum over the text itself, with zeros in its own place, tells if it was damaged.
 */
final class ManifestFormat {
    private static final String FORMAT = "fokker-model";
    private static final int VERSION = 2;
    private static final int LARGEST = 1 << 24;
    private static final String SELF = "manifestSha256";
    private static final String ZEROS = "0".repeat(64);
    private static final Pattern SUM = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}\\.safetensors");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .addMixIn(NetworkPlan.class, NetworkKinds.class)
            .addMixIn(Weighting.class, WeightingKinds.class)
            .addMixIn(TimeSampling.class, TimeKinds.class)
            .addMixIn(Objective.class, ObjectiveKinds.class)
            .build();

    private ManifestFormat() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = NetworkPlan.Mlp.class, name = "mlp"),
        @JsonSubTypes.Type(value = NetworkPlan.UNet.class, name = "unet")
    })
    private interface NetworkKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Weighting.Unit.class, name = "unit"),
        @JsonSubTypes.Type(value = Weighting.ScoreError.class, name = "score"),
        @JsonSubTypes.Type(value = Weighting.Likelihood.class, name = "likelihood"),
        @JsonSubTypes.Type(value = Weighting.MinSnr.class, name = "min-snr"),
        @JsonSubTypes.Type(value = Weighting.Target.class, name = "target"),
        @JsonSubTypes.Type(value = Weighting.Learned.class, name = "learned")
    })
    private interface WeightingKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TimeSampling.Uniform.class, name = "uniform"),
        @JsonSubTypes.Type(value = TimeSampling.Stratified.class, name = "stratified"),
        @JsonSubTypes.Type(value = TimeSampling.LogNormal.class, name = "log-normal"),
        @JsonSubTypes.Type(value = TimeSampling.Importance.class, name = "importance"),
        @JsonSubTypes.Type(value = TimeSampling.Table.class, name = "table")
    })
    private interface TimeKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Objective.Denoising.class, name = "denoising"),
        @JsonSubTypes.Type(value = Objective.Implicit.class, name = "implicit"),
        @JsonSubTypes.Type(value = Objective.Sliced.class, name = "sliced")
    })
    private interface ObjectiveKinds {}

    /** The text of a manifest, its own sum in place. */
    static byte[] write(Manifest m) {
        try {
            ObjectNode root = JSON.createObjectNode();
            root.put("format", FORMAT)
                    .put("version", VERSION)
                    .put("step", m.provenance().steps());
            root.set("process", JSON.readTree(m.provenance().process()));
            root.set("space", space(m.space()));
            root.set("plan", JSON.valueToTree(m.provenance().plan()));
            root.set("data", JSON.valueToTree(m.provenance().data()));
            root.set("noise", noise(m.provenance()));
            root.set("versions", JSON.valueToTree(new TreeMap<>(m.provenance().versions())));
            root.set("files", JSON.valueToTree(m.files()));
            root.put(SELF, ZEROS);
            DefaultPrettyPrinter lines = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
            String text = JSON.writer(lines).writeValueAsString(root) + "\n";
            String sum = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
            int at = text.lastIndexOf(ZEROS);
            return (text.substring(0, at) + sum + text.substring(at + ZEROS.length())).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the process is not a JSON object: " + m.provenance().process(), e);
        }
    }

    /** Where the streams of training stand: the numbers of a step are at the draw of its number, so one counter tells all. */
    private static ObjectNode noise(Provenance p) {
        return JSON.createObjectNode()
                .put("generator", "threefry-4x64-20")
                .put("seed", p.plan().seed())
                .put("draw", p.steps());
    }

    private static ObjectNode space(Space s) {
        ObjectNode out = JSON.createObjectNode();
        out.putArray("shape")
                .add(s.shape().height())
                .add(s.shape().width())
                .add(s.shape().channels());
        if (!s.units().equals(Standardization.none(s.dimension()))) {
            out.set("shift", JSON.valueToTree(s.units().shift()));
            out.set("scale", JSON.valueToTree(s.units().scale()));
        }
        return out.put("rootMeanSquare", s.scale()).put("classes", s.classes());
    }

    /** Reads a manifest; {@code name} is what messages call it. */
    static Manifest read(String name, byte[] bytes) throws DamagedFile {
        try {
            String text = new String(bytes, StandardCharsets.UTF_8);
            JsonNode root = JSON.readTree(text);
            requireFormat(name, root);
            requireSum(name, text, root.path(SELF).asText());
            Provenance provenance = new Provenance(
                    JSON.treeToValue(part(name, root, "plan"), TrainingPlan.class),
                    JSON.writeValueAsString(part(name, root, "process")),
                    JSON.treeToValue(part(name, root, "data"), Provenance.Origin.class),
                    part(name, root, "step").asLong(-1),
                    texts(name, root, "versions"));
            Map<String, String> files = texts(name, root, "files");
            for (Map.Entry<String, String> e : files.entrySet()) {
                requireName(name, e.getKey(), e.getValue());
            }
            return new Manifest(space(name, part(name, root, "space")), provenance, files);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new DamagedFile("%s: %s".formatted(name, firstLine(e)), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read");
    }

    private static JsonNode part(String name, JsonNode root, String key) throws DamagedFile {
        JsonNode node = root.get(key);
        if (node == null) {
            throw new DamagedFile("%s: the field \"%s\" is missing".formatted(name, key));
        }
        return node;
    }

    private static void requireFormat(String name, JsonNode root) throws DamagedFile {
        if (root == null || !root.path("format").asText().equals(FORMAT)) {
            throw new DamagedFile("%s: not a model's manifest; \"format\" must be \"%s\"".formatted(name, FORMAT));
        }
        if (root.path("version").asInt() != VERSION) {
            throw new DamagedFile("%s: format version %s; this release reads version %d"
                    .formatted(name, root.path("version"), VERSION));
        }
    }

    private static void requireSum(String name, String text, String sum) throws DamagedFile {
        int at = text.lastIndexOf(sum);
        boolean shaped = SUM.matcher(sum).matches() && at >= 0;
        String found = shaped
                ? Sha256.of((text.substring(0, at) + ZEROS + text.substring(at + ZEROS.length()))
                        .getBytes(StandardCharsets.UTF_8))
                : "none";
        if (!found.equals(sum)) {
            throw new DamagedFile("%s: damaged: expected SHA-256 %s, found %s"
                    .formatted(name, sum.isEmpty() ? "(none)" : sum, found));
        }
    }

    /** A manifest names files of its own folder only: no separators, no dots but one, nothing hidden. */
    private static void requireName(String name, String file, String sum) throws DamagedFile {
        if (!FILE.matcher(file).matches() || !SUM.matcher(sum).matches()) {
            throw new DamagedFile(
                    "%s: refuses the file \"%s\" with the sum \"%s\"; names are plain ones ending in .safetensors, sums 64 hex digits"
                            .formatted(name, file, sum));
        }
    }

    private static Map<String, String> texts(String name, JsonNode root, String key) throws DamagedFile {
        Map<String, String> out = new LinkedHashMap<>();
        part(name, root, key)
                .properties()
                .forEach(e -> out.put(e.getKey(), e.getValue().asText()));
        return out;
    }

    private static Space space(String name, JsonNode node) throws DamagedFile, JsonProcessingException {
        int[] s = JSON.treeToValue(part(name, node, "shape"), int[].class);
        if (s.length != 3) {
            throw new DamagedFile("%s: the shape has %d axes; it must have 3".formatted(name, s.length));
        }
        Shape shape = new Shape(s[0], s[1], s[2]);
        if ((long) s[0] * s[1] > LARGEST || shape.size() > LARGEST) {
            throw new DamagedFile("%s: rows of %s; at most %d components are read".formatted(name, shape, LARGEST));
        }
        Standardization units = node.has("shift")
                ? Standardization.of(
                        JSON.treeToValue(node.get("shift"), double[].class),
                        JSON.treeToValue(part(name, node, "scale"), double[].class))
                : Standardization.none(shape.size());
        return new Space(
                shape,
                units,
                part(name, node, "rootMeanSquare").asDouble(),
                part(name, node, "classes").asInt(-1));
    }

    /** Refuses a text that is not one JSON object. */
    static void requireObject(String process) {
        try {
            if (JSON.readTree(process) instanceof ObjectNode) {
                return;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the process is not a JSON object: " + process, e);
        }
        throw new IllegalArgumentException("the process is not a JSON object: " + process);
    }

    /** Whether two texts are the same JSON value. */
    static boolean same(String a, String b) {
        try {
            return JSON.readTree(a).equals(JSON.readTree(b));
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
