package dev.fokker.core.calculus;

import dev.fokker.core.expression.Algebra;
import dev.fokker.core.expression.Constant;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.expression.Symbol;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@link ItoLemma} in symbols: drift and noise of \(Y=\varphi(X,t)\) as simplified expressions in x and t.
 *
 * @param sde the process X
 * @param phi \(\varphi\)
 * @param chain \(\partial_t\varphi+f\cdot\nabla\varphi\), the drift that the ordinary chain rule gives
 * @param correction \(\tfrac12\operatorname{tr}(D\nabla^2\varphi)\), which that leaves out
 * @param drift the drift of Y, the sum of the two
 * @param noise \(G^T\nabla\varphi\), [m]
 */
public record ItoFormula(
        ExpressionSde sde,
        Expression phi,
        Expression chain,
        Expression correction,
        Expression drift,
        List<Expression> noise) {
    /** The formula for {@code phi}, an expression in the names of {@code sde}. */
    public static ItoFormula of(ExpressionSde sde, Expression phi) {
        Names names = sde.names();
        List<Expression> gradient =
                names.states().stream().map(s -> phi.derivative(s).simplified()).toList();
        Expression chain = phi.derivative(names.time());
        for (int i = 0; i < gradient.size(); i++) {
            chain = Algebra.sum(chain, Algebra.product(sde.driftExpressions().get(i), gradient.get(i)));
        }
        Expression correction = Algebra.quotient(trace(sde, gradient), Constant.TWO);
        return new ItoFormula(
                sde,
                phi,
                chain.simplified(),
                correction.simplified(),
                Algebra.sum(chain, correction).simplified(),
                noise(sde, gradient));
    }

    /** \(\sum_{ij}D_{ij}\,\partial_j\partial_i\varphi\). */
    private static Expression trace(ExpressionSde sde, List<Expression> gradient) {
        List<List<Expression>> g = sde.noiseExpressions();
        Expression sum = Constant.ZERO;
        for (int i = 0; i < g.size(); i++) {
            for (int j = 0; j < g.size(); j++) {
                Expression second = gradient.get(i).derivative(sde.names().state(j));
                if (second.isZero()) {
                    continue;
                }
                for (int k = 0; k < g.get(i).size(); k++) {
                    Expression entry = Algebra.product(g.get(i).get(k), g.get(j).get(k));
                    sum = Algebra.sum(sum, Algebra.product(entry, second));
                }
            }
        }
        return sum;
    }

    private static List<Expression> noise(ExpressionSde sde, List<Expression> gradient) {
        List<List<Expression>> g = sde.noiseExpressions();
        List<Expression> out = new ArrayList<>();
        for (int k = 0; k < g.get(0).size(); k++) {
            Expression sum = Constant.ZERO;
            for (int i = 0; i < g.size(); i++) {
                sum = Algebra.sum(sum, Algebra.product(g.get(i).get(k), gradient.get(i)));
            }
            out.add(sum.simplified());
        }
        return out;
    }

    /**
     * The process Y by itself, in one component: \(x=\)\ {@code inverse}(y, t) is put into drift and noise.
     *
     * @param names one component, called as in {@code inverse}, and the parameters of X
     * @throws IllegalArgumentException if X has more than one component
     */
    public ExpressionSde in(Names names, Expression inverse) {
        if (sde.dimension() != 1) {
            throw new IllegalArgumentException(
                    "ItoFormula: X has %d components; only of one component can the inverse of phi be put in"
                            .formatted(sde.dimension()));
        }
        Map<Symbol, Expression> by = Map.of(sde.names().state(0), inverse);
        List<Expression> row =
                noise.stream().map(e -> e.substitute(by).simplified()).toList();
        return ExpressionSde.of(names, List.of(drift.substitute(by).simplified()), List.of(row), values(), Reading.ITO);
    }

    /** The process (X, Y) of d + 1 components, whose last moves by this formula: it can be walked beside \(\varphi(X,t)\). */
    public ExpressionSde joint() {
        return joint(drift);
    }

    /** As {@link #joint()}, with the drift of the ordinary chain rule, which is wrong. */
    public ExpressionSde jointByChainRule() {
        return joint(chain);
    }

    private ExpressionSde joint(Expression last) {
        List<String> parameters =
                sde.names().parameters().stream().map(Symbol::name).toList();
        Names names = Names.of(sde.dimension() + 1, parameters);
        Map<Symbol, Expression> renamed = sde.names().states().stream()
                .collect(Collectors.toMap(
                        s -> s, s -> names.state(sde.names().states().indexOf(s))));
        List<Expression> drifts = new ArrayList<>(sde.driftExpressions());
        drifts.add(last);
        List<List<Expression>> rows = new ArrayList<>(sde.noiseExpressions());
        rows.add(noise);
        return ExpressionSde.of(
                names,
                drifts.stream().map(e -> e.substitute(renamed)).toList(),
                rows.stream()
                        .map(row -> row.stream().map(e -> e.substitute(renamed)).toList())
                        .toList(),
                values(),
                Reading.ITO);
    }

    private Map<String, Double> values() {
        return sde.parameters().entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().name(), Map.Entry::getValue));
    }
}
