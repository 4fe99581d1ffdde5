package dev.fokker.experiment;

import dev.fokker.core.expression.Algebra;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The processes of the catalog written out as expressions, for those that have a short form. */
final class TextForms {
    /** Drift and noise of one component, which is written X; each component moves by itself. */
    private record Form(String drift, String noise) {}

    private static final Map<String, Form> COMPONENTWISE = new LinkedHashMap<>();

    static {
        COMPONENTWISE.put("wiener", new Form("0", "sigma"));
        COMPONENTWISE.put("ornstein-uhlenbeck", new Form("theta*(mu - X)", "sigma"));
        COMPONENTWISE.put("geometric-brownian-motion", new Form("mu*X", "sigma*X"));
        COMPONENTWISE.put("double-well", new Form("X - X^3", "sqrt(2*temperature)"));
        COMPONENTWISE.put("overdamped-langevin", new Form("(X - X^3)/friction", "sqrt(2*temperature/friction)"));
        String beta = "(betaMin + (betaMax - betaMin)*t)";
        COMPONENTWISE.put("vp", new Form("-" + beta + "*X/2", "sqrt" + beta));
        COMPONENTWISE.put("edm", new Form("0", "sqrt(2*t)"));
        Form exploding = new Form("0", "sigmaMin*(sigmaMax/sigmaMin)^t*sqrt(2*log(sigmaMax/sigmaMin))");
        COMPONENTWISE.put("ve", exploding);
        COMPONENTWISE.put("ve-blurred", exploding);
        COMPONENTWISE.put("straight", new Form("-X/(1 - t)", "sqrt(2*t/(1 - t))"));
    }

    private TextForms() {}

    /** The names of the processes that have a form. */
    static List<String> names() {
        List<String> out = new ArrayList<>(COMPONENTWISE.keySet());
        out.addAll(List.of("linear", "underdamped-langevin", "kramers-oscillator", ExpressionProcess.NAME));
        return out;
    }

    /** The process of a file in {@code d} components, with its parameters by name. */
    static ExpressionSde of(ProcessFile file, int d) {
        Values values = new Values(file.name(), file.json());
        if (COMPONENTWISE.containsKey(file.name())) {
            return componentwise(COMPONENTWISE.get(file.name()), values, d);
        }
        return switch (file.name()) {
            case ExpressionProcess.NAME -> ExpressionProcess.of(values);
            case "linear" -> linear(values);
            case "kramers-oscillator" -> langevin("omega^2*X", values, 1);
            case "underdamped-langevin" -> langevin("(X^3 - X)", values, d / 2);
            default ->
                throw new Mistake(
                        "the process '%s' has no form as expressions%nallowed: %s; or write its own: {\"process\":\"expression\",..}"
                                .formatted(file.name(), String.join(", ", names())));
        };
    }

    private static ExpressionSde componentwise(Form form, Values values, int d) {
        Map<String, Double> parameters = parameters(values);
        Names names = Names.of(d, parameters.keySet());
        List<Expression> f = new ArrayList<>();
        List<Expression> g = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            f.add(written(form.drift(), names, j));
            g.add(written(form.noise(), names, j));
        }
        return ExpressionSde.diagonal(names, f, g, parameters, Reading.ITO);
    }

    private static Expression written(String text, Names names, int j) {
        return Expression.parse(text.replace("X", names.state(j).name()), names);
    }

    /** Positions and velocities; {@code slope} is the gradient of the energy. */
    private static ExpressionSde langevin(String slope, Values values, int positions) {
        Map<String, Double> parameters = parameters(values);
        Names names = Names.of(2 * positions, parameters.keySet());
        List<Expression> f = new ArrayList<>();
        List<List<Expression>> g = new ArrayList<>();
        for (int j = 0; j < positions; j++) {
            f.add(names.state(positions + j));
        }
        for (int j = 0; j < positions; j++) {
            String velocity = names.state(positions + j).name();
            f.add(written("-" + slope + " - friction*" + velocity, names, j));
        }
        for (int i = 0; i < 2 * positions; i++) {
            List<Expression> row = new ArrayList<>();
            for (int k = 0; k < positions; k++) {
                row.add(Expression.parse(i == positions + k ? "sqrt(2*friction*temperature)" : "0", names));
            }
            g.add(row);
        }
        return ExpressionSde.of(names, f, g, parameters, Reading.ITO);
    }

    private static ExpressionSde linear(Values values) {
        Matrix a = values.matrix("A");
        double[] b = values.vector("b");
        Matrix g = values.matrix("G");
        Names names = Names.of(b.length, List.of());
        List<Expression> drift = new ArrayList<>();
        List<List<Expression>> noise = new ArrayList<>();
        for (int i = 0; i < b.length; i++) {
            Expression sum = Expression.of(b[i]);
            for (int j = 0; j < b.length; j++) {
                Expression term = Algebra.product(Expression.of(a.at(i, j)), names.state(j));
                sum = Algebra.sum(sum, term);
            }
            drift.add(sum.simplified());
            List<Expression> row = new ArrayList<>();
            for (int k = 0; k < g.columns(); k++) {
                row.add(Expression.of(g.at(i, k)));
            }
            noise.add(row);
        }
        return ExpressionSde.of(names, drift, noise, Map.of(), Reading.ITO);
    }

    /** Every parameter of the file that is a number. */
    private static Map<String, Double> parameters(Values values) {
        Map<String, Double> out = new LinkedHashMap<>();
        values.json().properties().forEach(e -> {
            if (e.getValue().isNumber()) {
                out.put(e.getKey(), e.getValue().doubleValue());
            }
        });
        return out;
    }
}
