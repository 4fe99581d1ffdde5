package dev.fokker.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.plot.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every picture of the guide is drawn anew and is what the guide shows; with FOKKER_WRITE_PICTURES=1 it is written there instead.
 * The new ones are left in {@code target/guide} to look at.
 */
class GuidePicturesTest {
    private static final Path SHOWN = Path.of("../docs/images/guide");
    private static final Path DRAWN = Path.of("target/guide");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

    /** A tenth of a unit: less than the eye sees, more than the last digit of a coordinate. */
    private static final double CLOSE = 0.1;

    @TestFactory
    Stream<DynamicTest> drawnAnewTheyAreWhatTheGuideShows() {
        return GuidePictures.all().stream().map(p -> DynamicTest.dynamicTest(p.name(), () -> redraw(p)));
    }

    @Test
    void nothingElseIsShown() throws IOException {
        try (Stream<Path> files = Files.list(SHOWN)) {
            assertEquals(
                    GuidePictures.all().stream()
                            .map(p -> p.name() + ".svg")
                            .sorted()
                            .toList(),
                    files.map(p -> p.getFileName().toString()).sorted().toList());
        }
    }

    private static void redraw(GuidePicture picture) throws IOException {
        compare(picture.name(), picture.draw().get(), SHOWN);
    }

    /** Checks a picture against {@code folder/name.svg}, or writes it there. */
    static void compare(String name, Picture drawn, Path folder) throws IOException {
        String svg = drawn.svg();
        Files.createDirectories(DRAWN);
        Files.writeString(DRAWN.resolve(name + ".svg"), svg);
        Files.write(DRAWN.resolve(name + ".png"), drawn.png(1.5));
        Path shown = folder.resolve(name + ".svg");
        if ("1".equals(System.getenv("FOKKER_WRITE_PICTURES"))) {
            Files.writeString(shown, svg);
        }
        String expected = Files.readString(shown);
        assertTrue(svg.length() < 600_000, name + ": " + svg.length() + " characters");
        assertTrue(
                NUMBER.matcher(expected)
                        .replaceAll("#")
                        .equals(NUMBER.matcher(svg).replaceAll("#")),
                name + ": other lines or words than the guide shows");
        Matcher a = NUMBER.matcher(expected);
        Matcher b = NUMBER.matcher(svg);
        while (a.find() && b.find()) {
            assertEquals(Double.parseDouble(a.group()), Double.parseDouble(b.group()), CLOSE, name);
        }
    }
}
