package dev.fokker.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.PlaneSet;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.FormatException;
import dev.fokker.io.Idx;
import dev.fokker.io.Image;
import dev.fokker.io.ImageFile;
import dev.fokker.io.Limits;
import dev.fokker.io.PointsFile;
import dev.fokker.io.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetTest {
    @TempDir
    Path folder;

    private static double[] row(Dataset data, long row) {
        double[] out = new double[data.dimension()];
        data.read(new long[] {row}, 1, out);
        return out;
    }

    /** What every data set promises. */
    private static void requireLaws(Dataset data, Dataset again) {
        assertEquals(data.shape().size(), data.dimension());
        double[] two = new double[2 * data.dimension()];
        data.read(new long[] {data.size() - 1, 0}, 2, two);
        assertArrayEquals(row(data, 0), java.util.Arrays.copyOfRange(two, data.dimension(), two.length));
        assertThrows(IndexOutOfBoundsException.class, () -> row(data, data.size()));
        assertThrows(IndexOutOfBoundsException.class, () -> row(data, -1));
        assertEquals(data.sha256(), again.sha256());
        assertTrue(data.sha256().matches("[0-9a-f]{64}"));
        for (long i = 0; i < data.size(); i++) {
            int label = data.label(i);
            assertTrue(data.classes() == 0 ? label == Rows.NO_LABEL : label >= 0 && label < data.classes());
        }
    }

    @Test
    void theDigitsAreSplitFourToOneAndLieBetweenMinusOneAndOne() {
        requireLaws(Digits.training(), Digits.training());
        assertEquals(1438, Digits.training().size());
        assertEquals(359, Digits.heldOut().size());
        assertNotEquals(Digits.training().sha256(), Digits.heldOut().sha256());
        int[] counts = new int[10];
        boolean ink = false;
        boolean paper = false;
        for (Dataset part : List.of(Digits.training(), Digits.heldOut())) {
            for (long i = 0; i < part.size(); i++) {
                counts[part.label(i)]++;
                for (double v : row(part, i)) {
                    assertTrue(v >= -1 && v <= 1 && v * 8 == Math.rint(v * 8));
                    ink |= v == 1;
                    paper |= v == -1;
                }
            }
        }
        assertTrue(ink && paper);
        // Class sizes as the repository lists them for the test part.
        assertArrayEquals(new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, counts);
    }

    @Test
    void theFirstDigitIsAZeroAndTheFifthRowIsHeldOut() {
        assertEquals(0, Digits.training().label(0));
        assertArrayEquals(
                new double[] {-1, -1, 5 / 8.0 - 1, 13 / 8.0 - 1, 9 / 8.0 - 1, 1 / 8.0 - 1, -1, -1},
                java.util.Arrays.copyOf(row(Digits.training(), 0), 8));
        assertEquals(4, Digits.heldOut().label(0));
        assertEquals(5, Digits.training().label(4));
    }

    @Test
    void idxImagesAreScaledAndCarryTheirLabels() throws IOException {
        Path images = folder.resolve("i.idx");
        Path labels = folder.resolve("l.idx");
        Idx.write(images, Tensor.of(new byte[] {0, (byte) 255, 51, (byte) 204}, 2, 1, 2));
        Idx.write(labels, Tensor.of(new byte[] {3, 0}, 2));
        ImageData data = ImageData.ofIdx(images, labels, Limits.DEFAULT);
        requireLaws(data, ImageData.ofIdx(images, labels, Limits.DEFAULT));
        assertArrayEquals(new double[] {-1, 1}, row(data, 0));
        assertArrayEquals(new double[] {-0.6, 0.6}, row(data, 1), 2 * Math.ulp(1.0));
        assertEquals(3, data.label(0));
        assertEquals(4, data.classes());
        ImageData plain = ImageData.ofIdx(images, Limits.DEFAULT);
        requireLaws(plain, plain);
        assertNotEquals(plain.sha256(), data.sha256());
        Idx.write(labels, Tensor.of(new byte[] {3, 0, 1}, 3));
        assertThrows(FormatException.class, () -> ImageData.ofIdx(images, labels, Limits.DEFAULT));
    }

    @Test
    void aFolderOfImagesIsADataSet() throws IOException {
        ImageFile.writePng(folder.resolve("a.png"), Image.copyOf(1, 2, 3, new byte[] {0, 0, 0, -1, -1, -1}));
        ImageFile.writePng(folder.resolve("b.png"), Image.copyOf(1, 2, 3, new byte[6]));
        ImageData data = ImageData.ofFolder(folder, Limits.DEFAULT);
        requireLaws(data, ImageData.ofFolder(folder, Limits.DEFAULT));
        assertEquals(new Shape(1, 2, 3), data.shape());
        assertArrayEquals(new double[] {-1, -1, -1, 1, 1, 1}, row(data, 0));
    }

    @Test
    void aTableKeepsItsUnitsAndGivesUpItsLabelColumn() throws IOException {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, "a,kind,b\n1.5,1,-7\n2.5,0,1e6\n");
        TableData data = TableData.read(file, "kind", Limits.DEFAULT);
        requireLaws(data, TableData.read(file, "kind", Limits.DEFAULT));
        assertArrayEquals(new double[] {2.5, 1e6}, row(data, 1));
        assertEquals(1, data.label(0));
        assertEquals(2, data.classes());
        assertEquals(3, TableData.read(file, Limits.DEFAULT).dimension());
        assertThrows(FormatException.class, () -> TableData.read(file, "species", Limits.DEFAULT));
        assertThrows(FormatException.class, () -> TableData.read(file, "a", Limits.DEFAULT));
    }

    @Test
    void csvAndNpyOfTheSameNumbersAreTheSameData() throws IOException {
        Samples x = Samples.copyOf(2, new double[] {0.1, 1.0 / 3, -5, 6});
        Path csv = folder.resolve("x.csv");
        Path npy = folder.resolve("x.npy");
        PointsFile.write(csv, x, null);
        PointsFile.write(npy, x, null);
        assertEquals(
                TableData.read(csv, Limits.DEFAULT).sha256(),
                TableData.read(npy, Limits.DEFAULT).sha256());
    }

    @Test
    void drawnRowsAreThePathsOfTheirSeed() {
        TableData data = TableData.drawn("moons", PlaneSet.MOONS, 100, 5);
        requireLaws(data, TableData.drawn("again", PlaneSet.MOONS, 100, 5));
        assertNotEquals(
                data.sha256(), TableData.drawn("moons", PlaneSet.MOONS, 100, 6).sha256());
        Samples all = PlaneSet.MOONS.sample(new Threefry(5), Stream.DATA, 30);
        assertArrayEquals(new double[] {all.at(17, 0), all.at(17, 1)}, row(data, 17));
        assertThrows(IllegalArgumentException.class, () -> TableData.drawn("none", PlaneSet.MOONS, 0, 5));
    }
}
