package dev.fokker.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PictureTest {
    @Test
    void everyKindIsWellFormedSvgOfItsSize() throws Exception {
        for (Map.Entry<String, Picture> entry : Gallery.pictures().entrySet()) {
            Picture picture = entry.getValue();
            String svg = picture.svg();
            Element root = Xml.parse(svg).getDocumentElement();
            assertEquals(String.valueOf(picture.width()), root.getAttribute("width"), entry.getKey());
            assertEquals(String.valueOf(picture.height()), root.getAttribute("height"), entry.getKey());
            assertFalse(svg.contains("NaN") || svg.contains("Infinity"), entry.getKey());
        }
    }

    @Test
    void everyKindDecodesAsPngOfTwoPixelsAUnit() throws Exception {
        for (Map.Entry<String, Picture> entry : Gallery.pictures().entrySet()) {
            Picture picture = entry.getValue();
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));
            assertEquals(2 * picture.width(), image.getWidth(), entry.getKey());
            assertEquals(2 * picture.height(), image.getHeight(), entry.getKey());
        }
    }

    @Test
    void svgDoesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        String english = Gallery.loss().picture(400).svg();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(english, Gallery.loss().picture(400).svg());
            Locale.setDefault(Locale.GERMANY);
            assertEquals(english, Gallery.loss().picture(400).svg());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void textIsEscaped() throws Exception {
        String evil = "<script>\"a\" & 'b'</script>";
        Document document = Xml.parse(
                Picture.of(80, 40, c -> c.text(evil, 4, 20, Lettering.TITLE)).svg());
        assertEquals(evil, Xml.texts(document).get(0));
        assertTrue(Xml.all(document, "script").isEmpty());
    }

    @Test
    void charactersThatXmlForbidsAreReplaced() throws Exception {
        String text = "a\u0000b\u001Fc\uD800d\uFFFFe \uD83D\uDE00";
        Document document = Xml.parse(
                Picture.of(80, 40, c -> c.text(text, 4, 20, Lettering.TITLE)).svg());
        assertEquals(
                "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe \uD83D\uDE00",
                Xml.texts(document).get(0));
    }

    @Test
    void pointsThatAreNotFiniteAreLeftOutByBothBackEnds() throws Exception {
        double[] x = {5, Double.NaN, 15, Double.POSITIVE_INFINITY, 25};
        double[] y = {5, 5, 15, 5, Double.NaN};
        Picture picture = Picture.of(30, 30, c -> {
            c.polyline(x, y, Pen.of(Ink.TEXT, 1));
            c.polygon(x, y, Ink.TEXT);
            c.circles(x, y, 2, Ink.TEXT);
        });
        assertEquals(2, Xml.all(Xml.parse(picture.svg()), "circle").size());
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertEquals(Ink.TEXT.rgb(), image.getRGB(10, 10) & 0xFFFFFF);
        assertEquals(Ink.TEXT.rgb(), image.getRGB(30, 30) & 0xFFFFFF);
        assertEquals(0xFFFFFF, image.getRGB(50, 10) & 0xFFFFFF);
    }

    @Test
    void clippingEndsWithTheClip() {
        Picture picture = Picture.of(20, 10, c -> {
            c.clip(new Box(0, 0, 5, 10), inside -> inside.rectangle(new Box(0, 0, 20, 10), Ink.of(0xFF0000)));
            c.rectangle(new Box(15, 0, 5, 10), Ink.of(0x0000FF));
        });
        int[] rgb = picture.raster(1).rgb();
        assertArrayEquals(new int[] {0xFF0000, 0xFFFFFF, 0x0000FF}, new int[] {rgb[42], rgb[50], rgb[58]});
    }

    @Test
    void sizesBeyondReasonAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Picture.of(0, 10, c -> {}));
        assertThrows(IllegalArgumentException.class, () -> Picture.of(10, 30_000, c -> {}));
        Picture picture = Picture.of(10, 10, c -> {});
        assertThrows(IllegalArgumentException.class, () -> picture.png(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> picture.png(1e6));
    }

    @Test
    void theStrokeFaceWritesOnMachinesWithoutFonts() {
        BufferedImage image = new BufferedImage(300, 40, BufferedImage.TYPE_INT_RGB);
        java.awt.Graphics2D g = image.createGraphics();
        g.translate(150, 30);
        new StrokeFace().write(g, "Loss 0123456789 = 1.5e-3", Lettering.LABEL);
        long lit = java.util.Arrays.stream(image.getRGB(0, 0, 300, 40, null, 0, 300))
                .filter(p -> (p & 0xFFFFFF) != 0)
                .count();
        assertTrue(lit > 300, "lit=" + lit);
    }
}
