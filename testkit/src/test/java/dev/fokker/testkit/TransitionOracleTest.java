package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.SmoothPotential;
import dev.fokker.core.process.Transition;
import dev.fokker.core.process.UnderdampedLangevin;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.Times;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Transitions against closed forms: laws O2, O6, O7, O9, and the stationary equation. */
class TransitionOracleTest {
    /** Law O6. */
    @Test
    void ornsteinUhlenbeckHasItsClosedForm() {
        double theta = 1.5;
        double mu = 0.8;
        double q = 0.6;
        OrnsteinUhlenbeck process = new OrnsteinUhlenbeck(1, theta, mu, q);
        LinearSde matrix = LinearSde.of(Matrix.of(1, 1, -theta), new double[] {theta * mu}, Matrix.of(1, 1, q));
        for (double h : new double[] {0.01, 0.4, 3, 40}) {
            double decay = Math.exp(-theta * h);
            for (Transition t : new Transition[] {process.transition(1, 1 + h), matrix.transition(1, 1 + h)}) {
                Agreement.relative(decay, t.phi().at(0, 0), 1e-12, "phi over " + h);
                Agreement.relative(mu * (1 - decay), t.shift()[0], 1e-12, "shift over " + h);
                double variance = q * q / (2 * theta) * (1 - decay * decay);
                Agreement.relative(variance, t.covariance().at(0, 0), 1e-12, "variance over " + h);
            }
        }
    }

    /** \(\theta=0\) and tiny \(\theta\) are Brownian motion, without division by zero or cancellation. */
    @Test
    void slowReturnTendsToBrownianMotion() {
        for (double theta : new double[] {0, 1e-300, 1e-14}) {
            Transition t = new OrnsteinUhlenbeck(1, theta, 5, 2).transition(0, 3);
            Agreement.relative(12, t.covariance().at(0, 0), 1e-12, "variance for theta " + theta);
            Agreement.relative(1, t.phi().at(0, 0), 1e-12, "phi for theta " + theta);
        }
    }

    /** Law O2: the mean \(e^{At}m_0+A^{-1}(e^{At}-I)b\) for an invertible A, rotation and decay as known functions. */
    @Test
    void rotatingLinearMeanHasItsClosedForm() {
        double c = 0.4;
        double w = 2.3;
        Matrix a = Matrix.of(2, 2, -c, w, -w, -c);
        double[] b = {0.3, -1};
        double h = 1.7;
        Transition t = LinearSde.of(a, b, Matrix.identity(2, 0.5)).transition(0, h);
        double decay = Math.exp(-c * h);
        Matrix phi = Matrix.of(2, 2, Math.cos(w * h), Math.sin(w * h), -Math.sin(w * h), Math.cos(w * h))
                .scaled(decay);
        Agreement.matrices(phi, t.phi(), 1e-13, "phi");
        Matrix inverse = Matrix.of(2, 2, -c, -w, w, -c).scaled(1 / (c * c + w * w));
        double[] shift = inverse.times(phi.plus(-1, Matrix.identity(2, 1))).times(b);
        Agreement.vectors(shift, t.shift(), 1e-13, "shift");
        // the rotation commutes with the noise: Q = g^2 (1 - e^{-2ch})/(2c) I
        Matrix q = Matrix.identity(2, 0.25 * -Math.expm1(-2 * c * h) / (2 * c));
        Agreement.matrices(q, t.covariance(), 1e-13, "Q");
    }

    /** A singular A: three integrators in a row under noise, \(Q_{ij}=h^{5-i-j}/((5-i-j)(2-i)!(2-j)!)\). */
    @Test
    void integratorsHaveTheirClosedForm() {
        LinearSde process = LinearSde.of(
                Matrix.of(3, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0), new double[] {0, 0, 1}, Matrix.of(3, 1, 0, 0, 1));
        double[] factorial = {1, 1, 2};
        for (double h : new double[] {1e-3, 0.7, 9}) {
            Transition t = process.transition(0, h);
            for (int i = 0; i < 3; i++) {
                Agreement.relative(Math.pow(h, 3 - i) / new double[] {6, 2, 1}[i], t.shift()[i], 1e-12, "shift");
                for (int j = 0; j < 3; j++) {
                    int power = 5 - i - j;
                    double q = Math.pow(h, power) / (power * factorial[2 - i] * factorial[2 - j]);
                    Agreement.relative(q, t.covariance().at(i, j), 1e-12, "Q(%d,%d) over %s".formatted(i, j, h));
                }
            }
        }
    }

