package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.OnDomain;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.ScheduleCheck;
import dev.fokker.core.process.ScheduleReport;
import org.junit.jupiter.api.Test;

/** What every schedule satisfies; a test of one implements this and names it. */
public interface ScheduleLaws {
    /** Times per law and spacing. */
    int TIMES = 101;

    /** The schedule under test. */
    Schedule schedule();

    /** A time near t at which alpha and sigma are smooth; other than t only for tables. */
    default double smoothTime(double t) {
        return t;
    }

    /** Times across the domain: equally spaced, and equally spaced in log-SNR, ends included. */
    private static double[] times(Schedule s) {
        Domain domain = s.domain();
        double top = s.at(domain.first()).logSnr();
        double bottom = s.at(domain.last()).logSnr();
        double[] t = new double[2 * TIMES];
        for (int k = 0; k < TIMES; k++) {
            double c = k / (TIMES - 1.0);
            t[k] = domain.nearest(domain.first() + c * (domain.last() - domain.first()));
            t[TIMES + k] = s.timeOf(top + c * (bottom - top));
        }
        return t;
    }

    /** Law S3.25: four forms of \(g^2\), and \(2\rho W\). */
    @Test
    default void formsOfTheNoiseAgree() {
        Schedule s = schedule();
        for (double t : times(s)) {
            Coefficients c = s.at(t);
            double a2 = c.alpha() * c.alpha();
            double s2 = c.sigma() * c.sigma();
            double s2Rate = 2 * c.sigma() * c.sigmaRate();
            double rhoRate = (c.sigmaRate() * c.alpha() - c.sigma() * c.alphaRate()) / a2;
            double squareRate = (s2Rate * a2 - s2 * 2 * c.alpha() * c.alphaRate()) / (a2 * a2);
            double logSnrRate = 2 * (c.alphaRate() / c.alpha() - c.sigmaRate() / c.sigma());
            Agreement.relative(a2 * squareRate, c.g2(), 1e-12, "alpha^2 d(sigma^2/alpha^2) at t=" + t);
            Agreement.relative(2 * c.alpha() * c.sigma() * rhoRate, c.g2(), 1e-12, "2 alpha sigma d rho at t=" + t);
            Agreement.relative(-s2 * logSnrRate, c.g2(), 1e-12, "-sigma^2 d lambda at t=" + t);
            Agreement.relative(2 * c.rho() * c.wronskian(), c.g2(), 1e-12, "2 rho W at t=" + t);
        }
    }

    /** Coefficients asked for by the log-SNR are those at its time, to the rounding of the time. */
    @Test
    default void coefficientsAtALogSnrAreThoseAtItsTime() {
        Schedule s = schedule();
        Coefficients found = new Coefficients();
        for (double t : times(s)) {
            double logSnr = s.at(t).logSnr();
            double there = s.atLogSnr(logSnr, found);
            Agreement.relative(s.timeOf(logSnr), there, 1e-13, "time of " + logSnr);
            Coefficients c = s.at(there);
            Agreement.relative(c.alpha(), found.alpha(), 1e-12, "alpha at t=" + there);
            Agreement.relative(c.sigma(), found.sigma(), 1e-12, "sigma at t=" + there);
            Agreement.relative(c.g2(), found.g2(), 1e-12, "g^2 at t=" + there);
            assertEquals(c.g2(), s.g2(there), "g^2 alone at t=" + there);
        }
    }

    /** Notation: alpha does not grow, sigma/alpha does, both are finite and the SDE's coefficients too. */
    @Test
    default void signalFallsAndNoiseTakesOver() {
        Schedule s = schedule();
        Domain domain = s.domain();
        Coefficients before = s.at(domain.first());
        for (int k = 1; k <= 1000; k++) {
            double t = domain.nearest(domain.first() + k / 1000.0 * (domain.last() - domain.first()));
            Coefficients c = s.at(t);
            assertTrue(c.alpha() <= before.alpha(), "alpha grows to " + c.alpha() + " at t=" + t);
            assertTrue(c.rho() > before.rho(), "sigma/alpha falls to " + c.rho() + " at t=" + t);
            assertTrue(c.g2() > 0 && Double.isFinite(c.g2()), "g^2=" + c.g2() + " at t=" + t);
            assertTrue(c.a() <= 0 && Double.isFinite(c.a()), "a=" + c.a() + " at t=" + t);
            before = c;
        }
    }

