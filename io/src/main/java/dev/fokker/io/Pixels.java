package dev.fokker.io;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Between pictures as the Java platform decodes them and {@link Image}. */
final class Pixels {
    private static final int OPAQUE = 0xff;

    private Pixels() {}

    /** Grey samples are taken as they are stored: the platform's own conversion of grey to RGB changes the values. */
    static Image of(String file, BufferedImage picture) throws FormatException {
        ColorModel model = picture.getColorModel();
        if (model.hasAlpha()) {
            requireOpaque(file, picture);
        }
        boolean grey =
                !(model instanceof IndexColorModel) && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        if (grey) {
            return samples(picture);
        }
        return model instanceof IndexColorModel palette && grey(palette) ? colours(picture, 1) : colours(picture, 3);
    }

    private static void requireOpaque(String file, BufferedImage picture) throws FormatException {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int alpha = picture.getRGB(x, y) >>> 24;
                if (alpha != OPAQUE) {
                    throw new FormatException(
                            file,
                            "pixel x=%d, y=%d".formatted(x, y),
                            "has opacity %d of 255".formatted(alpha),
                            "put the picture on a background first");
                }
            }
        }
    }

    private static boolean grey(IndexColorModel palette) {
        for (int i = 0; i < palette.getMapSize(); i++) {
            if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
                return false;
            }
        }
        return true;
    }

    private static Image samples(BufferedImage picture) {
        Raster raster = picture.getRaster();
        int width = raster.getWidth();
        int height = raster.getHeight();
        int top = (1 << picture.getColorModel().getComponentSize(0)) - 1;
        byte[] pixels = new byte[width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = (byte) ((row[x] * 255L + top / 2) / top);
            }
        }
        return Image.of(height, width, 1, pixels);
    }

    private static Image colours(BufferedImage picture, int channels) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        byte[] pixels = new byte[Math.multiplyExact(width * height, channels)];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int colour : row) {
                for (int c = 0; c < channels; c++) {
                    pixels[at++] = (byte) (colour >> (16 - 8 * c));
                }
            }
        }
        return Image.of(height, width, channels, pixels);
    }

    static BufferedImage buffered(Image image) {
        int type = image.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage picture = new BufferedImage(image.width(), image.height(), type);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int c = 0; c < image.channels(); c++) {
                    picture.getRaster().setSample(x, y, c, image.at(y, x, c));
                }
            }
        }
        return picture;
    }
}
