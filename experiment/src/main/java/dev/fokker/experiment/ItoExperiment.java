package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.calculus.ItoComparison;
import dev.fokker.core.calculus.ItoComparison.Difference;
import dev.fokker.core.calculus.ItoFormula;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.expression.Symbol;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.Reading;
import dev.fokker.io.AtomicFile;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Line;
import dev.fokker.plot.Scale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ito's lemma: the process of a function of a process. Settings that are null are filled in by {@link #resolved}.
 *
 * @param process X
 * @param phi Y as an expression in X and t
 * @param inverse X as an expression in y and t; where it is not given, Y is written in x
 * @param coefficients whether parameters keep their names: names or values
 * @param dimension components of X
 * @param start where the walks of the check start, one number a component
 * @param from the time at which they start
 * @param to the time at which they end
 * @param paths how many
 * @param steps of the finest walk
 * @param seed of their noise
 * @param output a .json file for the process of Y, or a .png or .svg picture of the check
 */
public record ItoExperiment(
        ProcessFile process,
        String phi,
        String inverse,
        String coefficients,
        Integer dimension,
        List<Double> start,
        Double from,
        Double to,
        Long paths,
        Integer steps,
        Long seed,
        Path output)
        implements Experiment {
    private static final List<String> ENDINGS = List.of("json", "png", "svg");
    private static final Pattern COMPONENT = Pattern.compile("\\bx(\\d{1,3})\\b");
    private static final int COARSER = 4;
    private static final int MOST_WALKS = 4;
    private static final String NAMES = "names";
    private static final String VALUES = "values";

    @Override
    public ItoExperiment resolved() {
        ProcessFile used = or(process, Defaults.named("wiener"));
        if (phi == null) {
            throw new Mistake("ito: --phi is missing; give the function, as in --phi \"x^2\"");
        }
        if (coefficients != null && !List.of(NAMES, VALUES).contains(coefficients)) {
            throw NearestName.unknown("--coefficients", coefficients, List.of(NAMES, VALUES));
        }
        int d = (int)
                Settings.atLeast("--dimension", or(dimension, used.dimension().orElse(componentsIn(used, phi))), 1);
        Domain clock = Defaults.clock(used.of(d));
        List<Double> begin = or(start, Collections.nCopies(d, 1.0));
        if (begin.size() != d) {
            throw new Mistake("--start: %d numbers for a process of %d components".formatted(begin.size(), d));
        }
        Path file = or(output, Path.of("ito.json"));
        OutputPlace.ending(file, ENDINGS);
        double first = Settings.in("--from", or(from, clock.first()), Range.FINITE);
        double last = Settings.in("--to", or(to, clock.last()), Range.FINITE);
        if (!(last > first)) {
            throw new Mistake("--to %s: must be after --from %s".formatted(last, first));
        }
        return new ItoExperiment(
                used,
                phi,
                inverse,
                or(coefficients, NAMES),
                d,
                begin,
                first,
                last,
                Settings.atLeast("-n", or(paths, 1000L), 1),
                (int) Settings.atLeast("--steps", or(steps, 1024), 1),
                or(seed, 0L),
                file);
    }

    /** As many components as the names of an expression need. */
    private static int componentsIn(ProcessFile process, String text) {
        int most = text.matches("(?s).*\\bz\\b.*") ? 3 : text.matches("(?s).*\\by\\b.*") ? 2 : 1;
        for (Matcher m = COMPONENT.matcher(text); m.find(); ) {
            most = Math.max(most, 1 + Integer.parseInt(m.group(1)));
        }
        // Positions and velocities come in pairs.
        return process.name().equals("underdamped-langevin") ? most + most % 2 : most;
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        ExpressionSde named = TextForms.of(process, dimension);
        Expression function = ExpressionProcess.parse("--phi", phi, named.names());
        ExpressionSde sde = named;
        if (coefficients.equals(VALUES)) {
            sde = withValues(named);
            function = function.substitute(valuesOf(named));
        }
        ItoFormula formula = ItoFormula.of(sde, function);
        ExpressionSde alone = inverse == null ? null : alone(formula, named);
        ExpressionSde written = alone == null ? formula.joint() : alone;
        progress.begin("checking", 0);
        List<Difference> check = check(formula);
        progress.end();
        if (OutputPlace.ending(output, ENDINGS).equals("json")) {
            AtomicFile.write(output, StrictJson.pretty(json(written)).getBytes(StandardCharsets.UTF_8));
        } else {
            PictureFile.write(output, picture(check).picture(690, 460));
        }
        return summary(formula, alone, check);
    }

    private ExpressionSde alone(ItoFormula formula, ExpressionSde named) {
        if (dimension != 1) {
            throw new Mistake(
                    "--inverse: X has %d components; a function of several cannot be inverted".formatted(dimension));
        }
        List<String> parameters =
                named.names().parameters().stream().map(Symbol::name).toList();
        if (parameters.contains("y")) {
            throw new Mistake(
                    "--inverse: the process has a parameter 'y'; the inverse calls the new process so; rename it");
        }
        Expression x = ExpressionProcess.parse("--inverse", inverse, Names.ofState("y", parameters));
        if (!coefficients.equals(VALUES)) {
            return formula.in(Names.ofState("y", parameters), x);
        }
        return formula.in(Names.ofState("y", List.of()), x.substitute(valuesOf(named)));
    }

    private static Map<Symbol, Expression> valuesOf(ExpressionSde sde) {
        Map<Symbol, Expression> values = new LinkedHashMap<>();
        sde.parameters().forEach((symbol, v) -> values.put(symbol, Expression.of(v)));
        return values;
    }

    private static ExpressionSde withValues(ExpressionSde sde) {
        Map<Symbol, Expression> values = valuesOf(sde);
        return ExpressionSde.of(
                Names.of(sde.dimension(), List.of()),
                sde.driftExpressions().stream().map(e -> e.substitute(values)).toList(),
                sde.noiseExpressions().stream()
                        .map(row -> row.stream().map(e -> e.substitute(values)).toList())
                        .toList(),
                Map.of(),
                Reading.ITO);
    }

    /** From coarse to fine, all with the same Brownian paths. */
    private List<Difference> check(ItoFormula formula) {
        ItoComparison comparison = new ItoComparison(formula, from, to);
        List<Difference> out = new ArrayList<>();
        int factor = 1;
        while (out.isEmpty() || (out.size() < MOST_WALKS && steps % factor == 0 && steps / factor > 1)) {
            out.add(0, comparison.measure(start, new Threefry(seed), Math.toIntExact(paths), steps, factor));
            factor *= COARSER;
        }
        return out;
    }

    private Chart picture(List<Difference> check) {
        double[] k = check.stream().mapToDouble(Difference::steps).toArray();
        return Chart.titled("Y = " + phi)
                .x("steps", Scale.LOG)
                .y("root mean square of phi(X) - Y", Scale.LOG)
                .with(Line.of(
                                "Ito's lemma",
                                k,
                                check.stream().mapToDouble(Difference::ito).toArray())
                        .dots(3))
                .with(Line.of(
                                "ordinary chain rule",
                                k,
                                check.stream()
                                        .mapToDouble(Difference::chainRule)
                                        .toArray())
                        .dots(3));
    }

    private Summary summary(ItoFormula formula, ExpressionSde alone, List<Difference> check) {
        ObjectNode x = equation(formula.sde());
        Summary summary = new Summary()
                .put("command", "ito")
                .put("process", process.name())
                .put("x", x)
                .put("phi", formula.phi().toString())
                .put("drift", formula.drift().toString())
                .put("noise", texts(formula.noise()))
                .put("chainRuleDrift", formula.chain().toString())
                .put("chainRuleLeavesOut", formula.correction().toString());
        if (alone != null) {
            summary.put("y", equation(alone));
        }
        Summary numbers = new Summary()
                .put("from", from)
                .put("to", to)
                .put("paths", paths)
                .put("seed", seed)
                .put("steps", check.stream().mapToDouble(Difference::steps).toArray())
                .put("ito", check.stream().mapToDouble(Difference::ito).toArray())
                .put(
                        "chainRule",
                        check.stream().mapToDouble(Difference::chainRule).toArray());
        return summary.put("check", numbers).put("output", output);
    }

    private static ObjectNode equation(ExpressionSde sde) {
        ObjectNode out = StrictJson.MAPPER.createObjectNode();
        out.set("drift", texts(sde.driftExpressions()));
        ArrayNode rows = out.putArray("noise");
        sde.noiseExpressions().forEach(row -> rows.add(texts(row)));
        return out;
    }

    private static ArrayNode texts(List<Expression> expressions) {
        ArrayNode out = StrictJson.MAPPER.createArrayNode();
        expressions.forEach(e -> out.add(e.toString()));
        return out;
    }

    /** A process file. One of one component is called x in a file, whatever it is called here. */
    private static ObjectNode json(ExpressionSde sde) {
        List<String> parameters =
                sde.names().parameters().stream().map(Symbol::name).toList();
        Names names = Names.of(sde.dimension(), parameters);
        Map<Symbol, Expression> renamed = new LinkedHashMap<>();
        for (int j = 0; j < sde.dimension(); j++) {
            renamed.put(sde.names().state(j), names.state(j));
        }
        ObjectNode out = StrictJson.MAPPER.createObjectNode().put("process", ExpressionProcess.NAME);
        out.set(
                "drift",
                texts(sde.driftExpressions().stream()
                        .map(e -> e.substitute(renamed))
                        .toList()));
        ArrayNode rows = out.putArray("diffusion");
        sde.noiseExpressions()
                .forEach(row -> rows.add(
                        texts(row.stream().map(e -> e.substitute(renamed)).toList())));
        ObjectNode values = out.putObject("parameters");
        sde.parameters().forEach((symbol, v) -> values.put(symbol.name(), v));
        return out.put("reading", "ito");
    }

    @Override
    public ItoExperiment withOutput(Path other) {
        return new ItoExperiment(
                process, phi, inverse, coefficients, dimension, start, from, to, paths, steps, seed, other);
    }
}
