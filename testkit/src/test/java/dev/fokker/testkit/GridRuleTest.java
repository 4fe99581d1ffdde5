package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.AngleGrid;
import dev.fokker.core.process.BetaGrid;
import dev.fokker.core.process.BlurredVarianceExploding;
import dev.fokker.core.process.ChainGrid;
import dev.fokker.core.process.ChainSpacing;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.FunctionSchedule;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.KarrasGrid;
import dev.fokker.core.process.KnotGrid;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.OnDomain;
import dev.fokker.core.process.PowerGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.UniformGrid;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where grid rules put the steps. */
class GridRuleTest {
    private static final List<GridRule> RULES = List.of(
            new UniformGrid(),
            new LogSnrGrid(),
            new KarrasGrid(),
            new KarrasGrid(0.5),
            PowerGrid.quadratic(),
            new PowerGrid(0.4),
            new AngleGrid(),
            new BetaGrid(),
            new BetaGrid(2, 0.7),
            new ChainGrid(ChainSpacing.LEADING),
            new ChainGrid(ChainSpacing.TRAILING),
            new ChainGrid(ChainSpacing.LINSPACE),
            KnotGrid.of(-9, -8.5, -3, 0, 0.5, 0.6, 9));
    private static final List<Schedule> SCHEDULES = List.of(
            new VariancePreserving(),
            new Cosine(),
            new VarianceExploding(),
            new Edm(),
            new StraightPath(),
            new BlurredVarianceExploding(),
            new SubVariancePreserving(),
            new OnDomain(new VariancePreserving(), new Domain(5e-4, 1)),
            FunctionSchedule.of(
                    t -> t.times(-6).exp(), t -> t.times(-12).exp().from(1).sqrt()),
            DiscreteTable.linear(1e-4, 0.02, 1000),
            DiscreteTable.cosine(1000));

    private static final int[] NUMBERS = IntStream.concat(
                    IntStream.rangeClosed(1, 33), IntStream.of(50, 64, 100, 199, 333, 500, 768, 999, 1000))
            .toArray();

    @Test
    void endsAreMetExactlyInEitherDirection() {
        for (GridRule rule : RULES) {
            for (Schedule s : SCHEDULES) {
                if (rule instanceof ChainGrid && s instanceof Edm) {
                    continue; // a clock of 80 over 1000 has 12 times there
                }
                TimeGrid down = rule.grid(s, 0.9, 0.01, 17);
                TimeGrid up = rule.grid(s, 0.01, 0.9, 17);
                assertEquals(0.9, down.first());
                assertEquals(0.01, down.last());
                assertEquals(17, down.steps());
                for (int k = 0; k <= 17; k++) {
                    Agreement.relative(down.at(k), up.at(17 - k), 1e-12, rule + " on " + s + " at " + k);
                }
                TimeGrid whole = rule.grid(s, 40);
                assertEquals(s.domain().last(), whole.first());
                assertEquals(s.domain().first(), whole.last());
            }
        }
    }

    /** Every number of steps to 64, and some to 1000; a grid is strictly monotone or it cannot be made. */
    @Test
    @DisplayName("anchors 2: no rule repeats a time, leaves the domain or misses an end, for any number of steps")
    void timesStayApartAndInsideForAnyNumberOfSteps() {
        for (GridRule rule : RULES) {
            for (Schedule s : SCHEDULES) {
                Domain domain = s.domain();
                for (int steps : NUMBERS) {
                    TimeGrid grid = rule.grid(s, steps);
                    assertEquals(steps, grid.steps(), () -> rule + " on " + s);
                    assertEquals(domain.last(), grid.first());
                    assertEquals(domain.first(), grid.last());
                    for (int k = 1; k <= steps; k++) {
                        double t = grid.at(k);
                        assertTrue(domain.contains(t) && t < grid.at(k - 1), () -> rule + " on " + s + " at t=" + t);
                    }
                }
            }
        }
    }

    /** Upstream rounds the times of cosine with Karras spacing to whole numbers and repeats some, and overruns the table. */
    @Test
    @DisplayName("anchors 2: the cosine table with Karras spacing has different times for any number of steps")
    void cosineTableWithKarrasSpacingRepeatsNothing() {
        for (Schedule s : List.of(DiscreteTable.cosine(1000), new Cosine())) {
            for (int steps = 1; steps <= 1000; steps++) {
                TimeGrid grid = new KarrasGrid().grid(s, steps);
                assertEquals(steps, grid.steps());
                assertEquals(s.domain().last(), grid.first());
                assertEquals(s.domain().first(), grid.last());
            }
        }
    }

