package dev.fokker.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageFileTest {
    @TempDir
    Path folder;

    private static Image image(int height, int width, int channels) {
        byte[] pixels = new byte[height * width * channels];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 53 + 7);
        }
        return Image.copyOf(height, width, channels, pixels);
    }

    @Test
    void greyAndColourComeBackUnchanged() throws IOException {
        Path file = folder.resolve("a.png");
        for (int channels : new int[] {1, 3}) {
            Image image = image(5, 4, channels);
            ImageFile.writePng(file, image);
            assertEquals(image, ImageFile.read(file));
        }
    }

    @Test
    void greyJpegKeepsItsLevels() throws IOException {
        BufferedImage flat = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            flat.getRaster().setSample(i % 16, i / 16, 0, 100);
        }
        Path file = folder.resolve("a.jpg");
        assertTrue(ImageIO.write(flat, "jpeg", file.toFile()));
        Image read = ImageFile.read(file);
        assertEquals(1, read.channels());
        // A flat block has only the DC coefficient, quantised in steps of at most 2 grey levels at the default quality.
        assertEquals(100, read.at(8, 8, 0), 1);
    }

    @Test
    void sixteenBitsAndTwoLevelsBecomeEight() throws IOException {
        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 65535);
        deep.getRaster().setSample(1, 0, 0, 257 * 77);
        Path file = folder.resolve("deep.png");
        assertTrue(ImageIO.write(deep, "png", file.toFile()));
        assertEquals(Image.copyOf(1, 2, 1, new byte[] {(byte) 255, 77}), ImageFile.read(file));
        BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(1, 0, 0xffffffff);
        assertTrue(ImageIO.write(bits, "png", file.toFile()));
        assertEquals(Image.copyOf(1, 2, 1, new byte[] {0, (byte) 255}), ImageFile.read(file));
    }

    @Test
    void transparentPixelsAreNamedAndOpaqueOnesPass() throws IOException {
        BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 4; i++) {
            picture.setRGB(i % 2, i / 2, 0xff102030);
        }
        Path file = folder.resolve("t.png");
        assertTrue(ImageIO.write(picture, "png", file.toFile()));
        assertEquals(0x20, ImageFile.read(file).at(1, 1, 1));
        picture.setRGB(1, 0, 0x80102030);
        assertTrue(ImageIO.write(picture, "png", file.toFile()));
        FormatException e = assertThrows(FormatException.class, () -> ImageFile.read(file));
        assertTrue(e.getMessage().contains("x=1, y=0"), e.getMessage());
    }

    @Test
    void aSizeBeyondTheLimitIsRefusedBeforeDecoding() throws IOException {
        ByteBuffer png = ByteBuffer.allocate(8 + 25);
        png.putLong(0x89504e470d0a1a0aL).putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        png.putInt(40_000).putInt(40_000).put(new byte[] {8, 2, 0, 0, 0});
        CRC32 sum = new CRC32();
        sum.update(png.array(), 12, 17);
        png.putInt((int) sum.getValue());
        Path file = folder.resolve("huge.png");
        Files.write(file, png.array());
        FormatException e = assertThrows(FormatException.class, () -> ImageFile.read(file));
        assertTrue(e.getMessage().contains("40000 x 40000"), e.getMessage());
    }

    @Test
    void aFolderGivesItsPicturesByNameAndNamesTheOddOne() throws IOException {
        ImageFile.writePng(folder.resolve("b.png"), image(3, 3, 1));
        ImageFile.writePng(folder.resolve("a.png"), Image.copyOf(3, 3, 1, new byte[9]));
        Files.writeString(folder.resolve("notes.txt"), "not a picture");
        assertEquals(List.of(Image.copyOf(3, 3, 1, new byte[9]), image(3, 3, 1)), ImageFolder.read(folder));
        ImageFile.writePng(folder.resolve("c.png"), image(3, 4, 1));
        FormatException e = assertThrows(FormatException.class, () -> ImageFolder.read(folder));
        assertTrue(e.getMessage().contains("c.png") && e.getMessage().contains("3 x 4 x 1"), e.getMessage());
    }
}
