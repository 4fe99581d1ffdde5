package dev.fokker.cli;

import dev.fokker.experiment.Progress;
import java.util.concurrent.TimeUnit;

/** Progress on standard error: one line that is rewritten on a terminal, else a plain line after a second and then every few. */
final class ConsoleProgress implements Progress {
    private static final long TERMINAL_PERIOD = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PLAIN_PERIOD = TimeUnit.SECONDS.toNanos(5);
    private static final long FIRST_PLAIN = TimeUnit.SECONDS.toNanos(1);

    private final Console console;
    private final boolean quiet;
    private volatile boolean stopped;
    private String work = "";
    private long total;
    private long began;
    private long shown;
    private int width;

    ConsoleProgress(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    @Override
    public synchronized void begin(String newWork, long newTotal) {
        work = newWork;
        total = newTotal;
        began = System.nanoTime();
        shown = console.terminal() ? began : began - PLAIN_PERIOD + FIRST_PLAIN;
    }

    @Override
    public synchronized void at(long done, String note) {
        long now = System.nanoTime();
        if (quiet || now - shown < (console.terminal() ? TERMINAL_PERIOD : PLAIN_PERIOD)) {
            return;
        }
        shown = now;
        show(line(done, (now - began) / 1e9, note));
    }

    private String line(long done, double seconds, String note) {
        StringBuilder out = new StringBuilder(work);
        if (total > 0) {
            out.append(String.format(" %d/%d (%d%%)", done, total, 100 * done / total));
        } else {
            out.append(' ').append(done);
        }
        double rate = done / seconds;
        out.append(String.format(rate >= 10 ? ", %.0f/s" : ", %.2f/s", rate));
        if (!note.isEmpty()) {
            out.append(", ").append(note);
        }
        if (total > 0 && done > 0) {
            out.append(", ").append(duration((total - done) / rate)).append(" left");
        }
        return out.toString();
    }

    private static String duration(double seconds) {
        long s = Math.round(seconds);
        return s < 60
                ? s + " s"
                : s < 3600 ? "%d min %d s".formatted(s / 60, s % 60) : "%d h %d min".formatted(s / 3600, s % 3600 / 60);
    }

    private void show(String line) {
        if (console.terminal()) {
            String padding = " ".repeat(Math.max(0, width - line.length()));
            width = line.length();
            console.err().print("\r" + line + padding);
        } else {
            console.err().println(line);
        }
        console.err().flush();
    }

    @Override
    public synchronized void end() {
        clear();
    }

    @Override
    public synchronized void say(String line) {
        if (!quiet) {
            clear();
            console.err().println(line);
            console.err().flush();
        }
    }

    private void clear() {
        if (console.terminal() && width > 0) {
            console.err().print("\r" + " ".repeat(width) + "\r");
            console.err().flush();
            width = 0;
        }
    }

    @Override
    public boolean stopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
    }
}
