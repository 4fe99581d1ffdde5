package dev.fokker.core.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.expression.Algebra;
import dev.fokker.core.expression.Constant;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.Reading;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The three readings of noise. */
final class ReadingTest {
    private static final Names PLANE = Names.of(2, List.of());
    private static final double Z = 5;

    private static List<Expression> plane(String... texts) {
        List<Expression> out = new ArrayList<>();
        for (String text : texts) {
            out.add(Expression.parse(text, PLANE));
        }
        return out;
    }

    private static final List<List<Expression>> NOISE =
            List.of(plane("1 + y^2/4", "x/2"), plane("x*y/4", "1 + sin(x)/2"));

    private static ExpressionSde planar(Reading reading) {
        return ExpressionSde.of(PLANE, plane("-x", "x - y"), NOISE, Map.of(), reading);
    }

    private static ExpressionSde growth(Reading reading) {
        Names names = Names.of(1, List.of());
        return ExpressionSde.diagonal(
                names, List.of(Constant.ZERO), List.of(Expression.parse("x", names)), Map.of(), reading);
    }

    private static double[] points(int n) {
        double[] x = new double[2 * n];
        new Threefry(21).normals(Stream.DATA, 0, n, 0, 2, x);
        return x;
    }

    private static double[] drift(Sde sde, int n) {
        double[] x = points(n);
        double[] out = new double[2 * n];
        sde.drift(n).eval(Rows.of(Samples.copyOf(2, x)), Times.shared(0.3, n), x, out);
        return out;
    }

    @Test
    @DisplayName("S0.20 the second moment of dX = X dW grows at 1 (Ito), 2 (Stratonovich), 3 (divergence form, E01)")
    void secondMomentTellsTheReadings() {
        String[] rates = {"x^2", "2*x^2", "3*x^2"};
        for (Reading reading : Reading.values()) {
            ExpressionSde sde = growth(reading);
            ItoFormula square = ItoFormula.of(sde, Expression.parse("x^2", sde.names()));
            assertEquals(
                    rates[List.of(Reading.values()).indexOf(reading)],
                    square.drift().toString(),
                    reading.name());
        }
    }

    @Test
    @DisplayName("S0.20 walks of dX = X dW have the second moment of their reading (E01)")
    void secondMomentsOfWalks() {
        int n = 100_000;
        int steps = 16;
        double h = 0.25 / steps;
        for (Reading reading : Reading.values()) {
            ExpressionSde sde = growth(reading);
            Rows rows = new Rows(n, 1);
            double[] x = new double[n];
            java.util.Arrays.fill(x, 1);
            double[] f = new double[n];
            double[] dw = new double[n];
            var field = sde.drift(n);
            for (int k = 0; k < steps; k++) {
                new Threefry(22).normals(Stream.INCREMENT, 0, n, k, 1, dw);
                field.eval(rows, Times.shared(0, n), x, f);
                double[] next = x.clone();
                sde.diffusion().addTo(rows, Times.shared(0, n), x, Math.sqrt(h), dw, next);
                for (int i = 0; i < n; i++) {
                    x[i] = next[i] + f[i] * h;
                }
            }
            // Euler steps multiply the second moment by exactly (1 + ch)^2 + h, with c = 0, 1/2, 1, and the fourth
            // likewise.
            double c = List.of(Reading.values()).indexOf(reading) / 2.0;
            double a = 1 + c * h;
            double second = StrictMath.pow(a * a + h, steps);
            double fourth = StrictMath.pow(a * a * a * a + 6 * a * a * h + 3 * h * h, steps);
            double mean = 0;
            for (double v : x) {
                mean += v * v / n;
            }
            double error = Math.sqrt((fourth - second * second) / n);
            assertEquals(second, mean, Z * error, reading.name());
            assertEquals(StrictMath.exp((1 + 2 * c) * 0.25), second, second * 2 * (1 + 2 * c) * (1 + 2 * c) * h * 0.25);
        }
    }

    @Test
    @DisplayName("S0.20 symbols and rows convert alike, and back again")
    void conversionsAgree() {
        int n = 40;
        Sde written = planar(Reading.ITO);
        double[] f = drift(written, n);
        for (Reading from : Reading.values()) {
            double[] symbols = drift(planar(from), n);
            double[] rows = drift(ReadingChange.toIto(written, from), n);
            double[] back = drift(new ReadingChange(ReadingChange.toIto(written, from), Reading.ITO, from), n);
            for (int k = 0; k < 2 * n; k++) {
                double round = 64 * Math.ulp(1 + Math.abs(f[k]) + Math.abs(symbols[k])) * 10;
                assertEquals(symbols[k], rows[k], round, from.name());
                assertEquals(f[k], back[k], round, from.name());
            }
        }
        Sde across = new ReadingChange(written, Reading.STRATONOVICH, Reading.HAENGGI_KLIMONTOVICH);
        double[] twice = drift(ReadingChange.toIto(across, Reading.HAENGGI_KLIMONTOVICH), n);
        double[] once = drift(planar(Reading.STRATONOVICH), n);
        for (int k = 0; k < 2 * n; k++) {
            assertEquals(once[k], twice[k], 640 * Math.ulp(1 + Math.abs(once[k])));
        }
    }

