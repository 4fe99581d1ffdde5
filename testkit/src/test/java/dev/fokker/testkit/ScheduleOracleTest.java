package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.BlurredVarianceExploding;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.FunctionSchedule;
import dev.fokker.core.process.GaussianDecay;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.OnDomain;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.Transition;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Schedules against their closed forms: laws S1.2, S1.3, S3.22 to S3.26 and the table of the notation. */
class ScheduleOracleTest {
    private static final double[] TIMES = {1e-6, 0.01, 0.25, 0.5, 0.75, 0.99, 1};

    /** \(g^2=\beta\), \(a=-\beta/2\), \(\alpha=e^{-\frac12\int\beta}\), \(\alpha^2+\sigma^2=1\). */
    @Test
    @DisplayName("S1.2 alpha = exp(-half the integral of beta) and sigma^2 = 1 - alpha^2: linear and constant rates")
    void variancePreservingHasItsRate() {
        for (double growth : new double[] {19.9, 0}) {
            VariancePreserving vp = new VariancePreserving(0.1, 0.1 + growth);
            for (double t : TIMES) {
                Coefficients c = vp.at(t);
                double beta = 0.1 + growth * t;
                Agreement.relative(beta, c.g2(), 1e-12, "g^2 at " + t);
                Agreement.relative(-beta / 2, c.a(), 1e-12, "a at " + t);
                double decay = Math.exp(-0.05 * t - growth * t * t / 4);
                Agreement.relative(decay, c.alpha(), 1e-12, "alpha at " + t);
                Agreement.absolute(1, c.alpha() * c.alpha() + c.sigma() * c.sigma(), 1e-15, "total at " + t);
            }
        }
    }

    /** Notation: \(g^2=\beta(1-\alpha^4)\). */
    @Test
    void subVariancePreservingHasItsNoise() {
        for (double t : TIMES) {
            Coefficients c = new SubVariancePreserving().at(t);
            double integral = 0.1 * t + 9.95 * t * t;
            Agreement.relative((0.1 + 19.9 * t) * -Math.expm1(-2 * integral), c.g2(), 1e-12, "g^2 at " + t);
            Agreement.relative(-Math.expm1(-integral), c.sigma(), 1e-12, "sigma at " + t);
        }
    }

    /** Law S3.22: drift \(-10tx\), \(g^2=20t\). */
    @Test
    @DisplayName("S1.2 alpha = exp(-5 t^2) has the rate 20 t, and sigma^2 = 1 - alpha^2")
    void gaussianDecayHasALinearDrift() {
        for (double t : TIMES) {
            Coefficients c = new GaussianDecay().at(t);
            Agreement.relative(Math.exp(-5 * t * t), c.alpha(), 1e-12, "alpha at " + t);
            Agreement.relative(-10 * t, c.a(), 1e-12, "a at " + t);
            Agreement.relative(20 * t, c.g2(), 1e-12, "g^2 at " + t);
            Agreement.absolute(1, c.alpha() * c.alpha() + c.sigma() * c.sigma(), 1e-15, "total at " + t);
        }
    }

    /** Notation: the cosine and its \(\beta=-2\dot\alpha/\alpha=\frac{\pi}{1+s}\tan\vartheta\). */
    @Test
    @DisplayName("S1.2 the cosine has a tangent for a rate, and sigma^2 = 1 - alpha^2")
    void cosineHasATangentRate() {
        double s = 0.008;
        for (double t : new double[] {1e-6, 0.01, 0.25, 0.5, 0.75, 0.99}) {
            Coefficients c = new Cosine(s).at(t);
            double angle = Math.PI / 2 * (t + s) / (1 + s);
            double start = Math.PI / 2 * s / (1 + s);
            Agreement.relative(Math.cos(angle) / Math.cos(start), c.alpha(), 1e-12, "alpha at " + t);
            Agreement.relative(Math.PI / (1 + s) * Math.tan(angle), c.g2(), 1e-12, "g^2 at " + t);
            Agreement.absolute(1, c.alpha() * c.alpha() + c.sigma() * c.sigma(), 1e-15, "total at " + t);
        }
        assertEquals(0, new Cosine(s).at(1).alpha());
    }

