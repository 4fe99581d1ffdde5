package dev.fokker.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.process.Sde;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A process as a file or an argument gives it, {@code {"process":"vp","betaMin":0.1,"betaMax":20}}: its name and all its
 * values, checked and complete. Its dimension comes from what it is applied to, unless its values are matrices.
 */
public final class ProcessFile {
    /** One that every process without a dimension of its own can have: positions and velocities need an even one. */
    static final int SOME_DIMENSION = 2;

    private final String subject;
    private final ProcessEntry entry;
    private final ObjectNode json;

    private ProcessFile(String subject, ProcessEntry entry, ObjectNode json) {
        this.subject = subject;
        this.entry = entry;
        this.json = json;
    }

    /** The process of an argument: a file's name, or the JSON itself where it begins with a brace. */
    public static ProcessFile argument(String argument) {
        if (argument.equals(TrainedProcess.AUTO)) {
            throw new Mistake(
                    "--process %s: only 'fokker train' chooses it by the data; give a file or its JSON, or leave --process out"
                            .formatted(argument));
        }
        return argument.stripLeading().startsWith("{")
                ? of("--process", StrictJson.parse("--process", argument))
                : of(argument, StrictJson.read(Path.of(argument)));
    }

    /** The process of a JSON object; {@code subject} names it in mistakes. */
    public static ProcessFile of(String subject, ObjectNode given) {
        ProcessEntry entry;
        try {
            entry = Catalog.PROCESSES.get(new Values(subject, given).text("process"));
        } catch (Mistake m) {
            throw m.getMessage().startsWith(subject) ? m : new Mistake(subject + ": " + m.getMessage(), m);
        }
        ProcessFile file = new ProcessFile(subject, entry, entry.resolve(subject, given));
        // Relations between values (betaMin <= betaMax, shapes) are the process's own to refuse: build one now.
        file.of(file.dimension().orElse(SOME_DIMENSION));
        return file;
    }

    /** The process in {@code dimension} dimensions. */
    public Sde of(int dimension) {
        if (dimension().isPresent() && dimension().getAsInt() != dimension) {
            throw new Mistake("%s: the process has dimension %d, but what it is applied to has %d"
                    .formatted(subject, dimension().getAsInt(), dimension));
        }
        try {
            return entry.build().of(new Values(subject, json), dimension);
        } catch (Mistake m) {
            throw m;
        } catch (IllegalArgumentException e) {
            throw new Mistake(subject + ": " + e.getMessage(), e);
        }
    }

    /** The dimension, where the values fix it. */
    public OptionalInt dimension() {
        return entry.dimension().apply(new Values(subject, json));
    }

    /** Its name. */
    public String name() {
        return entry.name();
    }

    /** Its name and all its values; a copy. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProcessFile p && p.json.equals(json);
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
