package dev.fokker.experiment;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.expression.PointFunction;
import dev.fokker.core.expression.UnreadableExpression;
import dev.fokker.density.Boundary;
import dev.fokker.density.PassageEnd;
import dev.fokker.density.PassageStart;
import java.util.Arrays;
import java.util.List;

/** The texts of {@code fokker passage}: a start and the ends that move. */
final class PassageText {
    private static final Names CLOCK = Names.ofState("x", List.of());

    private PassageText() {}

    /** The start as a target: a point, x or x,y, is the data of one row. */
    static double[] point(String text, int d) {
        if (text.stripLeading().startsWith("{") || text.matches(".*[a-zA-Z]{2,}.*")) {
            return new double[0];
        }
        String[] parts = text.split(",", -1);
        if (parts.length != d) {
            throw new Mistake("--initial '%s': the process has %d %s; give as many numbers, with commas between, or a target"
                    .formatted(text, d, d == 1 ? "component" : "components"));
        }
        return Arrays.stream(parts).mapToDouble(part -> number(text, part)).toArray();
    }

    private static double number(String text, String part) {
        try {
            return Settings.in("--initial", Double.parseDouble(part.strip()), Range.FINITE);
        } catch (NumberFormatException e) {
            throw new Mistake(
                    "--initial '%s': '%s' is not a number; give a point such as 0.2, or a target file or its JSON"
                            .formatted(text, part),
                    e);
        }
    }

    /** The start on a line. */
    static PassageStart start(String text) {
        double[] x = point(text, 1);
        if (x.length > 0) {
            return PassageStart.at(x[0]);
        }
        TargetFile target = TargetFile.argument(text);
        if (target.dimension() != 1) {
            throw new Mistake("--initial: the target has %d components but the process has 1; they must agree"
                    .formatted(target.dimension()));
        }
        return target.law() instanceof Mixture mixture
                ? PassageStart.of(mixture)
                : PassageStart.of((Points) target.law());
    }

    /** An end that stays, or the expression in t that it moves as. */
    static PassageEnd end(String option, String text, double stays, Boundary boundary) {
        if (text == null) {
            return PassageEnd.at(stays, boundary);
        }
        try {
            Expression place = Expression.parse(text, CLOCK);
            if (place.dependsOn(CLOCK.state(0))) {
                throw new Mistake("%s '%s': an end depends on the time t only".formatted(option, text));
            }
            PointFunction at = PointFunction.of(place, CLOCK, CLOCK.state(0));
            PointFunction speed = PointFunction.of(place.derivative(CLOCK.time()), CLOCK, CLOCK.state(0));
            return PassageEnd.absorbing(t -> at.at(t, 0.0), t -> speed.at(t, 0.0));
        } catch (UnreadableExpression e) {
            throw new Mistake("%s: %s".formatted(option, e.getMessage()), e);
        }
    }
}
