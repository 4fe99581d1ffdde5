package dev.fokker.experiment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.solve.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What there is, by kind: for {@code fokker list}. */
public final class Inventory {
    private static final Map<String, Registry<? extends Named>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("processes", Catalog.PROCESSES);
        KINDS.put("methods", Catalog.METHODS);
        KINDS.put("problems", Catalog.ORDER_PROBLEMS);
        KINDS.put("grids", Catalog.GRIDS);
        KINDS.put("datasets", Catalog.DATA_SETS);
        KINDS.put("targets", Catalog.TARGETS);
        KINDS.put("named-targets", Catalog.KNOWN_TARGETS);
        KINDS.put("networks", Catalog.NETWORKS);
        KINDS.put("objectives", Catalog.OBJECTIVES);
        KINDS.put("couplings", Catalog.COUPLINGS);
        KINDS.put("parameterizations", Catalog.PREDICTIONS);
        KINDS.put("weightings", Catalog.WEIGHTINGS);
        KINDS.put("times", Catalog.TIMES);
        KINDS.put("schemes", Catalog.SCHEMES);
        KINDS.put("boundaries", Catalog.BOUNDARIES);
        KINDS.put("saves", Catalog.SAVES);
        KINDS.put("estimators", Catalog.ESTIMATORS);
        KINDS.put("over", Catalog.OVER_PATHS);
        KINDS.put("final-steps", Catalog.FINAL_STEPS);
        KINDS.put("rules", Catalog.RULES);
        KINDS.put("fit-models", Catalog.FIT_MODELS);
        KINDS.put("measures", Catalog.MEASURES);
    }

    private final List<String> kinds;

    private Inventory(List<String> kinds) {
        this.kinds = kinds;
    }

    /** One kind, or all of them for null. */
    public static Inventory of(String kind) {
        if (kind == null) {
            return new Inventory(List.copyOf(KINDS.keySet()));
        }
        if (!KINDS.containsKey(kind)) {
            throw NearestName.unknown("list", kind, KINDS.keySet());
        }
        return new Inventory(List.of(kind));
    }

    /** For scripts: a list of objects for each kind. */
    public Summary summary() {
        Summary summary = new Summary().put("command", "list");
        for (String kind : kinds) {
            ArrayNode list = StrictJson.MAPPER.createArrayNode();
            KINDS.get(kind).all().forEach(entry -> list.add(json(entry)));
            summary.put(kind, list);
        }
        return summary;
    }

    /** For people: a line a name. */
    public String text() {
        StringBuilder out = new StringBuilder();
        for (String kind : kinds) {
            out.append(out.isEmpty() ? "" : "\n").append(kind).append('\n');
            for (Named entry : KINDS.get(kind).all()) {
                out.append("  %-26s %s%n".formatted(entry.name(), entry.meaning()));
                detail(entry).forEach(line -> out.append("  %-26s   %s%n".formatted("", line)));
            }
        }
        return out.toString();
    }

    private static List<String> detail(Named entry) {
        List<String> lines = new ArrayList<>();
        if (entry instanceof ProcessEntry p && !p.parameters().isEmpty()) {
            lines.add(p.parameters().stream().map(Parameter::toString).collect(Collectors.joining(", ")));
        }
        if (entry instanceof MethodEntry m) {
            lines.add("order %s, %d evaluation%s a step"
                    .formatted(order(m.order()), evaluations(m), evaluations(m) == 1 ? "" : "s"));
        }
        if (entry instanceof TargetEntry t) {
            lines.add(t.form());
        }
        return lines;
    }

    private static int evaluations(MethodEntry m) {
        return m.evaluationsPerStep();
    }

    private static String order(Order order) {
        if (order.weak() == 0) {
            return "always with noise; a small bias stays, however many steps";
        }
        String flow = plain(order.flow()) + " for flows";
        if (Double.isNaN(order.strong())) {
            return flow;
        }
        StringBuilder strong = new StringBuilder(plain(order.strong()));
        if (order.commutative() != order.strong()) {
            strong.append(", ").append(plain(order.commutative())).append(" commuting");
        }
        if (order.additive() != order.commutative()) {
            strong.append(", ").append(plain(order.additive())).append(" additive");
        }
        return "%s; with noise strong %s, weak %s".formatted(flow, strong, plain(order.weak()));
    }

    private static String plain(double order) {
        return Double.isInfinite(order) ? "exact" : Range.plain(order);
    }

    private static void put(ObjectNode out, String key, double order) {
        if (Double.isInfinite(order)) {
            out.put(key, "exact");
        } else if (!Double.isNaN(order)) {
            out.put(key, order);
        }
    }

    private static ObjectNode json(Named entry) {
        ObjectNode out = StrictJson.MAPPER.createObjectNode();
        out.put("name", entry.name()).put("meaning", entry.meaning());
        if (entry instanceof ProcessEntry p) {
            ArrayNode parameters = out.putArray("parameters");
            for (Parameter parameter : p.parameters()) {
                ObjectNode one = parameters.addObject().put("name", parameter.name());
                if (!parameter.required()) {
                    one.set("default", parameter.fallback());
                }
                one.put("range", parameter.range().toString()).put("meaning", parameter.meaning());
            }
        }
        if (entry instanceof MethodEntry m) {
            Order order = m.order();
            put(out, "order", order.flow());
            put(out, "strongOrder", order.strong());
            put(out, "strongOrderCommuting", order.commutative());
            put(out, "strongOrderAdditive", order.additive());
            put(out, "weakOrder", order.weak());
            out.put("evaluationsPerStep", evaluations(m))
                    .put("general", m.general().isPresent() || m.adaptive());
        }
        if (entry instanceof TargetEntry t) {
            out.put("form", t.form());
        }
        return out;
    }
}
