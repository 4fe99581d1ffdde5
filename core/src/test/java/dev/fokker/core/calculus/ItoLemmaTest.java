package dev.fokker.core.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.calculus.ItoComparison.Difference;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.Reading;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.Times;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ito's lemma by jets and in symbols. */
final class ItoLemmaTest {
    private static final double Z = 5;

    private static ExpressionSde scalar(String drift, String noise, Map<String, Double> parameters) {
        Names names = Names.of(1, parameters.keySet());
        return ExpressionSde.diagonal(
                names,
                List.of(Expression.parse(drift, names)),
                List.of(Expression.parse(noise, names)),
                parameters,
                Reading.ITO);
    }

    private static ExpressionSde wiener(int d) {
        Names names = Names.of(d, List.of());
        Expression zero = Expression.parse("0", names);
        Expression one = Expression.parse("1", names);
        List<Expression> zeros = java.util.Collections.nCopies(d, zero);
        return ExpressionSde.diagonal(names, zeros, java.util.Collections.nCopies(d, one), Map.of(), Reading.ITO);
    }

    private static ItoFormula formula(ExpressionSde sde, String phi) {
        return ItoFormula.of(sde, Expression.parse(phi, sde.names()));
    }

    @Test
    @DisplayName("S3.37, S0.14 the logarithm of geometric Brownian motion drifts at mu - sigma^2/2")
    void logarithmOfGrowth() {
        ExpressionSde gbm = scalar("mu*x", "sigma*x", Map.of("mu", 0.3, "sigma", 0.5));
        ItoFormula log = formula(gbm, "log(x)");
        assertEquals("mu - sigma^2/2", log.drift().toString());
        assertEquals("[sigma]", log.noise().toString());
        assertEquals("mu", log.chain().toString());
        assertEquals("-sigma^2/2", log.correction().toString());
        Names y = Names.ofState("y", List.of("mu", "sigma"));
        ExpressionSde alone = formula(gbm, "x^2").in(y, Expression.parse("sqrt(y)", y));
        assertEquals("[2*mu*y + sigma^2*y]", alone.driftExpressions().toString());
        assertEquals("[[2*sigma*y]]", alone.noiseExpressions().toString());
    }

    @Test
    @DisplayName("S3.37 W^2 drifts at 1, and exp(W - t/2) does not drift")
    void martingales() {
        assertEquals("1", formula(wiener(1), "x^2").drift().toString());
        assertEquals("[2*x]", formula(wiener(1), "x^2").noise().toString());
        for (String martingale :
                List.of("exp(x - t/2)", "x^2 - t", "x^3 - 3*t*x", "exp(t/2)*cos(x)", "x^4 - 6*t*x^2 + 3*t^2")) {
            assertEquals("0", formula(wiener(1), martingale).drift().toString(), martingale);
        }
    }

    @Test
    @DisplayName("S3.38 the square of the distance drifts at d, and the distance is a Bessel process")
    void squareOfTheDistance() {
        for (int d = 2; d <= 4; d++) {
            StringBuilder square = new StringBuilder("x0^2");
            for (int j = 1; j < d; j++) {
                square.append(" + x").append(j).append("^2");
            }
            assertEquals(
                    Integer.toString(d),
                    formula(wiener(d), square.toString()).drift().toString());
            ItoFormula radius = formula(wiener(d), "sqrt(" + square + ")");
            String bessel = d == 3 ? "1/sqrt(%s)" : d == 2 ? "1/(2*sqrt(%s))" : "3/(2*sqrt(%s))";
            assertEquals(bessel.formatted(square), radius.drift().toString());
        }
        assertEquals(
                "0", formula(wiener(3), "1/sqrt(x^2 + y^2 + z^2)").drift().toString(), "harmonic in three dimensions");
        assertEquals("0", formula(wiener(2), "log(x^2 + y^2)").drift().toString(), "harmonic in the plane");
    }