    /** \(\sigma^2=\int g^2\), by Simpson's rule on 2,000 intervals, whose error is below 1e-10 here. */
    @Test
    @DisplayName("S1.3 the exploding variance is the integral of g^2")
    void explodingVarianceIsTheIntegralOfTheNoise() {
        for (Schedule s : new Schedule[] {new VarianceExploding(), new BlurredVarianceExploding(), new Edm(0.002, 1)}) {
            double from = Math.max(0, s.domain().first());
            int n = 2000;
            double h = (1 - from) / n;
            double sum = 0;
            for (int k = 0; k <= n; k++) {
                int weight = k == 0 || k == n ? 1 : k % 2 == 0 ? 2 : 4;
                sum += weight * s.at(from + k * h).g2();
            }
            double start = s.at(from).sigma();
            double end = s.at(1).sigma();
            Agreement.relative(end * end - start * start, sum * h / 3, 1e-10, s.toString());
        }
    }

    /** Notation: the geometric forms, one clean and one blurred at the start. */
    @Test
    void explodingSchedulesStartCleanOrBlurred() {
        double ratio = 5000;
        for (double t : TIMES) {
            double grown = Math.pow(ratio, t);
            Agreement.relative(
                    0.01 * grown, new BlurredVarianceExploding().at(t).sigma(), 1e-12, "blurred at " + t);
            double clean = 0.01 * Math.sqrt(Math.expm1(2 * t * Math.log(ratio)));
            Agreement.relative(clean, new VarianceExploding().at(t).sigma(), 1e-12, "clean at " + t);
        }
        assertEquals(0, new VarianceExploding().at(0).sigma());
        assertEquals(0.01, new BlurredVarianceExploding().at(0).sigma());
        Agreement.relative(2500, new BlurredVarianceExploding().priorVariance(), 1e-12, "prior variance");
    }

    /** Law S3.26: \(a=-1/(1-t)\), \(g^2=2t/(1-t)\). */
    @Test
    void straightPathHasItsNoise() {
        for (double t : new double[] {1e-6, 0.25, 0.5, 0.9, 0.9999}) {
            Coefficients c = new StraightPath().at(t);
            Agreement.relative(-1 / (1 - t), c.a(), 1e-12, "a at " + t);
            Agreement.relative(2 * t / (1 - t), c.g2(), 1e-12, "g^2 at " + t);
        }
    }

    /** The singular ends are stated, not guessed: \(\lambda=\pm20\) where the clock's own end is beyond. */
    @Test
    void domainsEndWhereTheLogSnrDoes() {
        Agreement.relative(1 / (1 + Math.exp(-10)), new StraightPath().domain().last(), 1e-15, "straight path, last");
        Agreement.relative(1 / (1 + Math.exp(10)), new StraightPath().domain().first(), 1e-14, "straight path, first");
        assertEquals(1, new VariancePreserving().domain().last());
        // beta_0 t = ln(1 + e^-20) to first order in t = 2e-8
        double first = Math.exp(-20) / 0.1;
        Agreement.relative(first, new VariancePreserving().domain().first(), 200 * first, "VP, first");
        assertEquals(new Domain(0.002, 80), new Edm().domain());
        assertEquals(new Domain(0, 1), new BlurredVarianceExploding().domain());
        double cut = new Cosine().domain().last();
        Agreement.absolute(-20, new Cosine().at(cut).logSnr(), 1e-10, "cosine, log-SNR at the last end " + cut);
    }

    /** Where sigma starts like a line, its rate at 0 is the slope; where it starts like a square root, g^2 is still finite. */
    @Test
    void coefficientsAreFiniteAtTheDataEnd() {
        assertEquals(Math.sqrt(10), new GaussianDecay().at(0).sigmaRate());
        Agreement.relative(Math.PI / 2, new Cosine(0).at(0).sigmaRate(), 1e-15, "cosine without offset");
        assertEquals(0.1, new VariancePreserving().at(0).g2());
        assertEquals(0.1, new SubVariancePreserving().at(0).sigmaRate());
        Agreement.relative(2e-4 * Math.log(5000), new VarianceExploding().at(0).g2(), 1e-14, "VE noise at 0");
    }

