package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.BlurredVarianceExploding;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Dual;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.FunctionSchedule;
import dev.fokker.core.process.GaussianDecay;
import dev.fokker.core.process.OnDomain;
import dev.fokker.core.process.ScheduleCheck;
import dev.fokker.core.process.ScheduleReport;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a schedule's report says, and what is refused with which values: laws S3.21, E12, E16. */
class ScheduleCheckTest {
    private static void refused(Executable making, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, making).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'%s' lacks '%s'".formatted(message, part));
        }
    }

    private static Executable functions(UnaryOperator<Dual> alpha, UnaryOperator<Dual> sigma) {
        return () -> FunctionSchedule.of(alpha, sigma);
    }

    /** Law E12: at \(\alpha=e^{-5}\) a datum at distance 1 leaves 2.3e-5 nats, \(\tfrac12e^{-10}\). */
    @Test
    void priorOfGaussianDecayCostsWhatItShould() {
        double divergence = ScheduleReport.of(new GaussianDecay()).priorDivergence(1, 0);
        Agreement.absolute(2.3e-5, divergence, 5e-7, "KL to the prior");
        Agreement.relative(0.5 * Math.exp(-10), divergence, Math.exp(-10), "KL against its leading term");
    }

    /** VE against \(N(0,\sigma_1^2)\): \(\tfrac12[v/s^2-\ln(1+v/s^2)+m^2/s^2]\); against N(0, 1) it would be enormous. */
    @Test
    void priorOfVarianceExplodingIsWide() {
        ScheduleReport report = ScheduleReport.of(new VarianceExploding());
        double s2 = report.priorVariance();
        double expected = 0.5 * (4 / s2 - Math.log1p(4 / s2) + 9 / s2);
        Agreement.relative(expected, report.priorDivergence(3, 4), 1e-12, "KL to the wide prior");
        Agreement.relative(2500, s2, 1e-6, "prior variance");
    }

    @Test
    void singularEndsAreNamed() {
        assertEquals(2, ScheduleReport.of(new StraightPath()).singularEnds().size());
        assertTrue(ScheduleReport.of(new Cosine()).singularEnds().stream().anyMatch(s -> s.contains("t=1.0: alpha=0")));
        assertTrue(ScheduleReport.of(new VariancePreserving()).singularEnds().stream()
                .anyMatch(s -> s.contains("derivative of sigma")));
        assertEquals(
                0,
                ScheduleReport.of(new BlurredVarianceExploding()).singularEnds().size());
        assertEquals(0, ScheduleReport.of(new Edm()).singularEnds().size());
    }

    @Test
    void badFunctionsAreRefusedWithTimesAndValues() {
        UnaryOperator<Dual> line = t -> t;
        refused(functions(t -> t.plus(1), line), "alpha grows from 1.0 at t=0.0 to 1.0009765625 at t=9.765625E-4");
        refused(
                functions(t -> Dual.constant(1), t -> t.from(1).times(t).times(100)),
                "sigma/alpha goes from",
                "must increase");
        refused(functions(t -> t.times(0.5).from(0.5), line), "alpha=0.5 at t=0", "must be 1");
        refused(functions(t -> t.from(1).log(), line), "alpha=0.0");
        refused(functions(t -> Dual.constant(1), t -> t.minus(0.5).sqrt()), "sigma=NaN at t=0.0");
        refused(functions(t -> Dual.constant(1), t -> t.negated()), "sigma=-", "must be finite and >= 0");
        refused(functions(t -> Dual.constant(1), t -> Dual.constant(2)), "sigma/alpha goes from 2.0");
    }

    @Test
    void aScheduleThatKeepsTheDataIsRefused() {
        refused(
                functions(t -> Dual.constant(1), t -> t),
                "log-SNR at t=1.0 is 0.0",
                "alpha=1.0, sigma=1.0",
                "<= -4.0",
                "nats");
        refused(() -> ScheduleCheck.validate(new VariancePreserving(0.1, 1)), "log-SNR at t=1.0 is");
        ScheduleReport kept = ScheduleCheck.validate(new VariancePreserving(0.1, 1), 5);
        assertTrue(kept.terminalLogSnr() > 0 && kept.priorDivergence(1, 0) > 0.1);
    }

    @Test
    void parametersOutOfRangeAreRefusedWithTheirValue() {
        refused(() -> new VariancePreserving(-1, 20), "betaMin=-1.0", ">= 0");
        refused(() -> new VariancePreserving(3, 2), "betaMax=2.0", "betaMin=3.0");
        refused(() -> new VariancePreserving(0, 0), "betaMax=0.0", "> 0");
        refused(() -> new SubVariancePreserving(0.1, Double.NaN), "SubVariancePreserving: betaMax=NaN");
        refused(() -> new GaussianDecay(0), "rate=0.0");
        refused(() -> new Cosine(-0.1), "offset=-0.1");
        refused(() -> new VarianceExploding(0, 50), "sigmaMin=0.0");
        refused(() -> new BlurredVarianceExploding(2, 1), "sigmaMax=1.0", "sigmaMin=2.0");
        refused(() -> new Edm(0.002, Double.POSITIVE_INFINITY), "sigmaMax=Infinity");
        refused(() -> new OnDomain(new Edm(), new Domain(3, 3)), "first=3.0");
    }
}
