package dev.fokker.examples;

import dev.fokker.core.calculus.ItoFormula;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.Reading;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Processes as they are written on paper. */
final class Written {
    private Written() {}

    /** One component. */
    static ExpressionSde scalar(String drift, String noise, Map<String, Double> parameters, Reading reading) {
        Names names = Names.of(1, parameters.keySet());
        return ExpressionSde.diagonal(
                names,
                List.of(Expression.parse(drift, names)),
                List.of(Expression.parse(noise, names)),
                parameters,
                reading);
    }

    /** Several components; {@code noise} holds the rows of G. */
    static ExpressionSde vector(List<String> drift, List<List<String>> noise) {
        Names names = Names.of(drift.size(), List.of());
        return ExpressionSde.of(
                names,
                drift.stream().map(s -> Expression.parse(s, names)).toList(),
                noise.stream()
                        .map(row -> row.stream()
                                .map(s -> Expression.parse(s, names))
                                .toList())
                        .toList(),
                Map.of(),
                Reading.ITO);
    }

    /** Brownian motion in d components. */
    static ExpressionSde brownian(int d) {
        return ExpressionSde.diagonal(
                Names.of(d, List.of()),
                Stream.generate(() -> Expression.of(0)).limit(d).toList(),
                Stream.generate(() -> Expression.of(1)).limit(d).toList(),
                Map.of(),
                Reading.ITO);
    }

    /** Ito's lemma for a function of a process. */
    static ItoFormula function(ExpressionSde sde, String phi) {
        return ItoFormula.of(sde, Expression.parse(phi, sde.names()));
    }
}
