package dev.fokker.core.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.expression.PointFunction;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The generator \(L\varphi=f\cdot\nabla\varphi+\tfrac12\operatorname{tr}(D\nabla^2\varphi)\): the drift of Ito's lemma. */
final class GeneratorTest {
    private static final double Z = 5;
    private static final Names NAMES = Names.of(1, List.of());

    private static ExpressionSde sde(String drift, String noise) {
        return ExpressionSde.diagonal(
                NAMES,
                List.of(Expression.parse(drift, NAMES)),
                List.of(Expression.parse(noise, NAMES)),
                Map.of(),
                Reading.ITO);
    }

    private static Expression generator(ExpressionSde sde, String phi) {
        return ItoFormula.of(sde, Expression.parse(phi, NAMES)).drift();
    }

    /** The coefficients of a polynomial of a degree of at most {@code degree}, by derivatives at 0. */
    private static double[] coefficients(Expression p, int degree) {
        double[] out = new double[degree + 1];
        Expression derivative = p;
        double factorial = 1;
        for (int k = 0; k <= degree; k++) {
            out[k] = PointFunction.of(derivative, NAMES).at(0, 0.0) / factorial;
            derivative = derivative.derivative(NAMES.state(0)).simplified();
            factorial *= k + 1;
        }
        assertEquals("0", derivative.toString(), "a polynomial stays one of the same degree");
        return out;
    }

    @Test
    @DisplayName("S0.18 the moment equations of L on polynomials are exact for Ornstein-Uhlenbeck (E37)")
    void momentEquationsAreExact() {
        ExpressionSde sde = sde("1.5*(0.4 - x)", "0.8");
        int degree = 4;
        double[] entries = new double[(degree + 1) * (degree + 1)];
        for (int k = 0; k <= degree; k++) {
            double[] row = coefficients(generator(sde, "x^" + k), degree);
            System.arraycopy(row, 0, entries, k * (degree + 1), degree + 1);
        }
        double t = 0.7;
        double[] moments = Matrix.of(degree + 1, degree + 1, entries)
                .scaled(t)
                .exponential()
                .times(new double[] {1, 2, 4, 8, 16});
        var transition = new OrnsteinUhlenbeck(1, 1.5, 0.4, 0.8).transition(0, t);
        double m = 0.4 + (2 - 0.4) * StrictMath.exp(-1.5 * t);
        double v = 0.64 / 3 * -StrictMath.expm1(-3 * t);
        assertEquals(v, transition.covariance().at(0, 0), 1e-14);
        double[] exact = {1, m, m * m + v, m * m * m + 3 * m * v, m * m * m * m + 6 * m * m * v + 3 * v * v};
        for (int k = 0; k <= degree; k++) {
            assertEquals(exact[k], moments[k], 1e-12 * Math.max(1, exact[k]), "moment " + k);
        }
    }

    @Test
    @DisplayName("S0.18 phi(X_t) less the integral of L phi has the mean phi(x_0): Dynkin's formula (E37)")
    void dynkin() {
        // For W and x^4 the left-point sum of L phi = 6 x^2 misses by exactly 3 h^2 a step.
        Expression l = generator(sde("0", "1"), "x^4");
        assertEquals("6*x^2", l.toString());
        PointFunction lphi = PointFunction.of(l, NAMES);
        int n = 20_000;
        int steps = 32;
        double h = 1.0 / steps;
        double[] w = new double[n];
        double[] integral = new double[n];
        double[] z = new double[n];
        for (int k = 0; k < steps; k++) {
            new Threefry(41).normals(Stream.INCREMENT, 0, n, k, 1, z);
            for (int i = 0; i < n; i++) {
                integral[i] += h * lphi.at(0, w[i]);
                w[i] += Math.sqrt(h) * z[i];
            }
        }
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double v = w[i] * w[i] * w[i] * w[i] - integral[i];
            sum += v;
            squares += v * v;
        }
        double mean = sum / n;
        double error = Math.sqrt((squares / n - mean * mean) / n);
        assertEquals(3 * h, mean, Z * error, "standard error " + error);
    }

    @Test
    @DisplayName(
            "S0.18 generator and Fokker-Planck operator as matrices are adjoint, and act as their formulas on quadratics")
    void matricesAreAdjoint() {
        ExpressionSde sde = sde("x - x^3", "1 + x^2/4");
        PointFunction f = PointFunction.of(sde.driftExpressions().get(0), NAMES);
        PointFunction g = PointFunction.of(sde.noiseExpressions().get(0).get(0), NAMES);
        int n = 121;
        double h = 0.05;
        // Central differences; the ends do not move.
        double[][] l = new double[n][n];
        for (int i = 1; i < n - 1; i++) {
            double x = (i - n / 2) * h;
            double d = g.at(0, x) * g.at(0, x);
            l[i][i - 1] = 0.5 * d / (h * h) - 0.5 * f.at(0, x) / h;
            l[i][i + 1] = 0.5 * d / (h * h) + 0.5 * f.at(0, x) / h;
            l[i][i] = -l[i][i - 1] - l[i][i + 1];
        }
        double[] phi = new double[n];
        double[] p = new double[n];
        for (int i = 0; i < n; i++) {
            double x = (i - n / 2) * h;
            phi[i] = 2 * x * x - x + 1;
            p[i] = StrictMath.exp(-x * x * x * x);
        }
        PointFunction exact = PointFunction.of(generator(sde, "2*x^2 - x + 1"), NAMES);
        double forward = 0;
        double backward = 0;
        double mass = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            double lphi = 0;
            double flow = 0;
            for (int j = 0; j < n; j++) {
                lphi += l[i][j] * phi[j];
                flow += l[j][i] * p[j];
            }
            if (i > 0 && i < n - 1) {
                assertEquals(exact.at(0, (i - n / 2) * h), lphi, 16 * Math.ulp(1.0) * 25 / (h * h) * 30, "i=" + i);
            }
            forward += lphi * p[i];
            backward += phi[i] * flow;
            mass += flow;
            size += Math.abs(phi[i] * flow);
        }
        assertEquals(forward, backward, 1e-12 * size);
        assertEquals(0, mass, 1e-12 * size);
    }

    @Test
    @DisplayName("S0.18 under a stationary law the mean of L phi is zero")
    void stationaryMeans() {
        // E x^k under N(0, 1) in closed form; L phi of a polynomial is one.
        ExpressionSde sde = sde("-x", "sqrt(2)");
        for (String phi : List.of("x^2", "x^4 - x", "x^6", "3*x^5 + x^3")) {
            Expression lphi = generator(sde, phi);
            double mean = 0;
            double[] c = coefficients(lphi, 6);
            double[] gaussian = {1, 0, 1, 0, 3, 0, 15};
            for (int k = 0; k <= 6; k++) {
                mean += c[k] * gaussian[k];
            }
            // N(0, 1) is stationary.
            assertEquals(0, mean, 1e-12, phi);
        }
    }
}
