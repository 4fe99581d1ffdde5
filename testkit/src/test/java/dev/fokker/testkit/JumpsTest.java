package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.inference.Bins;
import dev.fokker.core.inference.JumpTest;
import dev.fokker.core.inference.KramersMoyal;
import dev.fokker.core.inference.ObservedPaths;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.CompoundPoisson;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.JumpLaw;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Diffusions and processes that jump. */
class JumpsTest {
    private static final double Z = 5;

    private static double[] fourths(double[] x) {
        return Arrays.stream(x).map(v -> v * v * v * v).toArray();
    }

    @Test
    @DisplayName(
            "S2.6 Moments of jumps: M4/h tends to the rate times the fourth moment of a jump, 15 for 5 unit normal jumps")
    void momentsOfJumpsAreOfFirstOrder() {
        int n = 40_000;
        double[] out = new double[n];
        for (JumpLaw law : JumpLaw.values()) {
            CompoundPoisson jumps = new CompoundPoisson(5, 1, law);
            for (double h : new double[] {0.4, 0.05}) {
                jumps.increments(new Threefry(11), 0, n, 3, h, out);
                Moments m = Moments.of(Samples.copyOf(1, out));
                Agreement.absolute(0, m.mean(0), Z * m.meanError(0), "mean, " + law);
                Agreement.absolute(jumps.secondMoment(h), m.variance(0), Z * m.covarianceError(0, 0), "M2, " + law);
                Moments fourth = Moments.of(Samples.copyOf(1, fourths(out)));
                Agreement.absolute(jumps.fourthMoment(h), fourth.mean(0), Z * fourth.meanError(0), "M4, " + law);
            }
            Agreement.relative(5 * law.kurtosis(), jumps.fourthMoment(1e-9) / 1e-9, 1e-6, "limit of M4/h");
        }
        assertEquals(15, 5 * JumpLaw.GAUSSIAN.kurtosis());
    }

    /** For the Gaussian transition from x, exactly: \(M_3=m^3+3mq\), \(M_4=m^4+6m^2q+3q^2\). */
    @Test
    @DisplayName("S2.6 Moments of a diffusion: M3 and M4 are of second order in the lag")
    void higherMomentsOfADiffusionAreOfSecondOrder() {
        OrnsteinUhlenbeck ou = new OrnsteinUhlenbeck(1, 1, 0, 1);
        double[] third = new double[5];
        double[] fourth = new double[5];
        for (int k = 0; k < 5; k++) {
            double h = 0.02 / (1 << k);
            double m = 0.7 * (Math.exp(-h) - 1);
            double q = ou.transition(0, h).covariance().at(0, 0);
            third[k] = Math.abs(m * m * m + 3 * m * q);
            fourth[k] = m * m * m * m + 6 * m * m * q + 3 * q * q;
        }
        Agreement.absolute(2, Slope.of(third), 0.05, "order of M3");
        Agreement.absolute(2, Slope.of(fourth), 0.05, "order of M4");
        ObservedPaths path = ExactPaths.of(ou, 5, 1, 40_000, 0.02, 0);
        KramersMoyal m = KramersMoyal.of(path, Bins.over(path, 12), 1);
        double h = 0.02;
        double q = ou.transition(0, h).covariance().at(0, 0);
        double lost = Math.exp(-h) - 1;
        // stationary: x ~ N(0, 1/2), so that the increment is normal with the variance q + lost^2/2
        double v = q + lost * lost / 2;
        Agreement.absolute(3 * v * v, m.moment(1, 4, 0), Z * v * v * Math.sqrt(96 / 20_000.0), "M4 of the path");
    }

    /** A jump's fate depends on its address: not on the batch it is computed in. */
    @Test
    void jumpsDoNotFeelTheirBatch() {
        CompoundPoisson jumps = new CompoundPoisson(3, 0.5, JumpLaw.UNIFORM);
        double[] all = new double[50];
        double[] part = new double[20];
        jumps.increments(new Threefry(2), 0, 50, 7, 0.6, all);
        jumps.increments(new Threefry(2), 30, 20, 7, 0.6, part);
        Agreement.vectors(Arrays.copyOfRange(all, 30, 50), part, 0, "increments");
        jumps.increments(new Threefry(2), 0, 50, 8, 0.6, all);
        assertTrue(
                Arrays.stream(all).anyMatch(x -> x == 0) && Arrays.stream(all).anyMatch(x -> x != 0));
        assertThrows(IllegalArgumentException.class, () -> new CompoundPoisson(-1, 1, JumpLaw.FIXED));
    }

    /** Of 300 paths the verdict is wrong for 0.3 on average; five standard deviations above are 3. */
    @Test
    @DisplayName("S2.6 The test for jumps is silent on diffusions, at its stated rate")
    void diffusionsAreNotTakenForJumps() {
        int replicas = 300;
        int alarms = 0;
        double sum = 0;
        double squares = 0;
        for (int r = 0; r < replicas; r++) {
            OrnsteinUhlenbeck ou = new OrnsteinUhlenbeck(1, 1, 0, 1);
            ObservedPaths data = ExactPaths.of(ou, 1000 + r, 1, 4000, 0.01, 0);
            JumpTest test = KramersMoyal.of(data, Bins.over(data, 8), 1).jumps(0);
            alarms += test.jumps() ? 1 : 0;
            sum += test.statistic();
            squares += test.statistic() * test.statistic();
        }
        double rate = JumpTest.FALSE_ALARM_RATE;
        assertTrue(alarms <= replicas * rate + Z * Math.sqrt(replicas * rate), "false alarms: " + alarms);
        Agreement.absolute(0, sum / Math.sqrt(replicas), Z, "mean of the statistic");
        // fourth powers of 2000 normal numbers are still skewed: their squares spread more than those of a normal law
        Agreement.absolute(replicas, squares, 2 * Z * Math.sqrt(2.0 * replicas), "sum of squares of the statistic");
    }