    /**
     * The rates are derivatives: against central differences over which the log-SNR changes by 2e-4, so that they err by some 1e-8;
     * their rounding is allowed for.
     */
    @Test
    default void ratesAreDerivatives() {
        Schedule s = schedule();
        for (double any : times(s)) {
            double t = smoothTime(any);
            Coefficients c = s.at(t);
            double h = 1e-4 * c.alpha() * c.sigma() / (2 * c.wronskian());
            Coefficients up = s.at(t + h);
            Coefficients down = s.at(t - h);
            double width = (t + h) - (t - h);
            double alphaRate = (up.alpha() - down.alpha()) / width;
            double sigmaRate = (up.sigma() - down.sigma()) / width;
            double ofAlpha = 1e-6 * Math.abs(c.alphaRate()) + 4 * Math.ulp(c.alpha()) / width;
            double ofSigma = 1e-6 * Math.abs(c.sigmaRate()) + 4 * Math.ulp(c.sigma()) / width;
            Agreement.absolute(alphaRate, c.alphaRate(), ofAlpha, "alpha' at t=" + t);
            Agreement.absolute(sigmaRate, c.sigmaRate(), ofSigma, "sigma' at t=" + t);
        }
    }

    /** \(t(\lambda(t))=t\) to 1e-12 relative and what one rounding of \(\lambda\) moves t by; against root finding alike. */
    @Test
    default void timeOfInvertsTheLogSnr() {
        Schedule s = schedule();
        Schedule found = new OnDomain(s, s.domain());
        for (double t : times(s)) {
            Coefficients c = s.at(t);
            double rate = 2 * c.wronskian() / (c.alpha() * c.sigma());
            double conditioned = 1e-12 * t + 4 * Math.ulp(Math.max(1, Math.abs(c.logSnr()))) / rate;
            Agreement.absolute(t, s.timeOf(c.logSnr()), conditioned, "time of " + c.logSnr());
            Agreement.absolute(t, found.timeOf(c.logSnr()), conditioned, "root for " + c.logSnr());
        }
    }

    /** Beyond the ends of the domain the inverse gives the nearest end. */
    @Test
    default void timeOfStaysInTheDomain() {
        Schedule s = schedule();
        Domain domain = s.domain();
        assertEquals(domain.first(), s.timeOf(1000));
        assertEquals(domain.first(), s.timeOf(Double.POSITIVE_INFINITY));
        assertEquals(domain.last(), s.timeOf(-1000));
        assertEquals(domain.last(), s.timeOf(Double.NEGATIVE_INFINITY));
    }

    /** \(\lvert\lambda\rvert\le20\) at the ends, to the rounding of the end itself. */
    @Test
    default void logSnrIsBoundedOnTheDomain() {
        Schedule s = schedule();
        Domain domain = s.domain();
        for (double t : new double[] {domain.first(), domain.last()}) {
            Coefficients c = s.at(t);
            double rounding = Math.ulp(20.0) + 2 * Math.ulp(t) * c.wronskian() / (c.alpha() * c.sigma());
            assertTrue(
                    Math.abs(c.logSnr()) <= Domain.LOG_SNR_BOUND + 4 * rounding,
                    "log-SNR " + c.logSnr() + " at t=" + t);
        }
    }

    /**
     * Law E12: the stated prior is the terminal law up to the signal that is left. With \(\lvert\sigma_1-s\rvert\le\alpha_1\) and
     * N(1, 1) data, \(KL\le2\alpha_1^2/s^2\) to leading order.
     */
    @Test
    default void priorIsTheTerminalLaw() {
        ScheduleReport report = ScheduleReport.of(schedule());
        double left = 2 * report.terminalAlpha() * report.terminalAlpha() / report.priorVariance();
        double divergence = report.priorDivergence(1, 1);
        assertTrue(divergence >= 0 && divergence <= left, "KL " + divergence + " above " + left);
    }

    /** The check that refuses bad schedules has nothing to say. */
    @Test
    default void isAGoodSchedule() {
        ScheduleReport report = ScheduleCheck.validate(schedule());
        assertTrue(report.firstLogSnr() > report.terminalLogSnr());
    }
}
