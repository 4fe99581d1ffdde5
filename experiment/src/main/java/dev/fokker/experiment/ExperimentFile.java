package dev.fokker.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Experiments as files: {@code {"experiment":"sample","settings":{...}}}, written beside what they made. */
public final class ExperimentFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addModule(settings())
            .build();

    private ExperimentFile() {}

    /** Runs an experiment and writes its resolved settings beside its output. */
    public static Summary perform(Experiment experiment, Progress progress) throws IOException {
        Experiment resolved = experiment.resolved();
        resolved.prepare();
        Summary summary = resolved.run(progress);
        Path file = beside(resolved.output());
        write(file, resolved);
        return summary.put("run", file);
    }

    /** Where the settings of a run with this output are written. */
    public static Path beside(Path output) {
        return Files.isDirectory(output)
                ? output.resolve("run.json")
                : output.resolveSibling(output.getFileName() + ".run.json");
    }

    /** Writes an experiment. */
    public static void write(Path file, Experiment experiment) throws IOException {
        byte[] text = StrictJson.pretty(json(experiment)).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, text);
    }

    /** An experiment as JSON. */
    public static ObjectNode json(Experiment experiment) {
        ExperimentEntry entry = Catalog.EXPERIMENTS.all().stream()
                .filter(e -> e.type().isInstance(experiment))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no name for " + experiment.getClass()));
        ObjectNode out = StrictJson.MAPPER.createObjectNode().put("experiment", entry.name());
        out.set("settings", MAPPER.valueToTree(experiment));
        return out;
    }

    /** The experiment that a file holds. */
    public static Experiment read(Path file) {
        String subject = file.toString();
        ObjectNode json = StrictJson.read(file);
        Values values = new Values(subject, json);
        ExperimentEntry entry = Catalog.EXPERIMENTS.get(values.text("experiment"));
        if (!values.has("settings")) {
            throw new Mistake(subject + ": key 'settings' is missing");
        }
        values.done();
        try {
            return MAPPER.treeToValue(json.get("settings"), entry.type());
        } catch (UnrecognizedPropertyException e) {
            Collection<String> known =
                    e.getKnownPropertyIds().stream().map(Object::toString).collect(Collectors.toList());
            throw new Mistake(
                    subject + ": "
                            + NearestName.unknown("key", e.getPropertyName(), known)
                                    .getMessage(),
                    e);
        } catch (JsonMappingException e) {
            String key = e.getPath().isEmpty() ? "settings" : e.getPath().get(0).getFieldName();
            throw new Mistake("%s: %s: %s".formatted(subject, key, reason(e)), e);
        } catch (JsonProcessingException e) {
            throw new Mistake("%s: %s".formatted(subject, e.getOriginalMessage()), e);
        }
    }

    private static String reason(JsonMappingException e) {
        String text = e.getCause() instanceof Mistake m ? m.getMessage() : e.getOriginalMessage();
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static SimpleModule settings() {
        SimpleModule module = new SimpleModule();
        add(
                module,
                Path.class,
                p -> StrictJson.MAPPER.getNodeFactory().textNode(p.toString()),
                n -> Path.of(n.asText()));
        add(module, ProcessFile.class, ProcessFile::json, n -> ProcessFile.of("process", (ObjectNode) n));
        add(module, TrainedProcess.class, TrainedProcess::json, n -> TrainedProcess.of("process", (ObjectNode) n));
        add(module, Source.class, Source::json, n -> Source.of("source", (ObjectNode) n));
        add(module, TargetFile.class, TargetFile::json, n -> TargetFile.of("target", Path.of(""), (ObjectNode) n));
        return module;
    }

    private static <T> void add(
            SimpleModule module,
            Class<T> type,
            Function<T, com.fasterxml.jackson.databind.JsonNode> write,
            Function<com.fasterxml.jackson.databind.JsonNode, T> read) {
        module.addSerializer(type, new JsonSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeTree(write.apply(value));
            }
        });
        module.addDeserializer(type, new JsonDeserializer<T>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return read.apply(in.readValueAsTree());
            }
        });
    }
}
