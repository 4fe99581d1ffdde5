package dev.fokker.experiment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.Advice;
import dev.fokker.core.generate.Candidate;
import dev.fokker.core.process.KnotGrid;
import dev.fokker.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * An advice with what it is for, as a file.
 *
 * @param advice what was found
 * @param process the process that it was found on
 * @param dimension of the model or target
 * @param from the time at which runs start
 * @param to the time at which they end
 */
public record AdviceFile(Advice advice, ProcessFile process, int dimension, double from, double to) {
    private static final String ADAPTIVE = "adaptive";

    /** The advice that a file holds. */
    public static AdviceFile read(Path file) {
        Values values = new Values(file.toString(), StrictJson.read(file));
        Advice advice = new Advice(
                choice(values),
                values.text("grid"),
                knots(values),
                values.number("evaluations", Range.POSITIVE),
                values.number("error", Range.NOT_NEGATIVE),
                values.number("worst", Range.NOT_NEGATIVE),
                values.whole("rows", Range.POSITIVE),
                (long) values.number("pilotEvaluations", Range.NOT_NEGATIVE));
        AdviceFile out = new AdviceFile(
                advice,
                process(values),
                values.whole("dimension", Range.POSITIVE),
                values.number("from", Range.FINITE),
                values.number("to", Range.FINITE));
        values.done();
        return out;
    }

    private static ProcessFile process(Values values) {
        if (!values.has("process") || !(values.json().get("process") instanceof ObjectNode process)) {
            throw new Mistake(values.subject() + ": key 'process' must be an object { \"process\": name, ... }");
        }
        return ProcessFile.of(values.subject(), process);
    }

    /** Refuses an advice of {@code file} for another process, another dimension or other ends; ends that are null are its own. */
    void requireFit(Path file, ProcessFile other, int d, Double first, Double last) {
        if (dimension != d) {
            throw misfit(file, "dimension", dimension, d);
        }
        if (!process.equals(other)) {
            throw misfit(file, "process", process, other);
        }
        if (first != null && first != from) {
            throw misfit(file, "from", from, first);
        }
        if (last != null && last != to) {
            throw misfit(file, "to", to, last);
        }
    }

    private static Mistake misfit(Path file, String key, Object own, Object asked) {
        return new Mistake(
                "--advice %s: it is for %s=%s but the run has %s; remove the file or name another to ask anew"
                        .formatted(file, key, own, asked));
    }

    private static Advice.Choice choice(Values values) {
        String name = values.text("method");
        if (name.equals(ADAPTIVE)) {
            int order = values.whole("order", Range.POSITIVE);
            double tolerance = values.number("tolerance", Range.POSITIVE);
            try {
                return new Advice.Adaptive(new AdaptiveExponential(order, tolerance));
            } catch (IllegalArgumentException e) {
                throw new Mistake(values.subject() + ": " + e.getMessage(), e);
            }
        }
        List<Candidate> known = Candidate.usual();
        return known.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = known.stream().map(Candidate::name).toList();
            return new Mistake(values.subject() + ": "
                    + NearestName.unknown("method", name, names).getMessage());
        });
    }

    private static KnotGrid knots(Values values) {
        try {
            return KnotGrid.of(values.vector("knots"));
        } catch (IllegalArgumentException e) {
            throw new Mistake(values.subject() + ": " + e.getMessage(), e);
        }
    }

    /** The JSON that gives this advice again. */
    public ObjectNode json() {
        ObjectNode out = StrictJson.MAPPER
                .createObjectNode()
                .put("method", advice.choice().name());
        if (advice.choice() instanceof Advice.Adaptive adaptive) {
            out.put("order", adaptive.method().order())
                    .put("tolerance", adaptive.method().tolerance());
        }
        out.put("grid", advice.gridName());
        ArrayNode knots = out.putArray("knots");
        for (double knot : advice.knots().logSnr()) {
            knots.add(knot);
        }
        out.set("process", process.json());
        return out.put("dimension", dimension)
                .put("from", from)
                .put("to", to)
                .put("evaluations", advice.evaluations())
                .put("error", advice.error())
                .put("worst", advice.worst())
                .put("rows", advice.rows())
                .put("pilotEvaluations", advice.pilotEvaluations());
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, StrictJson.pretty(json()).getBytes(StandardCharsets.UTF_8));
    }
}
