package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.PointsFile;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are stopped in the middle as a user or a machine stops them: by a signal to their process. */
@Timeout(300)
final class StoppedProcessTest {
    /** Far more than are finished when the first line of progress is out. */
    private static final int ROWS = 200_000;

    private static final int FEW = 20;

    @TempDir
    private Path folder;

    /** Signals by what the shell calls them, and the exit code that a process ended by them has: 128 and the signal's number. */
    private enum Signal {
        INT(130),
        TERM(143);

        private final int code;

        Signal(int code) {
            this.code = code;
        }
    }

    /** What a process said, and what it ended with. */
    private record End(int code, String said) {
        /** The number of finished rows that it told. */
        int kept(String pattern) {
            Matcher m = Pattern.compile(pattern).matcher(said);
            assertTrue(m.find(), said);
            return Integer.parseInt(m.group(1));
        }
    }

    /** Runs a command in the folder, and sends it a signal once it has said a line that begins with {@code sign}. */
    private End stopped(Signal signal, String sign, String... command) throws IOException, InterruptedException {
        assumeTrue(catches(signal), signal + " does not exist here, or is ignored by those who started us");
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                Main.class.getName()));
        all.addAll(List.of(command));
        Process child = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        boolean sent = false;
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.append(line).append('\n');
                if (!sent && line.startsWith(sign)) {
                    sent = true;
                    new ProcessBuilder("kill", "-" + signal, String.valueOf(child.pid()))
                            .start()
                            .waitFor();
                }
            }
        } finally {
            child.destroyForcibly();
        }
        assertTrue(sent, "it ended before it told any progress: " + said);
        return new End(child.waitFor(), said.toString());
    }

    /** A program inherits what is ignored, such as Ctrl-C by all that runs in the background of a script. */
    private static boolean catches(Signal signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return signal == Signal.TERM && ProcessHandle.current().supportsNormalTermination();
        }
        long ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .findFirst()
                .orElseThrow();
        return (ignored >> (signal.code - 128 - 1) & 1) == 0;
    }

    /** Of the loader of this class, or of the machine. */
    private static String classPath() {
        if (StoppedProcessTest.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
        }
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Many points in the plane, and the first few of them. */
    private void points() throws IOException {
        double[] x = new double[2 * ROWS];
        new Threefry(5).normals(Stream.DATA, 0, ROWS, 0, 2, x);
        PointsFile.write(folder.resolve("many.npy"), Samples.copyOf(2, x), List.of("x0", "x1"));
        PointsFile.write(folder.resolve("few.npy"), Samples.copyOf(2, Arrays.copyOf(x, 2 * FEW)), List.of("x0", "x1"));
    }

    private List<String> files() throws IOException {
        try (var found = Files.list(folder)) {
            return found.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The rows that were kept are whole, as many as were told, and what a run of the few gives; nothing else was left. */
    private void requireKept(int told) throws IOException {
        Samples kept = PointsFile.read(folder.resolve("kept.npy"));
        assertEquals(told, kept.n());
        assertTrue(told >= FEW && told < ROWS, "kept " + told);
        assertEquals(PointsFile.read(folder.resolve("few-out.npy")), kept.rows(0, FEW));
        assertEquals(List.of("few-out.npy", "few-out.npy.run.json", "few.npy", "kept.npy", "many.npy"), files());
    }

    @Test
    void controlCLeavesTheLogDensitiesThatAreFinished() throws IOException, InterruptedException {
        points();
        End end = stopped(
                Signal.INT,
                "likelihood ",
                "likelihood",
                "two",
                "--data",
                "many.npy",
                "--tolerance",
                "1e-6",
                "-o",
                "kept.npy");
        assertEquals(CommandLineRun.STOPPED, end.code, end.said);
        int told = end.kept("fokker: stopped; (\\d+) of %d rows are finished and are in kept.npy".formatted(ROWS));
        CommandLineHarness.good(
                "likelihood",
                "two",
                "--data",
                folder.resolve("few.npy"),
                "--tolerance",
                "1e-6",
                "--check",
                0,
                "-o",
                folder.resolve("few-out.npy"));
        requireKept(told);
    }

    @Test
    void anEndedProcessLeavesTheCodesThatAreFinished() throws IOException, InterruptedException {
        points();
        End end = stopped(
                Signal.TERM,
                "encoding ",
                "encode",
                "two",
                "--data",
                "many.npy",
                "--tolerance",
                "1e-4",
                "-o",
                "kept.npy");
        assertEquals(Signal.TERM.code, end.code, end.said);
        int told = end.kept(
                "fokker: stopped; the first (\\d+) of %d rows are finished, and are in kept.npy".formatted(ROWS));
        CommandLineHarness.good(
                "encode",
                "two",
                "--data",
                folder.resolve("few.npy"),
                "--tolerance",
                "1e-4",
                "-o",
                folder.resolve("few-out.npy"));
        requireKept(told);
    }

    /** A report is of all rows or it is none. */
    @Test
    void anEndedJudgementWritesNothing() throws IOException, InterruptedException {
        End end = stopped(Signal.TERM, "judging ", "evaluate", "moons", "--data", "two", "-n", "1000");
        assertEquals(Signal.TERM.code, end.code, end.said);
        assertTrue(end.said.endsWith("fokker: stopped; no report was written\n"), end.said);
        assertEquals(List.of(), files());
    }
}
