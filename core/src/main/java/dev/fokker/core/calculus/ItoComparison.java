package dev.fokker.core.calculus;

import dev.fokker.core.expression.Evaluation;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Program;
import dev.fokker.core.expression.Symbol;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.Field;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * \(\varphi(X_T,T)\) beside \(\varphi(x_0,t_0)+\sum(a\,h+b\cdot\Delta W)\) with a and b of an {@link ItoFormula}, both by Euler steps with
 * the same noise: the difference goes to zero with the step, and with the drift of the ordinary chain rule it does not.
 *
 * @param formula drift and noise of Y
 * @param from the time at the start
 * @param to the time at the end, after {@code from}
 */
public record ItoComparison(ItoFormula formula, double from, double to) {
    /** Increments are drawn for these many paths at a time. */
    private static final int TILE = 512;

    /**
     * Root mean squares over the paths.
     *
     * @param steps equal steps of the walk
     * @param ito of \(\varphi(X)-Y\)
     * @param chainRule of the same with the drift of the chain rule
     */
    public record Difference(int steps, double ito, double chainRule) {}

    /**
     * The differences for walks of {@code steps} and of {@code steps/factor} steps that see the same Brownian paths.
     *
     * @throws IllegalArgumentException if factor does not divide steps, or the times do not ascend
     */
    public Difference measure(List<Double> start, Noise noise, int n, int steps, int factor) {
        if (factor < 1 || steps % factor != 0 || n < 1 || !(to > from)) {
            throw new IllegalArgumentException(
                    "ItoComparison: n=%d paths from t=%s to t=%s in steps=%d / factor=%d: n >= 1, to > from and a factor that divides are needed"
                            .formatted(n, from, to, steps, factor));
        }
        double ito = 0;
        double chain = 0;
        for (int first = 0; first < n; first += TILE) {
            Walk walk = new Walk(start, Math.min(TILE, n - first), first);
            walk.run(noise, steps / factor, factor);
            ito += walk.squares(walk.ito);
            chain += walk.squares(walk.chain);
        }
        return new Difference(steps / factor, Math.sqrt(ito / n), Math.sqrt(chain / n));
    }

    /** Some paths on their way. */
    private final class Walk {
        private final ExpressionSde sde = formula.sde();
        private final int d = sde.dimension();
        private final int m = sde.diffusion().noiseDimension();
        private final int n;
        private final Rows rows;
        private final double[] ito;
        private final double[] chain;
        private final Evaluation phi;
        private final double[] value;

        Walk(List<Double> start, int n, long first) {
            this.n = n;
            rows = new Rows(n, d);
            rows.number(first);
            for (int k = 0; k < n * d; k++) {
                rows.x()[k] = start.get(k % d);
            }
            phi = Program.of(numbers(List.of(formula.phi())), sde.names()).open();
            value = new double[n];
            phi.eval(Times.shared(from, n), rows.x(), n, value);
            ito = value.clone();
            chain = value.clone();
        }

        private List<Expression> numbers(List<Expression> expressions) {
            Map<Symbol, Expression> values = new LinkedHashMap<>();
            sde.parameters().forEach((s, v) -> values.put(s, Expression.of(v)));
            return expressions.stream().map(e -> e.substitute(values)).toList();
        }

        void run(Noise noise, int steps, int factor) {
            List<Expression> rates = new ArrayList<>(List.of(formula.drift(), formula.chain()));
            rates.addAll(formula.noise());
            Evaluation y = Program.of(numbers(rates), sde.names()).open();
            Field f = sde.drift(n);
            Diffusion g = sde.diffusion();
            double h = (to - from) / steps;
            double[] drift = new double[n * d];
            double[] rate = new double[n * rates.size()];
            double[] dw = new double[n * m];
            double[] part = new double[n * m];
            for (int k = 0; k < steps; k++) {
                rows.at(new Step(k, from + k * h, from + (k + 1) * h));
                sum(noise, k, factor, h / factor, part, dw);
                f.eval(rows, rows.start(), rows.x(), drift);
                y.eval(rows.start(), rows.x(), n, rate);
                for (int i = 0; i < n * d; i++) {
                    rows.next()[i] = rows.x()[i] + drift[i] * h;
                }
                g.addTo(rows, rows.start(), rows.x(), 1, dw, rows.next());
                move(rate, dw, h);
                rows.accept();
            }
        }

        private void move(double[] rate, double[] dw, double h) {
            for (int i = 0; i < n; i++) {
                double by = 0;
                for (int j = 0; j < m; j++) {
                    by += rate[i * (2 + m) + 2 + j] * dw[i * m + j];
                }
                ito[i] += rate[i * (2 + m)] * h + by;
                chain[i] += rate[i * (2 + m) + 1] * h + by;
            }
        }

        private void sum(Noise noise, int step, int factor, double fine, double[] part, double[] dw) {
            java.util.Arrays.fill(dw, 0);
            for (int j = 0; j < factor; j++) {
                noise.normals(Stream.INCREMENT, rows.path()[0], n, (long) step * factor + j, m, part);
                for (int k = 0; k < dw.length; k++) {
                    dw[k] += Math.sqrt(fine) * part[k];
                }
            }
        }

        double squares(double[] y) {
            phi.eval(Times.shared(to, n), rows.x(), n, value);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += (value[i] - y[i]) * (value[i] - y[i]);
            }
            return sum;
        }
    }
}
