package dev.fokker.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ColorMapTest {
    /** Linear RGB as seen by protanopes and deuteranopes. G. Machado, M. Oliveira, L. Fernandes (2009), severity 1. */
    private static final double[][][] SIGHTS = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}
    };

    @Test
    void luminanceRisesAlongSequentialAndGrey() {
        for (int k = 1; k < 256; k++) {
            double u = k / 255.0;
            double before = (k - 1) / 255.0;
            assertTrue(
                    ColorMap.sequential().at(u).luminance()
                            > ColorMap.sequential().at(before).luminance(),
                    "k=" + k);
            assertTrue(
                    ColorMap.grey().at(u).luminance()
                            > ColorMap.grey().at(before).luminance(),
                    "k=" + k);
        }
    }

    /** Its steps are so small that two neighbours may round to the same bytes, but never three. */
    @Test
    void luminanceFallsAlongWash() {
        for (int k = 2; k < 256; k++) {
            double here = ColorMap.wash().at(k / 255.0).luminance();
            assertTrue(here <= ColorMap.wash().at((k - 1) / 255.0).luminance(), "k=" + k);
            assertTrue(here < ColorMap.wash().at((k - 2) / 255.0).luminance(), "k=" + k);
        }
    }

    @Test
    void divergingIsLightestInTheMiddleAndEquallyDarkAtBothEnds() {
        ColorMap map = ColorMap.diverging();
        for (int k = 1; k < 128; k++) {
            assertTrue(map.at(k / 255.0).luminance() > map.at((k - 1) / 255.0).luminance(), "k=" + k);
            double left = Oklab.of(map.rgb(k / 255.0)).lightness();
            double right = Oklab.of(map.rgb(1 - k / 255.0)).lightness();
            // Bytes of sRGB are at most 0.005 apart in lightness at these levels.
            assertEquals(left, right, 0.005, "k=" + k);
        }
    }

    @Test
    void neighboursInAMapAreNear() {
        for (ColorMap map : new ColorMap[] {ColorMap.sequential(), ColorMap.wash(), ColorMap.diverging()}) {
            for (int k = 1; k < 256; k++) {
                double step = Oklab.of(map.rgb(k / 255.0)).distance(Oklab.of(map.rgb((k - 1) / 255.0)));
                assertTrue(step < 0.02, "k=" + k + " step=" + step);
            }
        }
    }

    @Test
    void beyondTheEndsTheEndsAndNotANumberIsGrey() {
        ColorMap map = ColorMap.sequential();
        assertEquals(map.rgb(0), map.rgb(-3));
        assertEquals(map.rgb(1), map.rgb(Double.POSITIVE_INFINITY));
        assertEquals(0xB9BEC5, map.rgb(Double.NaN));
    }

    @Test
    void oklabComesBackToTheSameBytes() {
        for (int rgb = 0; rgb <= 0xFFFFFF; rgb += 0x01357) {
            assertEquals(
                    Integer.toHexString(rgb), Integer.toHexString(Oklab.of(rgb).rgb()));
        }
    }

    /** 0.15 is more than seven just noticeable differences (about 0.02 in Oklab). */
    @Test
    void paletteColorsStayApartForEverySight() {
        for (int i = 0; i < Palette.size(); i++) {
            for (int j = 0; j < i; j++) {
                for (double[][] sight : SIGHTS) {
                    double far = seen(Palette.kind(i), sight).distance(seen(Palette.kind(j), sight));
                    assertTrue(far > 0.15, "kinds %d and %d: %s".formatted(i, j, far));
                }
            }
        }
    }

    private static Oklab seen(Ink ink, double[][] sight) {
        double[] light = {Oklab.linear(ink.red()), Oklab.linear(ink.green()), Oklab.linear(ink.blue())};
        int rgb = 0;
        for (double[] row : sight) {
            double sum = row[0] * light[0] + row[1] * light[1] + row[2] * light[2];
            rgb = rgb << 8 | Oklab.encoded(Math.max(0, Math.min(1, sum)));
        }
        return Oklab.of(rgb);
    }
}
