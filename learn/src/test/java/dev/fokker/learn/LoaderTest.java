package dev.fokker.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.PlaneSet;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.io.FormatException;
import dev.fokker.io.Idx;
import dev.fokker.io.Image;
import dev.fokker.io.ImageFile;
import dev.fokker.io.Limits;
import dev.fokker.io.Npy;
import dev.fokker.io.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The batch of a step is a function of (seed, step), whatever the rows come from. */
class LoaderTest {
    @TempDir
    Path folder;

    private static byte[] bytes(int n) {
        byte[] out = new byte[n];
        for (int k = 0; k < n; k++) {
            out[k] = (byte) (37 * k + k / 7);
        }
        return out;
    }

    private List<Dataset> everyKind() throws IOException {
        Path idx = folder.resolve("x-images-idx3-ubyte.gz");
        Path labels = folder.resolve("x-labels-idx1-ubyte");
        Path grey = folder.resolve("grey.npy");
        Path colours = folder.resolve("colours.npy");
        Path table = folder.resolve("table.csv");
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Idx.write(folder.resolve("plain"), Tensor.of(bytes(5 * 12), 5, 4, 3));
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(idx))) {
            Files.copy(folder.resolve("plain"), out);
        }
        Idx.write(labels, Tensor.of(new byte[] {0, 2, 1, 1, 0}, 5));
        Npy.write(grey, Tensor.of(bytes(4 * 12), 4, 4, 3));
        Npy.write(colours, Tensor.of(bytes(3 * 36), 3, 4, 3, 3));
        Files.writeString(table, "a,label,b\n1,0,2\n3,1,5\n-1,0,4\n");
        ImageFile.writePng(pictures.resolve("1.png"), Image.copyOf(4, 3, 3, bytes(36)));
        ImageFile.writePng(pictures.resolve("2.png"), Image.copyOf(4, 3, 1, bytes(12)));
        return List.of(
                Digits.training(),
                TableData.drawn("moons", PlaneSet.MOONS, 50, 1),
                TableData.read(table, "label", Limits.DEFAULT),
                ImageData.ofIdx(idx, labels, Limits.DEFAULT),
                ImageData.ofIdx(idx, Limits.DEFAULT),
                ImageData.ofNpy(grey, Limits.DEFAULT),
                ImageData.ofNpy(colours, Limits.DEFAULT),
                ImageData.ofFolder(pictures, Limits.DEFAULT));
    }

    private static Examples examples(Dataset data) {
        OptimizerPlan usual = OptimizerPlan.usual();
        OptimizerPlan few = new OptimizerPlan(usual.adam(), usual.pace(), 6, 1, 0.9);
        Augmentation moved = data instanceof ImageData ? new Augmentation(0.5, 256) : new Augmentation(0.5, 0);
        TrainingPlan plan = new TrainingPlan(NetworkPlan.suiting(data.shape()), LossPlan.usual(), few, moved, 0.3, 21);
        plan.augmentation().requireGrid(data);
        return new Examples(data, Space.of(data, 0.3), new VariancePreserving(), plan, new Threefry(plan.seed()));
    }

    @Test
    void theBatchOfAStepIsTheSameWhetherOrNotOthersWereReadBefore() throws IOException {
        for (Dataset data : everyKind()) {
            Examples walked = examples(data);
            Batch a = walked.room();
            for (long step = 0; step <= 9; step++) {
                walked.read(step, a);
            }
            Examples fresh = examples(data);
            Batch b = fresh.room();
            fresh.read(9, b);
            assertArrayEquals(a.row(), b.row(), data.name());
            assertArrayEquals(a.input(), b.input(), data.name());
            assertArrayEquals(a.target(), b.target(), data.name());
            assertArrayEquals(a.label(), b.label(), data.name());
            assertArrayEquals(a.time(), b.time(), data.name());
        }
    }

    @Test
    void arraysOfBytesAreImagesAndOthersAreRefused() throws IOException {
        Path file = folder.resolve("a.npy");
        Npy.write(file, Tensor.of(new byte[] {0, (byte) 255, 51, (byte) 204, 0, 0}, 1, 1, 2, 3));
        ImageData data = ImageData.ofNpy(file, Limits.DEFAULT);
        assertEquals(new Shape(1, 2, 3), data.shape());
        double[] row = new double[6];
        data.read(new long[] {0}, 1, row);
        assertArrayEquals(new double[] {-1, 1, -0.6, 0.6, -1, -1}, row, 2 * Math.ulp(1.0));
        Npy.write(file, Tensor.of(new double[8], 2, 2, 2));
        FormatException e = assertThrows(FormatException.class, () -> ImageData.ofNpy(file, Limits.DEFAULT));
        assertTrue(e.getMessage().contains("U8 of shape [n, h, w]"), e.getMessage());
    }

    @Test
    void aGreyPictureAmongColouredOnesHasThreeEqualChannels() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("mixed"));
        ImageFile.writePng(pictures.resolve("a.png"), Image.copyOf(1, 2, 1, new byte[] {0, -1}));
        ImageFile.writePng(pictures.resolve("b.png"), Image.copyOf(1, 2, 3, bytes(6)));
        ImageData data = ImageData.ofFolder(pictures, Limits.DEFAULT);
        assertEquals(new Shape(1, 2, 3), data.shape());
        double[] row = new double[6];
        data.read(new long[] {0}, 1, row);
        assertArrayEquals(new double[] {-1, -1, -1, 1, 1, 1}, row);
    }

    @Test
    void aPictureOfAnotherSizeIsNamedWithItsSizeAndTheFirst() throws IOException {
        ImageFile.writePng(folder.resolve("a.png"), Image.copyOf(4, 4, 1, bytes(16)));
        ImageFile.writePng(folder.resolve("b.png"), Image.copyOf(4, 6, 3, bytes(72)));
        FormatException e = assertThrows(FormatException.class, () -> ImageData.ofFolder(folder, Limits.DEFAULT));
        for (String part : List.of("b.png", "4 x 6 x 3", "a.png is 4 x 4 x 1", "resize")) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }
}