    @Test
    void logSnrGridIsEquallySpacedInLogSnr() {
        for (Schedule s : SCHEDULES) {
            TimeGrid grid = new LogSnrGrid().grid(s, 0.9, 0.01, 12);
            double first = s.at(0.9).logSnr();
            double step = (s.at(0.01).logSnr() - first) / 12;
            for (int k = 0; k <= 12; k++) {
                Agreement.absolute(first + k * step, s.at(grid.at(k)).logSnr(), 1e-12, s + " at " + k);
            }
        }
    }

    /** Karras et al. (2022), eq. 5, on the clock that is the noise level itself. */
    @Test
    void karrasGridIsEquationFive() {
        int n = 18;
        TimeGrid grid = new KarrasGrid().grid(new Edm(), 80, 0.002, n - 1);
        for (int i = 0; i < n; i++) {
            double c = (double) i / (n - 1);
            double root = Math.pow(80, 1 / 7.0) + c * (Math.pow(0.002, 1 / 7.0) - Math.pow(80, 1 / 7.0));
            Agreement.relative(Math.pow(root, 7), grid.at(i), 1e-12, "sigma " + i);
        }
    }

    /** On any schedule the rule acts on \(\sigma/\alpha\). */
    @Test
    void karrasGridActsOnTheNoiseToSignalRatio() {
        for (Schedule s : SCHEDULES) {
            TimeGrid grid = new KarrasGrid(3).grid(s, 0.9, 0.01, 9);
            double first = Math.cbrt(s.at(0.9).rho());
            double step = (Math.cbrt(s.at(0.01).rho()) - first) / 9;
            for (int k = 0; k <= 9; k++) {
                Agreement.relative(first + k * step, Math.cbrt(s.at(grid.at(k)).rho()), 1e-12, s + " at " + k);
            }
        }
    }

    /** The exponential rule is equal factors of the noise level: not a rule of its own. */
    @Test
    void equalStepsInLogSnrAreEqualFactorsOfTheNoiseLevel() {
        for (Schedule s : SCHEDULES) {
            TimeGrid grid = new LogSnrGrid().grid(s, 0.9, 0.01, 12);
            double factor = Math.pow(s.at(0.01).rho() / s.at(0.9).rho(), 1 / 12.0);
            for (int k = 1; k <= 12; k++) {
                double found = s.at(grid.at(k)).rho() / s.at(grid.at(k - 1)).rho();
                Agreement.relative(factor, found, 1e-11, s + " at " + k);
            }
        }
    }

    @Test
    void powerGridIsEquallySpacedInTheRootOfTime() {
        TimeGrid grid = PowerGrid.quadratic().grid(new VariancePreserving(), 1, 0.01, 9);
        for (int k = 0; k <= 9; k++) {
            Agreement.relative(1 - 0.1 * k, Math.sqrt(grid.at(k)), 1e-14, "root " + k);
        }
        TimeGrid ofNoise = new PowerGrid(7).grid(new Edm(), 80, 0.002, 17);
        TimeGrid karras = new KarrasGrid().grid(new Edm(), 80, 0.002, 17);
        for (int k = 0; k <= 17; k++) {
            Agreement.relative(karras.at(k), ofNoise.at(k), 1e-12, "where time is the noise level, at " + k);
        }
        Schedule shifted = new OnDomain(new VariancePreserving(), new Domain(-0.5, 1));
        assertThrows(IllegalArgumentException.class, () -> PowerGrid.quadratic().grid(shifted, 1, -0.1, 3));
    }

    @Test
    void angleGridIsUniformInTimeWhereTheAngleIs() {
        TimeGrid grid = new AngleGrid().grid(new Cosine(0), 0.95, 0.05, 9);
        for (int k = 0; k <= 9; k++) {
            Agreement.relative(0.95 - 0.1 * k, grid.at(k), 1e-12, "time " + k);
        }
    }

    @Test
    void betaGridFollowsTheQuantiles() {
        Schedule s = new VariancePreserving();
        TimeGrid arcsine = new BetaGrid(0.5, 0.5).grid(s, 1, 0.001, 10);
        for (int k = 0; k <= 10; k++) {
            double sine = Math.sin(0.05 * Math.PI * (10 - k));
            Agreement.relative(0.001 + 0.999 * sine * sine, arcsine.at(k), 1e-12, "arcsine law at " + k);
        }
        TimeGrid uniform = new BetaGrid(1, 1).grid(s, 1, 0.001, 10);
        TimeGrid early = new BetaGrid(0.4, 1).grid(s, 1, 0.001, 10);
        for (int k = 0; k <= 10; k++) {
            Agreement.relative(TimeGrid.uniform(1, 0.001, 10).at(k), uniform.at(k), 1e-12, "uniform law at " + k);
        }
        assertTrue(early.at(9) < uniform.at(9), "a < 1 puts small steps near the data");
    }

