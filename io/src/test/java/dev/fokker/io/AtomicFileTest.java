package dev.fokker.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void replacesWhatWasThereAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, "old".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        AtomicFile.write(file, out -> {
            try (out) {
                out.write("new".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        });
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void aFailureHalfWayKeepsTheOldFileAndNamesTheReason() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "old");
        FileSystemException e = assertThrows(
                FileSystemException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[200_000]);
                    throw new IOException("No space left on device");
                }));
        assertTrue(e.getMessage().contains("a.txt") && e.getMessage().contains("No space left"), e.getMessage());
        assertThrows(
                IllegalStateException.class,
                () -> AtomicFile.write(file, out -> {
                    throw new IllegalStateException("content");
                }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void aMissingFolderAndAFolderInThePlaceOfTheFileAreNamed() {
        Path missing = folder.resolve("no/such/a.txt");
        FileSystemException e = assertThrows(FileSystemException.class, () -> AtomicFile.write(missing, new byte[1]));
        assertTrue(e.getMessage().contains("a.txt") && e.getMessage().contains("does not exist"), e.getMessage());
        assertThrows(FileSystemException.class, () -> AtomicFile.write(folder, new byte[1]));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDeviceIsReportedAndADeviceIsNeverReplaced() {
        Path full = Path.of("/dev/full");
        FileSystemException e = assertThrows(FileSystemException.class, () -> AtomicFile.write(full, new byte[1]));
        assertTrue(e.getMessage().startsWith("/dev/full"), e.getMessage());
        assertTrue(Files.exists(full) && !Files.isRegularFile(full));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSymbolicLinkStaysALink() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        AtomicFile.write(link, new byte[] {'n'});
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("n", Files.readString(file));
    }

    @Test
    void checksumsAreThoseOfTheStandard() throws IOException {
        byte[] abc = {'a', 'b', 'c'};
        String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        Path file = folder.resolve("abc");
        Files.write(file, abc);
        assertEquals(expected, Sha256.of(abc));
        assertEquals(expected, Sha256.of(file));
        assertEquals(
                Sha256.of(new byte[] {0x3f, (byte) 0xf0, 0, 0, 0, 0, 0, 0}),
                new Sha256().add(1.0).hex());
    }
}
