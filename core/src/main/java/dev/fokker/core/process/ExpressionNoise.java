package dev.fokker.core.process;

import dev.fokker.core.expression.Algebra;
import dev.fokker.core.expression.Constant;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.expression.PointFunction;
import dev.fokker.core.expression.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A noise matrix of expressions: its derivatives, and the simplest {@link Diffusion} that it is. */
final class ExpressionNoise {
    private ExpressionNoise() {}

    /** \(f+\tfrac12s\), simplified where s is not zero. */
    static List<Expression> shifted(List<? extends Expression> drift, List<Expression> shift) {
        List<Expression> out = new ArrayList<>();
        for (int i = 0; i < drift.size(); i++) {
            Expression half = Algebra.quotient(shift.get(i), Constant.TWO);
            Expression f = drift.get(i);
            out.add(half.isZero() ? f : Algebra.sum(f, half).simplified());
        }
        return out;
    }

    /** \(n_i=\sum_{jk}G_{jk}\,\partial_jG_{ik}\). */
    static List<Expression> noiseDrift(Names names, List<List<Expression>> g) {
        List<Expression> out = new ArrayList<>();
        for (List<Expression> row : g) {
            Expression sum = Constant.ZERO;
            for (int j = 0; j < g.size(); j++) {
                for (int k = 0; k < row.size(); k++) {
                    Expression slope = row.get(k).derivative(names.state(j));
                    sum = Algebra.sum(sum, Algebra.product(g.get(j).get(k), slope));
                }
            }
            out.add(sum.simplified());
        }
        return out;
    }

    /** \((\nabla\cdot D)_i=\sum_{jk}\partial_j(G_{ik}G_{jk})\). */
    static List<Expression> divergence(Names names, List<List<Expression>> g) {
        List<Expression> out = new ArrayList<>();
        for (List<Expression> row : g) {
            Expression sum = Constant.ZERO;
            for (int j = 0; j < g.size(); j++) {
                for (int k = 0; k < row.size(); k++) {
                    Expression entry = Algebra.product(row.get(k), g.get(j).get(k));
                    sum = Algebra.sum(sum, entry.derivative(names.state(j)));
                }
            }
            out.add(sum.simplified());
        }
        return out;
    }

    /** The diffusion of a matrix without parameters. */
    static Diffusion diffusion(Names names, List<List<Expression>> g) {
        int d = g.size();
        int m = g.get(0).size();
        List<Expression> entries = g.stream().flatMap(List::stream).toList();
        if (entries.stream().allMatch(e -> e.simplified().isZero())) {
            return d == m ? Diffusion.none(d) : additive(names, g, entries).scaled(0);
        }
        if (d == m && isDiagonal(g)) {
            List<Expression> diagonal = new ArrayList<>();
            for (int i = 0; i < d; i++) {
                diagonal.add(g.get(i).get(i));
            }
            if (diagonal.stream().allMatch(e -> e.equals(diagonal.get(0)) && isAdditive(names, e))) {
                PointFunction entry = PointFunction.of(diagonal.get(0), names, names.state(0));
                return new Isotropic(d, t -> entry.at(t, 0));
            }
            if (ownOnly(names, diagonal) && diagonal.stream().anyMatch(e -> !isAdditive(names, e))) {
                return diagonal(names, diagonal);
            }
        }
        return entries.stream().allMatch(e -> isAdditive(names, e)) ? additive(names, g, entries) : full(names, g);
    }

    private static boolean isDiagonal(List<List<Expression>> g) {
        for (int i = 0; i < g.size(); i++) {
            for (int k = 0; k < g.size(); k++) {
                if (i != k && !g.get(i).get(k).isZero()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isAdditive(Names names, Expression e) {
        return names.states().stream().noneMatch(e::dependsOn);
    }

    /** Whether entry i depends on no other component than i. */
    private static boolean ownOnly(Names names, List<Expression> diagonal) {
        for (int i = 0; i < diagonal.size(); i++) {
            Symbol own = names.state(i);
            Predicate<Symbol> another = s -> !s.equals(own);
            if (names.states().stream().filter(another).anyMatch(diagonal.get(i)::dependsOn)) {
                return false;
            }
        }
        return true;
    }

    private static Diffusion diagonal(Names names, List<Expression> diagonal) {
        PointFunction[] g = new PointFunction[diagonal.size()];
        PointFunction[] slope = new PointFunction[diagonal.size()];
        for (int i = 0; i < g.length; i++) {
            Symbol own = names.state(i);
            g[i] = PointFunction.of(diagonal.get(i), names, own);
            slope[i] = PointFunction.of(diagonal.get(i).derivative(own).simplified(), names, own);
        }
        return new Diagonal(g.length, (t, xj, j) -> g[j].at(t, xj), (t, xj, j) -> slope[j].at(t, xj));
    }

    private static Diffusion additive(Names names, List<List<Expression>> g, List<Expression> entries) {
        int m = g.get(0).size();
        PointFunction[] at = functions(names, entries);
        return Full.additive(g.size(), m, (t, x, o, i, k) -> at[i * m + k].at(t, x, o));
    }

    private static Diffusion full(Names names, List<List<Expression>> g) {
        int m = g.get(0).size();
        PointFunction[] at = functions(names, g.stream().flatMap(List::stream).toList());
        PointFunction[] divergence = functions(names, divergence(names, g));
        PointFunction[] noiseDrift = functions(names, noiseDrift(names, g));
        return new Full(
                g.size(),
                m,
                (t, x, o, i, k) -> at[i * m + k].at(t, x, o),
                (t, x, o, i) -> divergence[i].at(t, x, o),
                (t, x, o, i) -> noiseDrift[i].at(t, x, o));
    }

    private static PointFunction[] functions(Names names, List<Expression> expressions) {
        return expressions.stream().map(e -> PointFunction.of(e, names)).toArray(PointFunction[]::new);
    }
}
