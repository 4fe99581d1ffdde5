package dev.fokker.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;

class AnimationTest {
    private static ImageReader reader(byte[] gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif));
        reader.setInput(in);
        return reader;
    }

    private static IIOMetadataNode child(ImageReader reader, int frame, String name) throws IOException {
        IIOMetadataNode root =
                (IIOMetadataNode) reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
        return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
    }

    private static int[] rgb(BufferedImage image) {
        int[] out = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int k = 0; k < out.length; k++) {
            out[k] &= 0xFFFFFF;
        }
        return out;
    }

    /** Cells of random greys: the hardest case for the coder, and exact for the palette. */
    private static List<Picture> noise(int frames, int side) {
        List<Picture> out = new ArrayList<>();
        for (int k = 0; k < frames; k++) {
            double[] u = new double[side * side];
            new Threefry(5).uniforms(Stream.DATA, k * 100_000L, u.length, 0, 1, u);
            int[] grey = java.util.Arrays.stream(u)
                    .mapToInt(v -> 0x010101 * (int) (256 * v))
                    .toArray();
            out.add(Picture.of(side, side, c -> c.cells(new Box(0, 0, side, side), side, side, grey)));
        }
        return out;
    }

    @Test
    void hasThePromisedFramesDelaysAndLoop() throws IOException {
        Animation animation = Animation.of(noise(5, 40), Duration.ofMillis(80)).holding(Duration.ofSeconds(2));
        ImageReader reader = reader(animation.gif());
        assertEquals(5, reader.getNumImages(true));
        for (int k = 0; k < 5; k++) {
            assertEquals(
                    k == 4 ? "200" : "8",
                    child(reader, k, "GraphicControlExtension").getAttribute("delayTime"));
        }
        IIOMetadataNode loop = child(reader, 0, "ApplicationExtension");
        assertEquals("NETSCAPE", loop.getAttribute("applicationID"));
        assertEquals("2.0", loop.getAttribute("authenticationCode"));
        assertArrayEquals(new byte[] {1, 0, 0}, (byte[]) loop.getUserObject());
    }

    @Test
    void greyPicturesComeBackExactly() throws IOException {
        List<Picture> frames = noise(3, 130);
        ImageReader reader = reader(Animation.of(frames, Duration.ofMillis(100)).gif(2));
        for (int k = 0; k < frames.size(); k++) {
            assertArrayEquals(frames.get(k).raster(2).rgb(), rgb(reader.read(k)), "frame " + k);
        }
    }

    @Test
    void uniformFramesComeBackExactly() throws IOException {
        Picture blank = Picture.of(700, 500, c -> {});
        ImageReader reader =
                reader(Animation.of(List.of(blank), Duration.ofMillis(100)).gif());
        assertArrayEquals(blank.raster(1).rgb(), rgb(reader.read(0)));
    }

    @Test
    void chartsKeepTheirColorsToTheEye() throws IOException {
        Picture chart = Gallery.density().picture(420);
        int[] sent = chart.raster(1).rgb();
        int[] got =
                rgb(reader(Animation.of(List.of(chart), Duration.ofMillis(100)).gif())
                        .read(0));
        double sum = 0;
        double worst = 0;
        for (int k = 0; k < sent.length; k++) {
            double far = Oklab.of(sent[k]).distance(Oklab.of(got[k]));
            sum += far * far;
            worst = Math.max(worst, far);
        }
        double rms = Math.sqrt(sum / sent.length);
        // One just noticeable difference in Oklab is about 0.02.
        assertTrue(rms < 0.01, "rms=" + rms + " worst=" + worst);
    }

    @Test
    void whatCannotBeShownIsRefused() {
        Picture small = Picture.of(10, 10, c -> {});
        Picture large = Picture.of(11, 10, c -> {});
        Duration delay = Duration.ofMillis(50);
        assertThrows(IllegalArgumentException.class, () -> Animation.of(List.of(), delay));
        assertThrows(IllegalArgumentException.class, () -> Animation.of(List.of(small, large), delay));
        assertThrows(IllegalArgumentException.class, () -> Animation.of(List.of(small), Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> Animation.of(List.of(small), Duration.ofHours(1)));
    }
}
