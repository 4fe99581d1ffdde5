package dev.fokker.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Power averages and what is put together of them. Karras et al. (2024), section 3. */
class PowerAverageTest {
    private static final int STEPS = 1300;

    /** A walk that settles, as weights do. */
    private static double[] trajectory() {
        double[] w = new double[STEPS];
        double[] z = new double[STEPS];
        new Threefry(8).normals(Stream.DATA, 0, 1, 0, STEPS, z);
        for (int s = 0; s < STEPS; s++) {
            w[s] = 1 - Math.exp(-s / 300.0) + 0.3 * z[s] / Math.sqrt(1 + 0.01 * s);
        }
        return w;
    }

    /** The average after each step, by the rule that training uses. */
    private static double[] averaged(double[] w, PowerAverage rule) {
        double[] out = new double[w.length];
        double a = 0;
        for (int k = 0; k < w.length; k++) {
            double kept = rule.keptAt(k);
            a = kept * a + (1 - kept) * w[k];
            out[k] = a;
        }
        return out;
    }

    private static double direct(double[] w, double length, int steps) {
        PowerAverage rule = new PowerAverage(length);
        double sum = 0;
        for (int s = 1; s <= steps; s++) {
            sum += rule.share(s - 1, s, steps) * w[s - 1];
        }
        return sum;
    }

    /** The deviation of the profile \((\gamma+1)s^\gamma\) on [0, 1] is the length; moments of a beta law. */
    @Test
    void theLengthIsTheDeviationOfTheProfile() {
        for (double length : new double[] {0.01, 0.05, 0.1, 0.2, 0.28}) {
            double g = new PowerAverage(length).exponent();
            double mean = (g + 1) / (g + 2);
            double square = (g + 1) / (g + 3);
            assertEquals(length, Math.sqrt(square - mean * mean), 1e-12);
        }
        assertThrows(IllegalArgumentException.class, () -> new PowerAverage(0.3));
        assertThrows(IllegalArgumentException.class, () -> new PowerAverage(0));
    }

    @Test
    void theUpdateOfEachStepHasTheSharesOfTheProfile() {
        double[] w = trajectory();
        for (double length : new double[] {0.05, 0.2}) {
            double[] averages = averaged(w, new PowerAverage(length));
            for (int steps : new int[] {1, 2, 17, STEPS}) {
                assertEquals(direct(w, length, steps), averages[steps - 1], 1e-12);
            }
        }
    }

    /** What a run keeps of two averages, at the steps that the rule keeps and at the end. */
    private static List<AverageFit.Kept> kept() {
        PowerAverages rule = PowerAverages.usual();
        List<AverageFit.Kept> kept = new ArrayList<>();
        for (long step = 1; step <= STEPS; step++) {
            if (rule.keeps(step, STEPS) || step == STEPS) {
                for (double length : rule.lengths()) {
                    kept.add(new AverageFit.Kept(length, step));
                }
            }
        }
        return kept;
    }

    private static double rebuilt(AverageFit fit, double[] w) {
        double sum = 0;
        for (int j = 0; j < fit.kept().size(); j++) {
            AverageFit.Kept k = fit.kept().get(j);
            sum += fit.coefficients()[j] * averaged(w, new PowerAverage(k.length()))[(int) k.step() - 1];
        }
        return sum;
    }

    @Test
    @DisplayName(
            "An average put together afterwards equals the direct one to the error of the fit (Karras et al. 2024)")
    void theRebuiltAverageEqualsTheDirectOneToTheErrorOfTheFit() {
        double[] w = trajectory();
        double norm = 0;
        for (double x : w) {
            norm += x * x;
        }
        for (double length : new double[] {0.03, 0.05, 0.07, 0.1, 0.14, 0.2, 0.28}) {
            AverageFit fit = AverageFit.of(kept(), new AverageFit.Kept(length, STEPS));
            assertEquals(1, fit.width());
            double direct = direct(w, length, STEPS);
            double found = rebuilt(fit, w);
            double bound = fit.error() * Math.sqrt(norm) + 1e-10;
            assertTrue(Math.abs(found - direct) <= bound, length + ": " + found + " for " + direct + " +- " + bound);
        }
    }

    /** A least distance over more averages is no greater; the ridge may cost its own size. */
    @Test
    void everySetThatIsKeptBringsTheProfileNearer() {
        for (double length : new double[] {0.03, 0.07, 0.2}) {
            AverageFit.Kept wanted = new AverageFit.Kept(length, STEPS);
            double before = Double.POSITIVE_INFINITY;
            for (int from = kept().size() - 2; from >= 0; from -= 2) {
                double error = AverageFit.of(kept().subList(from, kept().size()), wanted)
                        .relativeError();
                assertTrue(error <= before + 1e-5, length + ": " + error + " after " + before);
                before = error;
            }
            assertTrue(before < 0.5, length + ": " + before);
        }
    }

    @Test
    void whereTheLengthWasKeptTheAverageIsItself() {
        double[] w = trajectory();
        for (double length : PowerAverages.usual().lengths()) {
            AverageFit fit = AverageFit.of(kept(), new AverageFit.Kept(length, STEPS));
            assertEquals(0, fit.error());
            assertEquals(averaged(w, new PowerAverage(length))[STEPS - 1], rebuilt(fit, w));
        }
    }

    /** Of equal parts instead of single steps the coefficients hardly differ: a profile is smooth. */
    @Test
    void partsOfManyStepsGiveTheFitOfSingleOnes() {
        List<AverageFit.Kept> few = new ArrayList<>();
        List<AverageFit.Kept> many = new ArrayList<>();
        for (int k = 1; k <= 6; k++) {
            for (double length : List.of(0.05, 0.1)) {
                few.add(new AverageFit.Kept(length, 600L * k));
                many.add(new AverageFit.Kept(length, 60_000L * k));
            }
        }
        AverageFit single = AverageFit.of(few, new AverageFit.Kept(0.07, 3600));
        AverageFit parts = AverageFit.of(many, new AverageFit.Kept(0.07, 360_000));
        assertEquals(1, single.width());
        assertTrue(parts.width() > 80);
        assertEquals(single.relativeError(), parts.relativeError(), 1e-3);
    }

    @Test
    void atMostTwelveSetsAreKeptAtEqualDistances() {
        PowerAverages rule = new PowerAverages(List.of(0.05), 10);
        for (long step = 1; step < 5000; step++) {
            int count = 0;
            for (long made = 1; made <= step; made++) {
                count += rule.keeps(made, step) ? 1 : 0;
            }
            assertTrue(
                    count <= PowerAverages.MOST && (step < 60 || count >= PowerAverages.MOST / 2), step + ": " + count);
        }
        assertThrows(IllegalArgumentException.class, () -> new PowerAverages(List.of(0.1, 0.05), 10));
    }
}
