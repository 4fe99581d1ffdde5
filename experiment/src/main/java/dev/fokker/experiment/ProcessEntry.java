package dev.fokker.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.Sde;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A process that a file can name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param parameters what it may be told
 * @param dimension the dimension that its values fix, if they do
 * @param build the process in a given dimension
 */
public record ProcessEntry(
        String name, String meaning, List<Parameter> parameters, Function<Values, OptionalInt> dimension, Build build)
        implements Named {
    /** How a process is made of its values. */
    @FunctionalInterface
    public interface Build {
        /** The process in {@code d} dimensions; {@code values} hold every parameter. */
        Sde of(Values values, int d);
    }

    /** A Gaussian path, of any dimension. */
    static ProcessEntry path(
            String name, String meaning, Function<Values, Schedule> schedule, Parameter... parameters) {
        return new ProcessEntry(
                name,
                meaning,
                List.of(parameters),
                v -> OptionalInt.empty(),
                (v, d) -> new GaussianPath(d, schedule.apply(v)));
    }

    /** Another process of any dimension. */
    static ProcessEntry any(String name, String meaning, Build build, Parameter... parameters) {
        return new ProcessEntry(name, meaning, List.of(parameters), v -> OptionalInt.empty(), build);
    }

    /** {@code given} with every parameter that it leaves out, in the order of the list, checked one by one. */
    ObjectNode resolve(String subject, ObjectNode given) {
        Values values = new Values(subject, given);
        ObjectNode out = StrictJson.MAPPER.createObjectNode();
        out.put("process", values.text("process"));
        for (Parameter p : parameters) {
            if (values.has(p.name()) || p.required()) {
                p.check(values);
                out.set(p.name(), given.get(p.name()).deepCopy());
            } else {
                out.set(p.name(), p.fallback());
            }
        }
        values.done();
        return out;
    }
}
