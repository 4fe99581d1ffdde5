package dev.fokker.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final Noise NOISE = new Threefry(8);

    private static double[] pixels(int n) {
        double[] x = new double[n];
        NOISE.normals(Stream.DATA, 0, n, 0, 1, x);
        return x;
    }

    @Test
    void theMirrorTwiceIsTheImageAndOnceExchangesLeftAndRightOfEveryChannel() {
        for (Shape shape : List.of(new Shape(3, 4, 1), new Shape(2, 5, 3), Shape.vector(6))) {
            double[] x = pixels(7 * shape.size());
            double[] y = x.clone();
            Augmentation always = new Augmentation(1, 0);
            always.apply(shape, NOISE, 3, 7, y);
            int c = shape.channels();
            for (int k = 0; k < x.length; k++) {
                int column = k / c % shape.width();
                assertEquals(x[k], y[k + (shape.width() - 1 - 2 * column) * c], shape.toString());
            }
            always.apply(shape, NOISE, 4, 7, y);
            assertArrayEquals(x, y);
        }
    }

    @Test
    void imagesAreMirroredAsOftenAsThePlanSays() {
        Shape shape = new Shape(2, 2, 1);
        int n = 20_000;
        double[] x = new double[4 * n];
        for (int i = 0; i < n; i++) {
            x[4 * i] = 1;
        }
        new Augmentation(0.3, 0).apply(shape, NOISE, 0, n, x);
        double mirrored = 0;
        for (int i = 0; i < n; i++) {
            mirrored += x[4 * i + 1];
        }
        assertEquals(0.3, mirrored / n, 5 * Math.sqrt(0.3 * 0.7 / n));
    }

    /** A uniform number of width h has mean 0, variance h^2/12 and fourth moment h^4/80. */
    @Test
    void valuesAreMovedUniformlyWithinHalfAStep() {
        Shape shape = new Shape(8, 8, 1);
        Augmentation moved = new Augmentation(0, 17);
        int n = 2000;
        double[] x = new double[64 * n];
        moved.apply(shape, NOISE, 5, n, x);
        double h = moved.step();
        assertEquals(1 / 8.0, h);
        double mean = 0;
        double square = 0;
        for (double v : x) {
            assertTrue(Math.abs(v) <= h / 2);
            mean += v / x.length;
            square += v * v / x.length;
        }
        assertEquals(0, mean, 5 * h / Math.sqrt(12.0 * x.length));
        assertEquals(h * h / 12, square, 5 * h * h * Math.sqrt((1 / 80.0 - 1 / 144.0) / x.length));
        double[] other = new double[64 * n];
        moved.apply(shape, NOISE, 6, n, other);
        double product = 0;
        for (int k = 0; k < x.length; k++) {
            product += x[k] * other[k] / x.length;
        }
        assertEquals(0, product, 5 * h * h / 12 / Math.sqrt(x.length), "two steps move alike");
    }

    @Test
    void dataOffTheirGreyLevelsAreRefusedByValue() {
        new Augmentation(0, 17).requireGrid(Digits.training());
        new Augmentation(0.5, 0).requireGrid(TableData.of("any", Samples.copyOf(1, new double[] {0.123})));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new Augmentation(0, 256).requireGrid(Digits.training()));
        assertTrue(e.getMessage().contains("digits: row 0, component")
                && e.getMessage().contains("256 grey levels"));
        Dataset beyond = TableData.of("beyond", Samples.copyOf(1, new double[] {-1, 1, 3}));
        e = assertThrows(IllegalArgumentException.class, () -> new Augmentation(0, 2).requireGrid(beyond));
        assertTrue(e.getMessage().contains("row 2") && e.getMessage().contains("3.0"), e.getMessage());
    }
}
