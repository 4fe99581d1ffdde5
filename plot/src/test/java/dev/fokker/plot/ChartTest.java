package dev.fokker.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ChartTest {
    private static final double[] WILD = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        -0.0,
        1e-300,
        -1e250,
        1
    };

    private static Document drawn(Chart chart) throws Exception {
        String svg = chart.picture(400, 300).svg();
        assertFalse(svg.contains("NaN") || svg.contains("Infinity"));
        assertTrue(chart.picture(400, 300).png(0.5).length > 0);
        return Xml.parse(svg);
    }

    private static List<Layer> layers(double[] x, double[] y) {
        return List.of(
                Line.of("line", x, y).band(y, y),
                Scatter.of("scatter", x, y),
                Histogram.of("histogram", y),
                Histogram.of("outline", y).look(Histogram.Look.OUTLINE),
                Quiver.of("quiver", x, y, y, x),
                Paths.of("paths", x, y),
                Rule.across("rule", y.length == 0 ? Double.NaN : y[0]),
                Rule.up("rule", y.length == 0 ? Double.NaN : y[0]),
                Contours.of("contours", Lattice.of(0, 1, 3, 0, 1, 3, y.length == 9 ? y : new double[9]), 0.5));
    }

    @Test
    void noLayerFailsOnWildEmptyOrConstantData() throws Exception {
        double[] none = {};
        double[] same = {5, 5, 5, 5, 5, 5, 5, 5, 5};
        double[] zero = new double[9];
        for (double[] x : new double[][] {WILD, none, same, zero}) {
            for (Scale xs : Scale.values()) {
                for (Scale ys : Scale.values()) {
                    for (Layer layer : layers(x, x)) {
                        drawn(Chart.titled("wild").x("x", xs).y("y", ys).with(layer));
                    }
                }
            }
        }
    }

    @Test
    void heatMapsTakeWildValuesAndNameThem() throws Exception {
        Document document = drawn(Chart.titled("").with(HeatMap.of("v", Lattice.of(0, 1, 3, 0, 1, 3, WILD))));
        assertTrue(
                Xml.texts(document).contains("3 values not drawn"),
                Xml.texts(document).toString());
        drawn(Chart.titled("")
                .with(HeatMap.of("v", Lattice.of(0, 1, 3, 0, 1, 3, new double[9]))
                        .signed()));
    }

    @Test
    void emptyChartsSaySo() throws Exception {
        assertTrue(Xml.texts(drawn(Chart.titled("empty"))).contains("no data"));
        assertTrue(Xml.texts(drawn(Chart.titled("").with(Line.of("a", new double[1], new double[] {Double.NaN}))))
                .containsAll(List.of("no data", "1 value not drawn")));
    }

    @Test
    void valuesWithoutAPlaceOnALogarithmicAxisAreCounted() throws Exception {
        double[] x = {1, 2, 3, 4};
        Chart chart = Chart.titled("t").y("y", Scale.LOG).with(Line.of("", x, new double[] {-1, 0, 1, 10}));
        assertTrue(Xml.texts(drawn(chart)).contains("2 values not drawn"));
    }

    /** The clip is where the data are drawn: every name of the legend stands above it. */
    @Test
    void theLegendNeverCoversTheData() throws Exception {
        double[] x = {0, 1};
        Chart chart = Chart.titled("many");
        for (int k = 0; k < 12; k++) {
            chart = chart.with(Line.of("a rather long name " + k, x, new double[] {k, 2 * k}));
        }
        Document document = drawn(chart);
        Element clip = Xml.all(document, "svg").get(1);
        double top = Double.parseDouble(clip.getAttribute("y"));
        int found = 0;
        for (Element text : Xml.all(document, "text")) {
            if (text.getTextContent().startsWith("a rather long name")) {
                assertTrue(Double.parseDouble(text.getAttribute("y")) < top, text.getTextContent());
                found++;
            }
        }
        assertEquals(12, found);
    }

    @Test
    void colorsAreGivenInOrderAndAChosenOneIsKept() {
        double[] x = {0, 1};
        Line chosen = Line.of("c", x, x).ink(Ink.TEXT);
        assertSame(chosen, chosen.inked(Palette.kind(3)));
        List<Key> keys = Chart.titled("")
                .with(Line.of("a", x, x), chosen, Line.of("b", x, x))
                .keys();
        assertEquals(
                List.of(Palette.kind(0), Ink.TEXT, Palette.kind(1)),
                keys.stream().map(Key::ink).toList());
    }

    @Test
    void aspectMakesUnitsEquallyLong() throws Exception {
        Lattice f = Lattice.sample(-3, 3, -1, 1, 10, (x, y) -> x + y);
        Document document = drawn(Chart.titled("a").aspect(1).with(HeatMap.of("", f)));
        Element box = Xml.all(document, "svg").get(1);
        double w = Double.parseDouble(box.getAttribute("width"));
        double h = Double.parseDouble(box.getAttribute("height"));
        // Both sides are rounded to whole units.
        assertEquals(3, w / h, 3 * (0.5 / w + 0.5 / h));
    }

    @Test
    void aPageShowsASharedLegendOnceAndLinesUpItsPanels() throws Exception {
        double[] x = {0, 1};
        Chart small = Chart.titled("small").with(Line.of("loss", x, new double[] {0, 1}));
        Chart large = Chart.titled("large").y("name").with(Line.of("loss", x, new double[] {0, 123_456}));
        Document document = Xml.parse(Page.of("page", 2, List.of(small, large, large, small))
                .picture(800, 600)
                .svg());
        assertEquals(1, Xml.texts(document).stream().filter("loss"::equals).count());
        List<Element> boxes = Xml.all(document, "svg").subList(1, 5);
        assertEquals(boxes.get(0).getAttribute("x"), boxes.get(2).getAttribute("x"));
        assertEquals(boxes.get(0).getAttribute("y"), boxes.get(1).getAttribute("y"));
        assertEquals(
                1, boxes.stream().map(b -> b.getAttribute("width")).distinct().count());
        assertEquals(
                1, boxes.stream().map(b -> b.getAttribute("height")).distinct().count());
    }

    @Test
    void rangesThatAreNoneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Chart.titled("").xRange(1, 1));
        assertThrows(IllegalArgumentException.class, () -> Chart.titled("").yRange(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Page.of("", 0, List.of(Chart.titled(""))));
    }

    @Test
    void imageGridsShowEachPixelWhereItBelongs() {
        double[] pixels = {-1, 0, 1, Double.NaN, 5, -5, 1, 1};
        Picture picture = ImageGrid.of(2, 2, 1).with("", 2, pixels).picture();
        RasterCanvas canvas = picture.raster(1);
        int[] rgb = canvas.rgb();
        int zoom = 18;
        int left = 10;
        int[] seen = new int[8];
        for (int k = 0; k < 8; k++) {
            int x = left + (k / 4) * (2 * zoom + 2) + (k % 2) * zoom + zoom / 2;
            int y = left + (k / 2 % 2) * zoom + zoom / 2;
            seen[k] = rgb[y * canvas.columns() + x];
        }
        int[] expected = {0, 0x808080, 0xFFFFFF, 0xE4007C, 0xFFFFFF, 0, 0xFFFFFF, 0xFFFFFF};
        org.junit.jupiter.api.Assertions.assertArrayEquals(expected, seen);
    }
}