    /** Law O7, with weak, critical and strong friction. */
    @Test
    @DisplayName("S3.12 the matrix exponential of the Kramers oscillator has its closed form")
    void kramersOscillatorHasItsClosedForm() {
        double omega = 1.3;
        double temperature = 0.8;
        for (double friction : new double[] {0.5, 2.6, 7}) {
            KramersOscillator process = new KramersOscillator(omega, friction, temperature);
            Matrix stationary = Matrix.of(2, 2, temperature / (omega * omega), 0, 0, temperature);
            for (double h : new double[] {0.05, 1, 12}) {
                Transition t = process.transition(2, 2 + h);
                Matrix phi = oscillatorFlow(omega, friction, h);
                Agreement.matrices(phi, t.phi(), 1e-12, "phi, friction " + friction + " over " + h);
                Matrix q = stationary.plus(-1, phi.times(stationary).times(phi.transposed()));
                Agreement.matrices(q, t.covariance(), 1e-12, "Q, friction " + friction + " over " + h);
            }
        }
    }

    private static Matrix oscillatorFlow(double omega, double friction, double h) {
        double square = omega * omega - friction * friction / 4;
        double root = Math.sqrt(Math.abs(square));
        double c = square > 0 ? Math.cos(root * h) : Math.cosh(root * h);
        double s = square == 0 ? h : (square > 0 ? Math.sin(root * h) : Math.sinh(root * h)) / root;
        double half = friction / 2;
        return Matrix.of(2, 2, c + half * s, s, -omega * omega * s, c - half * s)
                .scaled(Math.exp(-half * h));
    }

    /** The oscillator is the harmonic case of the underdamped process. */
    @Test
    void oscillatorIsHarmonicLangevin() {
        KramersOscillator exact = new KramersOscillator(1.3, 0.5, 0.8);
        UnderdampedLangevin general = new UnderdampedLangevin(1, SmoothPotential.harmonic(1, 1.3), 0.5, 0.8);
        Rows rows = Rows.of(Samples.copyOf(2, new double[] {0.3, -1, 2, 0.7}));
        Times t = Times.shared(0, 2);
        double[] a = new double[4];
        double[] b = new double[4];
        exact.drift(2).eval(rows, t, rows.x(), a);
        general.drift(2).eval(rows, t, rows.x(), b);
        Agreement.vectors(a, b, 1e-15, "drift");
        double[] ga = new double[8];
        double[] gb = new double[8];
        exact.diffusion().covariance(rows, t, rows.x(), ga);
        general.diffusion().covariance(rows, t, rows.x(), gb);
        Agreement.vectors(ga, gb, 1e-15, "D");
    }

    /** Law O2: a stable process ends at P with \(AP+PA^T+GG^T=0\), however stiff; a long transition neither overflows nor drifts. */
    @Test
    void longTransitionsSolveTheStationaryEquation() {
        Matrix a = Matrix.of(3, 3, -300, 20, 0, 5, -2, 1, 0, 0.3, -0.6);
        Matrix g = Matrix.of(3, 2, 3, 0, 0.5, 1, 0, 0.2);
        Matrix p = LinearSde.of(a, new double[3], g).transition(0, 400).covariance();
        Matrix left = a.times(p).plus(1, p.times(a.transposed()));
        Agreement.matrices(g.times(g.transposed()).scaled(-1), left, 1e-11, "AP + PA^T");
    }

    /** VP: \(Q=1-e^{-(B_t-B_s)}\), to what one rounding of \(\sigma_t^2\) allows, and never negative, for close times too. */
    @Test
    void pathTransitionsKeepTheirDigitsForCloseTimes() {
        GaussianPath path = new GaussianPath(1, new VariancePreserving(8, 8));
        for (double s : new double[] {1e-6, 0.1, 0.5, 0.9}) {
            for (double lapse : new double[] {1e-12, 1e-9, 1e-6, 1e-3, 0.05}) {
                double t = s + lapse;
                double q = path.transition(s, t).covariance().at(0, 0);
                Coefficients c = path.schedule().at(t);
                double rounding = 8 * Math.ulp(1.0) * c.sigma() * c.sigma();
                Agreement.absolute(-Math.expm1(-8 * (t - s)), q, rounding, "Q from " + s + " over " + lapse);
            }
        }
    }

    /** Law O9: moments of the exact solution, by Gauss's rule for the normal law. */
    @Test
    void geometricMotionHasItsMoments() {
        double mu = 0.3;
        double kappa = 0.5;
        double h = 0.8;
        GeometricBrownianMotion process = new GeometricBrownianMotion(1, mu, kappa);
        double mean = 0;
        double square = 0;
        // the trapezoidal rule is exact to rounding for an entire function under the normal density
        double step = 1.0 / 16;
        for (int k = -200; k <= 200; k++) {
            double z = k * step;
            double weight = step * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            double x = process.solution(2, h, Math.sqrt(h) * z);
            mean += weight * x;
            square += weight * x * x;
        }
        Agreement.relative(2 * Math.exp(mu * h), mean, 1e-12, "mean");
        double variance = 4 * Math.exp(2 * mu * h) * Math.expm1(kappa * kappa * h);
        Agreement.relative(variance, square - mean * mean, 1e-11, "variance");
        assertEquals(2.0, process.solution(2, 0, 0));
    }
}