    @Test
    @DisplayName("S3.38 jets give the drift and noise that the symbols give, with a full matrix")
    void jetsAndSymbolsAgree() {
        Names names = Names.of(2, List.of());
        List<Expression> f = List.of(Expression.parse("y - x*t", names), Expression.parse("-sin(x)*y", names));
        List<List<Expression>> g = List.of(
                List.of(Expression.parse("1 + y^2", names), Expression.parse("x", names), Expression.parse("t", names)),
                List.of(
                        Expression.parse("x*y", names),
                        Expression.parse("0", names),
                        Expression.parse("exp(-x^2)", names)));
        ExpressionSde sde = ExpressionSde.of(names, f, g, Map.of(), Reading.ITO);
        ItoFormula symbols = formula(sde, "exp(x*y - t)*log(1 + x^2) + atan(y)/(2 + cos(t*x))");
        Observable phi = (x, t) -> x[0].times(x[1])
                .minus(t)
                .exp()
                .times(x[0].pow(2).plus(1).log())
                .plus(x[1].atan().over(t.times(x[0]).cos().plus(2)));
        int n = 50;
        double[] x = new double[2 * n];
        new Threefry(3).normals(Stream.DATA, 0, n, 0, 2, x);
        Rows rows = Rows.of(Samples.copyOf(2, x));
        Times t = new Times(n);
        for (int i = 0; i < n; i++) {
            t.set(i, 0.02 * i);
        }
        double[] chain = new double[n];
        double[] correction = new double[n];
        double[] noise = new double[3 * n];
        new ItoLemma(sde, phi).open(n).eval(rows, t, x, chain, correction, noise);
        List<Expression> all =
                new java.util.ArrayList<>(List.of(symbols.chain(), symbols.correction(), symbols.drift()));
        all.addAll(symbols.noise());
        double[] out = new double[6 * n];
        dev.fokker.core.expression.Program.of(all, names).open().eval(t, x, n, out);
        for (int i = 0; i < n; i++) {
            // Some hundred operations, each of relative size 1 against the largest of the three.
            double round =
                    1000 * Math.ulp(1.0) * (1 + Math.abs(chain[i]) + Math.abs(correction[i]) + Math.abs(noise[3 * i]));
            assertEquals(out[6 * i], chain[i], round);
            assertEquals(out[6 * i + 1], correction[i], round);
            assertEquals(out[6 * i + 2], chain[i] + correction[i], round);
            for (int k = 0; k < 3; k++) {
                assertEquals(out[6 * i + 3 + k], noise[3 * i + k], round);
            }
        }
    }

    @Test
    @DisplayName("S0.14 of W^2 the lemma misses by sqrt(2hT) on paths, the chain rule by T")
    void theChainRuleFailsOnPaths() {
        ItoComparison comparison = new ItoComparison(formula(wiener(1), "x^2"), 0, 1);
        int n = 4000;
        for (int factor : new int[] {1, 4, 16}) {
            Difference d = comparison.measure(List.of(0.0), new Threefry(5), n, 256, factor);
            double exact = 2.0 / d.steps();
            // The sum of K terms h(z^2 - 1): fourth moment (3 + 12/K) s^4.
            double error = exact * Math.sqrt((2 + 12.0 / d.steps()) / n);
            assertEquals(exact, d.ito() * d.ito(), Z * error, "steps " + d.steps());
            double chain = 1 + exact;
            double chainError =
                    Math.sqrt((4 * exact + 2 * exact * exact * (1 + 6.0 / d.steps()) + 8 * exact / d.steps() * 4) / n);
            assertEquals(chain, d.chainRule() * d.chainRule(), Z * chainError, "chain rule, steps " + d.steps());
        }
    }

    @Test
    @DisplayName(
            "S0.14 with multiplicative noise the difference falls with order 1/2, and that of the chain rule does not fall")
    void strongDifferenceFalls() {
        ExpressionSde gbm = scalar("mu*x", "sigma*x", Map.of("mu", 0.1, "sigma", 0.4));
        ItoComparison comparison = new ItoComparison(formula(gbm, "log(x)"), 0, 1);
        int n = 4000;
        Difference coarse = comparison.measure(List.of(1.0), new Threefry(6), n, 1024, 64);
        Difference fine = comparison.measure(List.of(1.0), new Threefry(6), n, 1024, 1);
        double order = Math.log(coarse.ito() / fine.ito()) / Math.log(64);
        // Each mean square has a relative error of about sqrt(2/n), and the coarse one a bias of relative size h =
        // 1/16.
        double tolerance = (Z * Math.sqrt(2.0 / n) + 1.0 / 16) / Math.log(64);
        assertEquals(0.5, order, tolerance, "order");
        // sigma^2 T / 2 is what it leaves out.
        assertEquals(0.08, fine.chainRule(), 3 * fine.ito());
        assertTrue(coarse.chainRule() > 0.08 - 3 * coarse.ito());
    }

