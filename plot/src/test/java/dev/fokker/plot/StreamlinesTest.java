package dev.fokker.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StreamlinesTest {
    private static final double SPACING = 20;
    private static final Frame FRAME =
            new Frame(new Box(30, 10, 400, 300), new Span(-2, 2, Scale.LINEAR), new Span(-1.5, 1.5, Scale.LINEAR));

    private static Streamlines turning() {
        return Streamlines.of(
                        "turning",
                        Lattice.sample(-2, 2, -1.5, 1.5, 120, (x, y) -> -y),
                        Lattice.sample(-2, 2, -1.5, 1.5, 120, (x, y) -> x))
                .spacing(SPACING);
    }

    private static double radius(double x, double y) {
        // 100 units of the picture a unit of x and of y
        double a = (x - 230) / 100;
        double b = (160 - y) / 100;
        return Math.sqrt(a * a + b * b);
    }

    /** A step s of the middle-point rule leads from r to (r^2 + s^2 - 2 r s sin(atan(s / 2r)))^(1/2), that is s^4 / (16 r^3) outwards. */
    @Test
    void linesOfARotationAreCirclesTheWayItTurns() {
        List<double[][]> lines = turning().lines(FRAME);
        assertTrue(lines.size() >= 6, "lines: " + lines.size());
        for (double[][] line : lines) {
            double r = radius(line[0][0], line[1][0]);
            int steps = 2 * line[0].length;
            double bound = 1.1 * steps * Math.pow(0.015, 4) / (16 * r * r * r) + 1e-12;
            for (int k = 1; k < line[0].length; k++) {
                assertEquals(r, radius(line[0][k], line[1][k]), bound);
                double turn = (line[0][k - 1] - 230) * (160 - line[1][k]) - (160 - line[1][k - 1]) * (line[0][k] - 230);
                assertTrue(turn > 0, "turned back at point " + k);
            }
        }
    }

    @Test
    void noTwoLinesComeNearerThanHalfTheSpacing() {
        List<double[][]> lines = turning().lines(FRAME);
        for (int a = 0; a < lines.size(); a++) {
            for (int b = 0; b < a; b++) {
                assertTrue(distance(lines.get(a), lines.get(b)) >= 0.5 * SPACING - 1e-9, a + ", " + b);
            }
        }
    }

    /** The frame is wholly within reach of a line: nowhere is there a hole wider than two spacings. */
    @Test
    void linesFillTheFrame() {
        List<double[][]> lines = turning().lines(FRAME);
        for (double x = 60; x < 400; x += 15) {
            for (double y = 40; y < 280; y += 15) {
                double[][] point = {{x}, {y}};
                double nearest = lines.stream()
                        .mapToDouble(line -> distance(line, point))
                        .min()
                        .orElseThrow();
                assertTrue(nearest <= 2 * SPACING, "%s from (%s, %s)".formatted(nearest, x, y));
            }
        }
    }

    private static double distance(double[][] a, double[][] b) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < a[0].length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                double dx = a[0][i] - b[0][j];
                double dy = a[1][i] - b[1][j];
                least = Math.min(least, Math.sqrt(dx * dx + dy * dy));
            }
        }
        return least;
    }

    @Test
    void theSameFieldGivesTheSameLines() {
        List<double[][]> first = turning().lines(FRAME);
        List<double[][]> second = turning().lines(FRAME);
        assertEquals(first.size(), second.size());
        for (int k = 0; k < first.size(); k++) {
            assertArrayEquals(first.get(k)[0], second.get(k)[0]);
            assertArrayEquals(first.get(k)[1], second.get(k)[1]);
        }
    }

    @Test
    void nothingIsDrawnWhereTheFieldIsWeakOrNoNumber() {
        Lattice one = Lattice.sample(-2, 2, -1.5, 1.5, 60, (x, y) -> x < 0 ? 1 : 1e-3);
        Lattice none = Lattice.sample(-2, 2, -1.5, 1.5, 60, (x, y) -> 0);
        for (double[][] line : Streamlines.of("", one, none).lines(FRAME)) {
            for (double x : line[0]) {
                // linear between the centres: weak from half a cell behind x = 0 on
                assertTrue(x <= 230 + 400.0 / 60, "x=" + x);
            }
        }
        assertEquals(0, Streamlines.of("", none, none).lines(FRAME).size());
        Lattice wild = Lattice.sample(-2, 2, -1.5, 1.5, 60, (x, y) -> Double.NaN);
        assertEquals(0, Streamlines.of("", wild, wild).lines(FRAME).size());
    }

    @Test
    void componentsOnDifferentCellsAreRefused() {
        Lattice u = Lattice.sample(-2, 2, -1, 1, 4, (x, y) -> 1);
        Lattice v = Lattice.sample(-2, 2, -1, 1, 5, (x, y) -> 1);
        assertThrows(IllegalArgumentException.class, () -> Streamlines.of("", u, v));
        assertThrows(
                IllegalArgumentException.class, () -> Streamlines.of("", u, u).spacing(0));
    }
}
