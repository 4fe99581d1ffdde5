package dev.fokker.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static final int RANGES = 3000;

    private static double[] uniforms(int columns) {
        double[] u = new double[RANGES * columns];
        new Threefry(11).uniforms(Stream.MEASURE, 0, RANGES, 0, columns, u);
        return u;
    }

    @Test
    void linearTicksAreTheMultiplesOfAOneTwoFiveStepInTheRange() {
        double[] u = uniforms(4);
        for (int k = 0; k < RANGES; k++) {
            double width = Math.pow(10, 24 * u[4 * k] - 12);
            double lo = width * Math.pow(10, 4 * u[4 * k + 1]) * (u[4 * k + 2] - 0.5);
            double hi = lo + width;
            int most = 2 + (int) (9 * u[4 * k + 3]);
            List<Tick> ticks = Ticks.linear(lo, hi, most);
            double step = Ticks.step(lo, hi, most).doubleValue();
            String what = "lo=%s hi=%s most=%d step=%s ticks=%s".formatted(lo, hi, most, step, ticks);

            String digits = Ticks.step(lo, hi, most).unscaledValue().toString().replaceAll("0+$", "");
            assertTrue(List.of("1", "2", "5").contains(digits), what);
            assertTrue(ticks.size() <= most, what);
            // The next finer step is at least 0.4 of this one and has too many: width >= most * 0.4 step.
            assertTrue(width >= 0.4 * step * most * (1 - 1e-9), what);
            assertTrue(ticks.size() >= Math.floor(0.4 * most * (1 - 1e-9)), what);
            double slack = 1e-9 * step;
            double previous = Double.NaN;
            for (Tick t : ticks) {
                assertTrue(t.at() >= lo - slack && t.at() <= hi + slack, what);
                assertTrue(Double.isNaN(previous) || Math.abs(t.at() - previous - step) <= 1e-6 * step, what);
                previous = t.at();
            }
            if (!ticks.isEmpty()) {
                assertTrue(ticks.get(0).at() - lo <= step * (1 + 1e-9), what);
                assertTrue(hi - previous <= step * (1 + 1e-9), what);
            }
        }
    }

    @Test
    void aLabelReadsBackAsItsTick() {
        double[] u = uniforms(2);
        for (int k = 0; k < RANGES; k++) {
            double width = Math.pow(10, 20 * u[2 * k] - 10);
            double lo = width * 10 * (u[2 * k + 1] - 0.5);
            for (Tick t : Ticks.linear(lo, lo + width, 6)) {
                assertEquals(t.at(), Double.parseDouble(t.label().replace('\u2212', '-')), 0, t.toString());
            }
        }
    }

    @Test
    void logarithmicTicksAreDecadesInTheRangeAndAtMostAsManyAsAsked() {
        double[] u = uniforms(3);
        for (int k = 0; k < RANGES; k++) {
            double lo = Math.pow(10, 40 * u[3 * k] - 20);
            double hi = lo * Math.pow(10, 0.01 + 30 * u[3 * k + 1]);
            int most = 2 + (int) (7 * u[3 * k + 2]);
            List<Tick> ticks = Ticks.logarithmic(lo, hi, most);
            String what = "lo=%s hi=%s most=%d ticks=%s".formatted(lo, hi, most, ticks);
            long majors = ticks.stream().filter(Tick::isMajor).count();
            assertTrue(majors <= most, what);
            assertTrue(hi / lo < 100 || majors >= 1, what);
            for (Tick t : ticks) {
                assertTrue(t.at() >= lo * (1 - 1e-8) && t.at() <= hi * (1 + 1e-8), what);
                if (t.label().startsWith("10^")) {
                    assertEquals(
                            BigDecimal.ONE
                                    .scaleByPowerOfTen(
                                            Integer.parseInt(t.label().substring(3)))
                                    .doubleValue(),
                            t.at(),
                            what);
                }
            }
        }
    }

    @Test
    void numbersAreWrittenAsAPersonWould() {
        assertEquals("0.5", Ticks.number(0.5));
        assertEquals("0", Ticks.number(0));
        assertEquals("1200", Ticks.number(1200));
        assertEquals("3.1e-7", Ticks.number(3.1e-7));
        assertEquals("\u22121e9", Ticks.number(-1e9));
        assertEquals("not a number", Ticks.number(Double.NaN));
        assertEquals(
                List.of("0.0", "0.5", "1.0"),
                Ticks.linear(0, 1, 4).stream().map(Tick::label).toList());
        assertEquals(
                List.of("0", "1e-5", "2e-5"),
                Ticks.linear(0, 2e-5, 4).stream().map(Tick::label).toList());
    }

    @Test
    void aRangeThatIsNoneIsRefusedWithItsEnds() {
        String said = assertThrows(IllegalArgumentException.class, () -> Ticks.linear(2, 1, 5))
                .getMessage();
        assertTrue(said.contains("2.0") && said.contains("1.0"), said);
        assertThrows(IllegalArgumentException.class, () -> Ticks.linear(0, Double.NaN, 5));
        assertThrows(IllegalArgumentException.class, () -> Ticks.logarithmic(0, 1, 5));
    }
}
