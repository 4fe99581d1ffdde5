package dev.fokker.experiment;

import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.expression.UnreadableExpression;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The process that a file writes out: {@code {"process":"expression","drift":["x - x^3"],"diffusion":["sqrt(2*D)"],
 * "parameters":{"D":0.1},"reading":"ito"}}. The diffusion is one text a component (independent noises), or one list a component
 * (the rows of G).
 */
final class ExpressionProcess {
    static final String NAME = "expression";
    private static final String DRIFT = "drift";
    private static final String DIFFUSION = "diffusion";
    private static final String PARAMETERS = "parameters";
    private static final String READING = "reading";

    /** The names of the readings. */
    static final Registry<ReadingEntry> READINGS = new Registry<>(
            READING,
            new ReadingEntry("ito", "noise at the left end of each step", Reading.ITO),
            new ReadingEntry("stratonovich", "noise in the middle of each step", Reading.STRATONOVICH),
            new ReadingEntry(
                    "haenggi-klimontovich",
                    "flux f p - (1/2) D grad p: the drift of Ito's reading is f + (1/2) div D",
                    Reading.HAENGGI_KLIMONTOVICH));

    private ExpressionProcess() {}

    static ProcessEntry entry() {
        return new ProcessEntry(
                NAME,
                "drift and noise as expressions in x (or x0, x1, ..), t and parameters",
                List.of(
                        Parameter.texts(DRIFT, "one expression a component"),
                        Parameter.texts(DIFFUSION, "one expression a component, or the rows of G as lists"),
                        Parameter.numbers(PARAMETERS, "names with values"),
                        Parameter.word(READING, "ito", "ito, stratonovich or haenggi-klimontovich")),
                v -> OptionalInt.of(v.texts(DRIFT).size()),
                (v, d) -> of(v));
    }

    static ExpressionSde of(Values v) {
        List<String> drift = v.texts(DRIFT);
        List<List<String>> noise = v.textRows(DIFFUSION);
        Map<String, Double> parameters = v.numbers(PARAMETERS);
        Reading reading = reading(v);
        int d = drift.size();
        if (noise.size() != d) {
            throw new Mistake(
                    "%s: drift has %d component%s but diffusion has %d; give one expression, or one row of G, for each"
                            .formatted(v.subject(), d, d == 1 ? "" : "s", noise.size()));
        }
        Names names = names(v.subject(), d, parameters);
        List<Expression> f = new ArrayList<>();
        for (String text : drift) {
            f.add(parse("%s: %s[%d]".formatted(v.subject(), DRIFT, f.size()), text, names));
        }
        List<List<Expression>> g = new ArrayList<>();
        for (List<String> row : noise) {
            List<Expression> entries = new ArrayList<>();
            for (String text : row) {
                entries.add(parse(
                        "%s: %s[%d]%s"
                                .formatted(
                                        v.subject(),
                                        DIFFUSION,
                                        g.size(),
                                        row.size() == 1 ? "" : "[" + entries.size() + "]"),
                        text,
                        names));
            }
            g.add(entries);
        }
        return ExpressionSde.of(names, f, isDiagonal(v) ? diagonal(g) : matrix(v.subject(), g), parameters, reading);
    }

    private static Reading reading(Values v) {
        try {
            return READINGS.get(v.text(READING)).reading();
        } catch (Mistake m) {
            throw m.getMessage().startsWith(v.subject()) ? m : new Mistake(v.subject() + ": " + m.getMessage(), m);
        }
    }

    /** Whether the diffusion is one text a component. */
    private static boolean isDiagonal(Values v) {
        return v.json().get(DIFFUSION).isTextual()
                || v.json().get(DIFFUSION).get(0).isTextual();
    }

    private static List<List<Expression>> diagonal(List<List<Expression>> g) {
        return ExpressionSde.diagonalMatrix(g.stream().map(row -> row.get(0)).toList());
    }

    private static List<List<Expression>> matrix(String subject, List<List<Expression>> g) {
        for (int i = 0; i < g.size(); i++) {
            if (g.get(i).size() != g.get(0).size()) {
                throw new Mistake(
                        "%s: diffusion[%d] has %d entries but diffusion[0] has %d; the rows of G are of one length"
                                .formatted(subject, i, g.get(i).size(), g.get(0).size()));
            }
        }
        return g;
    }

    private static Names names(String subject, int d, Map<String, Double> parameters) {
        try {
            return Names.of(d, parameters.keySet());
        } catch (IllegalArgumentException e) {
            throw new Mistake(subject + ": " + e.getMessage(), e);
        }
    }

    /** The expression of a text; {@code place} names it in a mistake. */
    static Expression parse(String place, String text, Names names) {
        try {
            return Expression.parse(text, names);
        } catch (UnreadableExpression e) {
            throw new Mistake(place + ": " + e.getMessage(), e);
        }
    }
}
