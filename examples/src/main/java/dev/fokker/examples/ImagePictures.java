package dev.fokker.examples;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.learn.Augmentation;
import dev.fokker.learn.Digits;
import dev.fokker.learn.Shape;
import dev.fokker.plot.ImageGrid;
import dev.fokker.plot.Page;
import java.util.List;

/** Pictures of the page on images. */
final class ImagePictures {
    private static final Noise NOISE = new Threefry(3);
    private static final Shape COLOURED = new Shape(16, 16, 3);

    private ImagePictures() {}

    static List<GuidePicture> all() {
        return List.of(new GuidePicture(
                "images-shown", () -> Page.of("", 2, List.of(digits(), discs())).picture(760, 180)));
    }

    private static ImageGrid digits() {
        int n = 7;
        double[] x = new double[n * 64];
        Digits.training().read(new long[] {0, 1, 2, 3, 4, 5, 6}, n, x);
        return shown("Digits, 17 grey levels", Digits.training().shape(), n, x, 17);
    }

    private static ImageGrid discs() {
        int n = 7;
        double[] x = new double[n * COLOURED.size()];
        for (int i = 0; i < n; i++) {
            disc(i, x);
        }
        return shown("Discs, 9 levels a channel", COLOURED, n, x, 9);
    }

    /** A disc of one colour on a ground of another that darkens to the right. */
    private static void disc(int i, double[] x) {
        double[] u = new double[9];
        NOISE.uniforms(Stream.DATA, i, 1, 0, u.length, u);
        double size = 3 + 3 * u[0];
        for (int y = 0; y < 16; y++) {
            for (int column = 0; column < 16; column++) {
                double right = column - 5 - 3 * u[1];
                double down = y - 5 - 5 * u[2];
                boolean inside = right * right + down * down < size * size;
                for (int c = 0; c < 3; c++) {
                    double v = inside ? 2 * u[3 + c] - 1 : (2 * u[6 + c] - 1) - column / 16.0;
                    x[(i * 256 + y * 16 + column) * 3 + c] = Math.max(-1, Math.rint(4 * v) / 4);
                }
            }
        }
    }

    /** As stored, mirrored, and moved off the levels. */
    private static ImageGrid shown(String title, Shape shape, int n, double[] x, int levels) {
        double[] mirrored = x.clone();
        new Augmentation(1, 0).apply(shape, NOISE, 0, n, mirrored);
        double[] moved = x.clone();
        new Augmentation(0, levels).apply(shape, NOISE, 0, n, moved);
        return ImageGrid.of(shape.height(), shape.width(), shape.channels())
                .titled(title)
                .with("as stored", n, x)
                .with("mirrored", n, mirrored)
                .with("moved", n, moved);
    }
}
