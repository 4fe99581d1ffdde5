package dev.fokker.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.sample.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, text);
        return file;
    }

    @Test
    void aHeaderIsALineWithoutNumbers() throws IOException {
        Samples expected = Samples.copyOf(2, new double[] {1, -2.5, 3e-7, 4});
        assertEquals(
                new Table(List.of("a", "b"), expected), Csv.read(file("\ufeffa , \"b\"\r\n1,-2.5\r\n 3e-7 ,+4.\r\n")));
        assertEquals(new Table(List.of(), expected), Csv.read(file("\ufeff1,-2.5\n\n3e-7,4")));
        assertEquals(0, Csv.read(file("a,b\n")).rows().n());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1,2;3,four      | line 2, column 2 | 'four' is not a number
            a,b;1,2;3,      | line 3, column 2 (b) | '' is not a number
            1,two           | line 1, column 2 | 'two' is not a number
            1,2;3           | line 2: has 1 fields | line 1 has 2
            1,2;;3,4,5      | line 3: has 3 fields | line 1 has 2
            1,nan           | line 1, column 2 | 'nan' is not finite
            1;-Infinity     | line 2, column 1 | not finite
            1;1e999         | line 2, column 1 | beyond the range
            1;1d            | line 2, column 1 | '1d' is not a number
            1;0x1p3         | line 2, column 1 | '0x1p3' is not a number
            1;.             | line 2, column 1 | '.' is not a number
            1;1e            | line 2, column 1 | '1e' is not a number
            """)
    void whatIsNoNumberIsNamedWithItsPlace(String text, String where, String what) throws IOException {
        Path file = file(text.replace(';', '\n'));
        FormatException e = assertThrows(FormatException.class, () -> Csv.read(file));
        assertTrue(
                e.getMessage().contains("t.csv")
                        && e.getMessage().contains(where)
                        && e.getMessage().contains(what),
                e.getMessage());
    }

    @Test
    void nonFiniteNumbersAreReadWhenAsked() throws IOException {
        Samples x = Csv.read(file("NaN,-inf,+Infinity\n"), Limits.DEFAULT, NonFinite.ALLOWED)
                .rows();
        assertEquals(
                Samples.copyOf(3, new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}), x);
    }

    @Test
    void textThatIsNotUtf8AndAnEmptyFileAreRefused() throws IOException {
        Path file = folder.resolve("t.csv");
        Files.write(file, new byte[] {'1', '\n', (byte) 0xff, '\n'});
        FormatException e = assertThrows(FormatException.class, () -> Csv.read(file));
        assertTrue(e.getMessage().contains("UTF-8"), e.getMessage());
        Path empty = file("");
        assertThrows(FormatException.class, () -> Csv.read(empty));
    }

    @Test
    void rowsWiderThanASmallPictureAreRead() throws IOException {
        double[] x = new double[2 * 40_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        Path file = folder.resolve("wide.csv");
        PointsFile.write(file, Samples.copyOf(40_000, x), null);
        assertEquals(Samples.copyOf(40_000, x), PointsFile.read(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.csv", "p.csv.gz", "p.npy"})
    void pointsComeBackToTheLastBit(String name) throws IOException {
        Samples x = Samples.copyOf(
                2, new double[] {0.1, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1.0 / 3, 2e-3, Math.PI, 1e22});
        Path file = folder.resolve(name);
        PointsFile.write(file, x, List.of("x0", "x1"));
        assertEquals(x, PointsFile.read(file));
    }

    @Test
    void arraysOfOneAxisAndOfPicturesBecomePoints() throws IOException {
        Path file = folder.resolve("a.npy");
        Npy.write(file, Tensor.of(new long[] {3, 4}, 2));
        assertEquals(Samples.copyOf(1, new double[] {3, 4}), PointsFile.read(file));
        Npy.write(file, Tensor.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 1, 2));
        assertEquals(Samples.copyOf(4, new double[] {1, 2, 3, 4, 5, 6, 7, 8}), PointsFile.read(file));
        Npy.write(file, Tensor.of(new double[] {1, Double.NaN}, 2));
        assertThrows(FormatException.class, () -> PointsFile.read(file));
        assertThrows(IllegalArgumentException.class, () -> PointsFile.read(folder.resolve("a.txt")));
    }

    /** Whole numbers are written without a point, the negative zero as it is, and all read back to the same bits. */
    @Test
    void wholeNumbersLookLikeCounts() throws IOException {
        Samples rows = Samples.copyOf(1, new double[] {0, 5, -3, -0.0, 0x1p53, 0x1p53 - 1, 2.5});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Csv.write(out, new Table(List.of(), rows));
        assertEquals(
                "0\n5\n-3\n-0.0\n9.007199254740992E15\n9007199254740991\n2.5\n", out.toString(StandardCharsets.UTF_8));
    }
}
