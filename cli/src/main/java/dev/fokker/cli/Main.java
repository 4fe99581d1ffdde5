package dev.fokker.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where the program starts: gives the command line its streams, and Ctrl-C a clean end. */
public final class Main {
    /** How long work that was asked to stop may take to keep what it has. */
    private static final long PATIENCE_SECONDS = 60;

    private Main() {}

    /** Runs the command line and leaves with its exit code: 0 good, 2 a mistake of the user's, 1 a failure. */
    // From JDK 22 on the launcher asks for java.base's console, which is null where there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    public static void main(String[] arguments) {
        // Numbers are written the same way everywhere.
        Locale.setDefault(Locale.ROOT);
        boolean terminal = System.console() != null && System.getenv("TERM") != null;
        Console console = new Console(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                terminal,
                System.getenv("FOKKER_DEBUG") != null);
        CommandLineRun run = new CommandLineRun(console);
        CountDownLatch over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run, over), "fokker-stop"));
        int code;
        try {
            code = run.execute(arguments);
        } finally {
            console.out().flush();
            console.err().flush();
            over.countDown();
        }
        System.exit(code);
    }

    private static void stop(CommandLineRun run, CountDownLatch over) {
        run.stop();
        try {
            over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