    /** Law S3.20: a user's own functions give what the built-in schedule gives. */
    @Test
    void functionsOfDualNumbersGiveTheSameSchedule() {
        Schedule own = FunctionSchedule.of(
                t -> t.times(t).times(-5).exp(),
                t -> t.times(t).times(-10).expm1().negated().sqrt());
        Schedule built = new GaussianDecay();
        Agreement.relative(built.domain().first(), own.domain().first(), 1e-12, "first end");
        assertEquals(1, own.domain().last());
        for (double t : new double[] {1e-4, 0.1, 0.5, 1}) {
            Coefficients expected = built.at(t);
            Coefficients actual = own.at(t);
            Agreement.relative(expected.alpha(), actual.alpha(), 1e-14, "alpha");
            Agreement.relative(expected.sigma(), actual.sigma(), 1e-14, "sigma");
            Agreement.relative(expected.alphaRate(), actual.alphaRate(), 1e-14, "alpha'");
            Agreement.relative(expected.sigmaRate(), actual.sigmaRate(), 1e-13, "sigma'");
            Agreement.relative(t, own.timeOf(expected.logSnr()), 1e-12, "time");
        }
    }

    /** Law S3.23: from the data to s and on to t is from the data to t. */
    @Test
    void compositionFromTheDataIsDirect() {
        for (Schedule s : new Schedule[] {new VariancePreserving(), new Cosine(), new VarianceExploding()}) {
            Coefficients start = s.at(0.3);
            Coefficients end = s.at(0.7);
            Transition on = new GaussianPath(1, s).transition(0.3, 0.7);
            double ratio = on.phi().at(0, 0);
            Agreement.relative(end.alpha(), ratio * start.alpha(), 1e-14, s + " alpha");
            double variance = ratio * ratio * start.sigma() * start.sigma()
                    + on.covariance().at(0, 0);
            Agreement.relative(end.sigma() * end.sigma(), variance, 1e-14, s + " variance");
        }
    }

    /** Law S3.24: the recursion with \(a\), \(g^2\) and step h tends to the closed form with order 1. */
    @Test
    void stepRecursionTendsToTheClosedForm() {
        Schedule s = new VariancePreserving(1, 4);
        double[] error = new double[5];
        for (int level = 0; level < error.length; level++) {
            int n = 100 << level;
            double alpha = 1;
            double variance = 0;
            for (int k = 0; k < n; k++) {
                Coefficients c = s.at((double) k / n);
                double factor = 1 + c.a() / n;
                alpha *= factor;
                variance = factor * factor * variance + c.g2() / n;
            }
            Coefficients end = s.at(1);
            error[level] = Math.abs(alpha - end.alpha()) + Math.abs(variance - end.sigma() * end.sigma());
        }
        for (int level = 1; level < error.length; level++) {
            double order = Math.log(error[level - 1] / error[level]) / Math.log(2);
            assertTrue(Math.abs(order - 1) < 0.15, "order " + order + " at level " + level);
        }
    }

    /** A domain that ends earlier has the prior of where it ends. */
    @Test
    void aNarrowerDomainHasItsOwnPrior() {
        Schedule half = new OnDomain(new BlurredVarianceExploding(), new Domain(0, 0.5));
        Agreement.relative(0.01 * 50, half.priorVariance(), 1e-12, "sigma^2 half way");
        assertEquals(1, new OnDomain(new VariancePreserving(), new Domain(1e-3, 1)).priorVariance());
    }

    /** A domain of one's own: wider than the usual bound. */
    @Test
    void aWiderDomainReachesFurther() {
        Schedule wide = new OnDomain(new StraightPath(), new Domain(1e-8, 1 - 1e-8));
        Agreement.relative(1e-7, wide.timeOf(new StraightPath().at(1e-7).logSnr()), 1e-12, "time");
    }
}
