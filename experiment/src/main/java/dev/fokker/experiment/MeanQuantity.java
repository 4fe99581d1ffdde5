package dev.fokker.experiment;

import dev.fokker.core.ensemble.Functional;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.expression.PointFunction;
import dev.fokker.core.expression.UnreadableExpression;
import java.util.List;

/**
 * The number of each path that a mean is asked of.
 *
 * @param of an expression in the state and t
 * @param over what of it along the path, see {@link Catalog#OVER_PATHS}
 * @param then an expression in y, which is that number: what is made of it
 */
record MeanQuantity(String of, String over, String then) {
    /** The functional, for a process of dimension d; an expression that cannot be read is a mistake. */
    Functional functional(int d) {
        Names names = Names.of(d, List.of());
        PointFunction state = PointFunction.of(parsed("--of", of, names), names);
        Functional along =
                switch (Catalog.OVER_PATHS.get(over).name()) {
                    case "time-average" -> Functional.timeAverage(state::at);
                    case "grid-mean" -> Functional.gridMean(state::at);
                    case "maximum" -> Functional.maximum(state::at);
                    case "minimum" -> Functional.minimum(state::at);
                    default -> Functional.atEnd(state::at);
                };
        Names result = Names.ofState("y", List.of());
        Expression made = parsed("--then", then, result);
        PointFunction map = PointFunction.of(made, result, result.state(0));
        return made.equals(result.state(0)) ? along : along.then(y -> map.at(0, y));
    }

    private static Expression parsed(String option, String text, Names names) {
        try {
            return Expression.parse(text, names);
        } catch (UnreadableExpression e) {
            throw new Mistake(option + ": " + e.getMessage(), e);
        }
    }
}
