package dev.fokker.core.process;

import dev.fokker.core.expression.Constant;
import dev.fokker.core.expression.Evaluation;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.expression.Program;
import dev.fokker.core.expression.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * \(dX=f(X,t)\,dt+G(X,t)\,dW\) with f [d] and G [d, m] as expressions in the state, the time and parameters. Another reading than
 * Ito's is converted here, by exact derivatives. The noise is {@link Isotropic}, {@link Diagonal} or {@link Full}, as its
 * expressions are.
 */
public final class ExpressionSde implements Sde {
    private final Names names;
    private final List<Expression> drift;
    private final List<List<Expression>> noise;
    private final Map<Symbol, Double> parameters;
    private final List<Expression> evaluatedDrift;
    private final Diffusion diffusion;
    private final boolean autonomous;

    private ExpressionSde(
            Names names, List<Expression> drift, List<List<Expression>> noise, Map<Symbol, Double> parameters) {
        this.names = names;
        this.drift = drift;
        this.noise = noise;
        this.parameters = parameters;
        Map<Symbol, Expression> values = new LinkedHashMap<>();
        parameters.forEach((symbol, v) -> values.put(symbol, Expression.of(v)));
        evaluatedDrift = drift.stream().map(e -> e.substitute(values)).toList();
        List<List<Expression>> evaluatedNoise = noise.stream()
                .map(row -> row.stream().map(e -> e.substitute(values)).toList())
                .toList();
        Program.of(evaluatedDrift, names);
        diffusion = ExpressionNoise.diffusion(names, evaluatedNoise);
        autonomous = drift.stream().noneMatch(e -> e.dependsOn(names.time()))
                && noise.stream().flatMap(List::stream).noneMatch(e -> e.dependsOn(names.time()));
    }

    /**
     * The process whose noise is {@code noise}, d rows of m expressions, and whose drift, under {@code reading}, is {@code drift}.
     *
     * @throws IllegalArgumentException if the shapes do not fit, or a parameter has no finite value
     */
    public static ExpressionSde of(
            Names names,
            List<? extends Expression> drift,
            List<? extends List<? extends Expression>> noise,
            Map<String, Double> parameters,
            Reading reading) {
        int d = names.dimension();
        if (drift.size() != d || noise.size() != d) {
            throw new IllegalArgumentException(
                    "ExpressionSde: the state has %d components, the drift %d and the noise %d rows; all must be equal"
                            .formatted(d, drift.size(), noise.size()));
        }
        List<List<Expression>> rows = new ArrayList<>();
        for (List<? extends Expression> row : noise) {
            if (row.isEmpty() || row.size() != noise.get(0).size()) {
                throw new IllegalArgumentException(
                        "ExpressionSde: row %d of the noise has %d entries and row 0 has %d; all must have the same m >= 1"
                                .formatted(rows.size(), row.size(), noise.get(0).size()));
            }
            rows.add(List.copyOf(row));
        }
        List<Expression> ito =
                switch (reading) {
                    case ITO -> List.copyOf(drift);
                    case STRATONOVICH -> ExpressionNoise.shifted(drift, ExpressionNoise.noiseDrift(names, rows));
                    case HAENGGI_KLIMONTOVICH ->
                        ExpressionNoise.shifted(drift, ExpressionNoise.divergence(names, rows));
                };
        return new ExpressionSde(names, ito, List.copyOf(rows), valuesOf(names, parameters));
    }

    /** As the other, with diagonal noise: one expression a component. */
    public static ExpressionSde diagonal(
            Names names,
            List<? extends Expression> drift,
            List<? extends Expression> noise,
            Map<String, Double> parameters,
            Reading reading) {
        return of(names, drift, diagonalMatrix(noise), parameters, reading);
    }

    /** The d x d matrix with these entries on its diagonal and zeros elsewhere. */
    public static List<List<Expression>> diagonalMatrix(List<? extends Expression> entries) {
        List<List<Expression>> rows = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            List<Expression> row = new ArrayList<>();
            for (int k = 0; k < entries.size(); k++) {
                row.add(i == k ? entries.get(i) : Constant.ZERO);
            }
            rows.add(row);
        }
        return rows;
    }

    private static Map<Symbol, Double> valuesOf(Names names, Map<String, Double> given) {
        Map<Symbol, Double> values = new LinkedHashMap<>();
        for (Symbol parameter : names.parameters()) {
            Double v = given.get(parameter.name());
            if (v == null || !Double.isFinite(v)) {
                throw new IllegalArgumentException(
                        "ExpressionSde: parameter %s=%s must be a finite number".formatted(parameter.name(), v));
            }
            values.put(parameter, v);
        }
        return values;
    }

    @Override
    public int dimension() {
        return names.dimension();
    }

    /** The names that the expressions use. */
    public Names names() {
        return names;
    }

    /** f of the Ito form, with parameters by name. */
    public List<Expression> driftExpressions() {
        return drift;
    }

    /** G, d rows of m, with parameters by name. */
    public List<List<Expression>> noiseExpressions() {
        return noise;
    }

    /** The parameters as numbers. */
    public Map<Symbol, Double> parameters() {
        return new LinkedHashMap<>(parameters);
    }

    @Override
    public Field drift(int maxRows) {
        Evaluation evaluation = Program.of(evaluatedDrift, names).open();
        return (rows, t, x, out) -> evaluation.eval(t, x, rows.n(), out);
    }

    @Override
    public Diffusion diffusion() {
        return diffusion;
    }

    @Override
    public boolean autonomous() {
        return autonomous;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExpressionSde o
                && o.drift.equals(drift)
                && o.noise.equals(noise)
                && o.parameters.equals(parameters);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * drift.hashCode() + noise.hashCode()) + parameters.hashCode();
    }

    @Override
    public String toString() {
        return "ExpressionSde[drift=%s, noise=%s, parameters=%s]".formatted(drift, noise, parameters);
    }
}