    @Test
    void timesOfAChainAreThoseOfTheirRule() {
        assertArrayEquals(new int[] {800, 600, 400, 200, 0}, ChainSpacing.LEADING.pick(1000, 5));
        assertArrayEquals(new int[] {999, 799, 599, 399, 199}, ChainSpacing.TRAILING.pick(1000, 5));
        assertArrayEquals(
                new int[] {999, 899, 799, 699, 599, 500, 400, 300, 200, 100, 0}, ChainSpacing.LINSPACE.pick(1000, 11));
        assertArrayEquals(new int[] {999}, ChainSpacing.LINSPACE.pick(1000, 1));
        DiscreteTable table = DiscreteTable.linear(1e-4, 0.02, 50);
        TimeGrid grid = new ChainGrid(ChainSpacing.TRAILING).grid(table, 5);
        assertEquals(TimeGrid.of(1, 0.8, 0.6, 0.4, 0.2, table.domain().first()), grid);
        TimeGrid leading = new ChainGrid(ChainSpacing.LEADING).grid(table, 5);
        assertEquals(
                TimeGrid.of(
                        1,
                        31 / 50.0,
                        21 / 50.0,
                        11 / 50.0,
                        1 / 50.0,
                        table.domain().first()),
                leading);
        assertEquals(table.domain().first(), grid.last());
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new ChainGrid(ChainSpacing.TRAILING).grid(table, 51))
                .getMessage();
        assertTrue(message.contains("steps=51") && message.contains("50 times"), message);
    }

    @Test
    void knotsAreMetAndTheirDensityIsKeptWithOtherNumbersOfSteps() {
        Schedule s = new VariancePreserving();
        double[] knots = {s.at(1).logSnr(), -4, -1, 0, 0.5, 3, s.at(1e-3).logSnr()};
        KnotGrid rule = KnotGrid.of(knots);
        TimeGrid same = rule.grid(s, 1, 1e-3, 6);
        TimeGrid twice = rule.grid(s, 1, 1e-3, 12);
        TimeGrid elsewhere = rule.grid(new StraightPath(), 0.999, 1e-3, 12);
        for (int k = 1; k < 6; k++) {
            Agreement.absolute(knots[k], s.at(same.at(k)).logSnr(), 1e-12, "knot " + k);
            Agreement.absolute(knots[k], s.at(twice.at(2 * k)).logSnr(), 1e-12, "knot " + k + " of the doubled grid");
        }
        assertEquals(12, elsewhere.steps());
        assertEquals(6, KnotGrid.of(s, same).steps());
        TimeGrid part = rule.grid(s, s.timeOf(-4), s.timeOf(0.5), 3);
        Agreement.absolute(-1, s.at(part.at(1)).logSnr(), 1e-9, "a part of the range keeps the knots inside");
    }

    @Test
    void knotsThatAreNoneAreRefusedWithTheirValues() {
        for (double[] bad : new double[][] {{}, {1}, {1, 1}, {2, 1}, {0, Double.NaN}, {0, Double.POSITIVE_INFINITY}}) {
            assertThrows(IllegalArgumentException.class, () -> KnotGrid.of(bad));
        }
        String message = assertThrows(IllegalArgumentException.class, () -> KnotGrid.of(-3, 2, 1.5))
                .getMessage();
        assertTrue(message.contains("knot[1]=2.0, knot[2]=1.5"), message);
    }

    @Test
    void timesOutsideTheDomainAreRefusedWithTheBounds() {
        for (GridRule rule : RULES) {
            for (double bad : new double[] {1.5, -0.1, Double.NaN, 0.01}) {
                String message = assertThrows(
                                IllegalArgumentException.class, () -> rule.grid(new VariancePreserving(), bad, 0.01, 5))
                        .getMessage();
                assertTrue(message.contains("from=" + bad) && message.contains(", 1.0]"), message);
            }
            assertThrows(IllegalArgumentException.class, () -> rule.grid(new Cosine(), 0.9, 0.1, 0));
        }
        assertThrows(IllegalArgumentException.class, () -> new KarrasGrid(0));
    }
}
