package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.KarrasGrid;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.UniformGrid;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where grid rules put the steps. */
class GridRuleTest {
    private static final List<GridRule> RULES = List.of(new UniformGrid(), new LogSnrGrid(), new KarrasGrid());
    private static final List<Schedule> SCHEDULES = List.of(
            new VariancePreserving(),
            new Cosine(),
            new VarianceExploding(),
            new Edm(),
            new StraightPath(),
            DiscreteTable.linear(1e-4, 0.02, 1000));

    @Test
    void endsAreMetExactlyInEitherDirection() {
        for (GridRule rule : RULES) {
            for (Schedule s : SCHEDULES) {
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