    @Test
    @DisplayName("S0.14 the process written for Y alone ends where phi of X ends, step by step closer")
    void theWrittenProcessWalksAlongside() {
        GeometricBrownianMotion gbm = new GeometricBrownianMotion(1, 0.1, 0.4);
        ItoFormula log = formula(scalar("mu*x", "sigma*x", Map.of("mu", 0.1, "sigma", 0.4)), "log(x)");
        Names y = Names.ofState("y", List.of("mu", "sigma"));
        ExpressionSde alone = log.in(y, Expression.parse("exp(y)", y));
        // Additive noise and constant drift: one step is exact.
        Rows row = new Rows(1, 1);
        double[] drift = new double[1];
        double[] end = {0};
        alone.drift(1).eval(row, Times.shared(0, 1), row.x(), drift);
        alone.diffusion().addTo(row, Times.shared(0, 1), row.x(), 1, new double[] {0.7}, end);
        assertEquals(gbm.solution(1, 2, 0.7), StrictMath.exp(2 * drift[0] + end[0]), 4 * Math.ulp(1.5));
    }

    @Test
    @DisplayName("S0.14 the mean of W^2 grows as t")
    void meanOfTheSquareGrowsAsTime() {
        int n = 20_000;
        int steps = 20;
        double[] w = new double[n];
        double[] z = new double[n];
        for (int k = 0; k < steps; k++) {
            new Threefry(8).normals(Stream.INCREMENT, 0, n, k, 1, z);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                w[i] += Math.sqrt(0.1) * z[i];
                sum += w[i] * w[i];
            }
            double t = 0.1 * (k + 1);
            assertEquals(t, sum / n, Z * t * Math.sqrt(2.0 / n), "t=" + t);
        }
    }

    @Test
    @DisplayName("S0.15 the third term of the Taylor sum is of size h^(3/2) a step, and sums to nothing (E35)")
    void sizesOfTheTaylorTerms() {
        int n = 1000;
        double[] slopes = new double[4];
        double[][] coarse = taylor(n, 64);
        double[][] fine = taylor(n, 1024);
        for (int k = 0; k < 4; k++) {
            slopes[k] = Math.log(coarse[0][k] / fine[0][k]) / Math.log(16);
            // dX = dW + O(h): the size is h^(k/2) (1 + O(h)), by means over n K terms of up to the eighth power.
            assertEquals(
                    (k + 1) / 2.0,
                    slopes[k],
                    (0.15 + Z * Math.sqrt(96.0 * (k + 1) / (n * 64.0))) / Math.log(16),
                    "term " + (k + 1));
        }
        // Sums over [0, 1]: the second becomes (1/2) g^2 phi'', the third and fourth nothing.
        assertTrue(fine[1][1] > 0.5, "second " + fine[1][1]);
        assertTrue(fine[1][2] < 0.3 * coarse[1][2] && fine[1][3] < 0.3 * coarse[1][3], Arrays.toString(fine[1]));
    }

    /** For phi = exp(X/2), dX = -X dt + 2 dW: root mean square of each term a step, and of each sum over [0, 1]. */
    private static double[][] taylor(int n, int steps) {
        double h = 1.0 / steps;
        double[] x = new double[n];
        double[] z = new double[n];
        double[][] sums = new double[4][n];
        double[][] out = new double[2][4];
        for (int s = 0; s < steps; s++) {
            new Threefry(9).normals(Stream.INCREMENT, 0, n, s, 1, z);
            for (int i = 0; i < n; i++) {
                double dx = -x[i] * h + 2 * Math.sqrt(h) * z[i];
                // Sizes for one point, so that only dX is measured.
                double term = 1;
                for (int k = 0; k < 4; k++) {
                    term *= 0.5 * dx / (k + 1);
                    out[0][k] += term * term / ((double) n * steps);
                    sums[k][i] += term * StrictMath.exp(x[i] / 2);
                }
                x[i] += dx;
            }
        }
        for (int k = 0; k < 4; k++) {
            out[0][k] = Math.sqrt(out[0][k]);
            out[1][k] = Math.sqrt(Arrays.stream(sums[k]).map(v -> v * v).sum() / n);
        }
        return out;
    }

    @Test
    void aFunctionOfSeveralComponentsHasNoInverse() {
        ItoFormula square = formula(wiener(2), "x^2 + y^2");
        Names y = Names.ofState("y", List.of());
        assertThrows(IllegalArgumentException.class, () -> square.in(y, Expression.parse("sqrt(y)", y)));
        assertThrows(IllegalArgumentException.class, () -> new ItoComparison(square, 0, 1)
                .measure(List.of(0.0, 0.0), new Threefry(1), 5, 10, 3));
        assertEquals(1, new Wiener(1, 1).dimension());
    }
}