    /** \(\nabla\cdot f-\tfrac12\partial_i\partial_jD_{ij}\): minus the Fokker-Planck operator on the density 1. */
    private static Expression onUniform(List<Expression> f) {
        Expression sum = Constant.ZERO;
        for (int i = 0; i < 2; i++) {
            sum = Algebra.sum(sum, f.get(i).derivative(PLANE.state(i)));
            for (int j = 0; j < 2; j++) {
                for (int k = 0; k < 2; k++) {
                    Expression d =
                            Algebra.product(NOISE.get(i).get(k), NOISE.get(j).get(k));
                    Expression second = d.derivative(PLANE.state(i)).derivative(PLANE.state(j));
                    sum = Algebra.difference(sum, Algebra.quotient(second, Constant.TWO));
                }
            }
        }
        return sum.simplified();
    }

    @Test
    @DisplayName(
            "S0.20 in two dimensions the divergence form keeps a uniform density and the rule of the right end does not (E01)")
    void theDivergenceFormIsNotTheRightEnd() {
        List<Expression> none = plane("0", "0");
        ExpressionSde form = ExpressionSde.of(PLANE, none, NOISE, Map.of(), Reading.HAENGGI_KLIMONTOVICH);
        assertEquals("0", onUniform(form.driftExpressions()).toString());
        ExpressionSde middle = ExpressionSde.of(PLANE, none, NOISE, Map.of(), Reading.STRATONOVICH);
        List<Expression> rightEnd = middle.driftExpressions().stream()
                .map(e -> Algebra.product(Constant.TWO, e))
                .toList();
        assertNotEquals("0", onUniform(rightEnd).toString());
        // In one dimension they are the same.
        assertEquals(
                "[x]", growth(Reading.HAENGGI_KLIMONTOVICH).driftExpressions().toString());
        assertEquals("[x/2]", growth(Reading.STRATONOVICH).driftExpressions().toString());
    }

    @Test
    @DisplayName("S0.21 two noises with the same D = GG^T have one generator and one law; with another D they do not")
    void onlyDEntersTheLaw() {
        // G Q with a rotation Q: (c, -s; s, c) with c = 3/5, s = 4/5.
        List<List<Expression>> turned = new ArrayList<>();
        for (List<Expression> row : NOISE) {
            String a = row.get(0).toString();
            String b = row.get(1).toString();
            turned.add(plane("0.6*(%s) + 0.8*(%s)".formatted(a, b), "0.6*(%s) - 0.8*(%s)".formatted(b, a)));
        }
        ExpressionSde first = planar(Reading.ITO);
        ExpressionSde second = ExpressionSde.of(PLANE, plane("-x", "x - y"), turned, Map.of(), Reading.ITO);
        for (String phi : List.of("x^2", "x*y^3", "exp(x)*y", "sin(x + 2*y)")) {
            Expression f = Expression.parse(phi, PLANE);
            Expression a = ItoFormula.of(first, f).drift();
            Expression b = ItoFormula.of(second, f).drift();
            assertEquals("0", Algebra.difference(a, b).simplified().toString(), phi);
        }
        double energy = energy(first, second);
        double limit = energyLimit(first);
        assertTrue(energy < limit, "energy statistic %s, limit %s".formatted(energy, limit));
        List<List<Expression>> other = List.of(plane("1.5 + y^2/4", "0"), plane("0", "2 + sin(x)/2"));
        double apart = energy(first, ExpressionSde.of(PLANE, plane("-x", "x - y"), other, Map.of(), Reading.ITO));
        assertTrue(apart > limit, "energy statistic %s, limit %s".formatted(apart, limit));
    }

    private static final int POINTS = 1000;

    private static double[] ends(Sde sde, long seed) {
        double[] x = new double[2 * POINTS];
        double[] f = new double[2 * POINTS];
        double[] dw = new double[2 * POINTS];
        Rows rows = new Rows(POINTS, 2);
        var field = sde.drift(POINTS);
        for (int k = 0; k < 32; k++) {
            new Threefry(seed).normals(Stream.INCREMENT, 0, POINTS, k, 2, dw);
            field.eval(rows, Times.shared(0, POINTS), x, f);
            double[] next = x.clone();
            sde.diffusion().addTo(rows, Times.shared(0, POINTS), x, Math.sqrt(1 / 32.0), dw, next);
            for (int i = 0; i < x.length; i++) {
                x[i] = next[i] + f[i] / 32;
            }
        }
        return x;
    }

    private static double energy(Sde a, Sde b) {
        double[] x = ends(a, 31);
        double[] y = ends(b, 32);
        return 2 * mean(x, y) - mean(x, x) - mean(y, y);
    }

    /** Five times the spread of the statistic between samples of one law, which is never negative and has a mean of 2 E|X-X'|/n. */
    private static double energyLimit(Sde a) {
        return Z * 2 * mean(ends(a, 33), ends(a, 34)) / POINTS;
    }

    private static double mean(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i += 2) {
            for (int j = 0; j < y.length; j += 2) {
                sum += Math.sqrt((x[i] - y[j]) * (x[i] - y[j]) + (x[i + 1] - y[j + 1]) * (x[i + 1] - y[j + 1]));
            }
        }
        return sum / (POINTS * (double) POINTS);
    }
}