    @Test
    @DisplayName("S2.6 The test for jumps is silent where the noise depends on the state")
    void multiplicativeNoiseIsNotTakenForJumps() {
        GeometricBrownianMotion motion = new GeometricBrownianMotion(1, 0, 0.5);
        double h = 0.01;
        int steps = 20_000;
        double[] x = new double[steps + 1];
        double[] z = new double[1];
        x[0] = 1;
        for (int k = 1; k <= steps; k++) {
            new Threefry(8).normals(Stream.INCREMENT, 0, 1, k, 1, z);
            x[k] = motion.solution(x[k - 1], h, Math.sqrt(h) * z[0]);
            x[k] = x[k] > 2 ? x[k] - 1 : x[k] < 0.5 ? x[k] + 0.5 : x[k];
        }
        // restarts within [0.5, 2] are jumps themselves; the paths between them are not
        ObservedPaths data = pieces(x, h);
        JumpTest test = KramersMoyal.of(data, Bins.of(new double[] {0.4}, new double[] {2.1}, 10), 1)
                .jumps(0);
        assertTrue(!test.jumps(), test.toString());
    }

    private static ObservedPaths pieces(double[] x, double h) {
        java.util.List<double[]> states = new java.util.ArrayList<>();
        java.util.List<double[]> times = new java.util.ArrayList<>();
        for (int from = 0; from + 11 <= x.length; from += 11) {
            double[] part = Arrays.copyOfRange(x, from, from + 11);
            boolean whole = true;
            for (int k = 1; k < part.length; k++) {
                whole &= Math.abs(part[k] - part[k - 1]) < 0.4;
            }
            if (whole) {
                double[] t = new double[11];
                Arrays.setAll(t, k -> k * h);
                states.add(part);
                times.add(t);
            }
        }
        return ObservedPaths.of(1, times, states);
    }

    @Test
    @DisplayName("S2.6 The test for jumps finds them, alone and among diffusion, whatever their law")
    void jumpsAreFound() {
        double h = 0.02;
        int steps = 20_000;
        for (JumpLaw law : JumpLaw.values()) {
            for (double sigma : new double[] {0, 1}) {
                CompoundPoisson jumps = new CompoundPoisson(1, 1, law);
                double[] x = new double[steps + 1];
                double[] jump = new double[1];
                double[] z = new double[1];
                for (int k = 1; k <= steps; k++) {
                    jumps.increments(new Threefry(4), 0, 1, k, h, jump);
                    new Threefry(4).normals(Stream.INCREMENT, 0, 1, k, 1, z);
                    x[k] = x[k - 1] * (1 - h) + sigma * Math.sqrt(h) * z[0] + jump[0];
                }
                ObservedPaths data = ObservedPaths.equal(1, h, x);
                JumpTest test = KramersMoyal.of(data, Bins.over(data, 8), 1).jumps(0);
                assertTrue(test.jumps(), law + " with sigma=" + sigma + ": " + test);
            }
        }
    }

    /** The density after Gaussian jumps from a Gaussian start: a Poisson mixture of normal laws, term by term. */
    private static double jumped(CompoundPoisson jumps, double start, double t, double x) {
        double expected = jumps.rate() * t;
        double logWeight = -expected;
        double sum = 0;
        for (int k = 0; k < expected + 12 * Math.sqrt(expected) + 30; k++) {
            logWeight += k == 0 ? 0 : Math.log(expected / k);
            sum += Math.exp(logWeight) * normal(start + k * jumps.scale() * jumps.scale(), x);
        }
        return sum;
    }

    private static double normal(double variance, double x) {
        return Math.exp(-x * x / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    }

    /**
     * The master equation of Gaussian jumps of scale s against the Fokker-Planck equation with the same B: the next term of the expansion
     * is \(\tfrac1{24}M_4\partial^4p=\tfrac18Bs^2\partial^4p\), and \(\partial^4p(0)=3p(0)/V^2\).
     */
    @Test
    @DisplayName(
            "S2.14 The error of the Fokker-Planck equation falls with the square of the jump size, and by the known amount")
    void theSmallJumpLimitIsOfSecondOrder() {
        double diffusion = 1;
        double start = 0.5;
        double t = 1;
        double[] errors = new double[5];
        for (int k = 0; k < 5; k++) {
            double scale = 0.4 / (1 << k);
            CompoundPoisson jumps = CompoundPoisson.ofDiffusion(diffusion, scale, JumpLaw.GAUSSIAN);
            for (double x = -4; x <= 4; x += 0.125) {
                double error = Math.abs(jumped(jumps, start, t, x) - normal(start + diffusion * t, x));
                errors[k] = Math.max(errors[k], error);
            }
        }
        Agreement.absolute(2, Slope.of(errors), 0.05, "order in the jump size");
        double variance = start + diffusion * t;
        double leading = t * diffusion / 8 * 3 * normal(variance, 0) / (variance * variance);
        double scale = 0.4 / 16;
        // the rest is of the next order, s^2 over the variance
        Agreement.relative(leading * scale * scale, errors[4], 10 * scale * scale / variance, "the amount");
    }
}
