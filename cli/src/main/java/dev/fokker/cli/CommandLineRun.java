package dev.fokker.cli;

import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.experiment.Stopped;
import dev.fokker.io.FormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One run of the command line: reads the arguments, does the task, tells the answer, and turns what went wrong into a line. */
public final class CommandLineRun {
    /** All is well. */
    public static final int GOOD = 0;
    /** Something failed that the user could not know. */
    public static final int FAILURE = 1;
    /** What the user asked for cannot be done as asked. */
    public static final int MISTAKE = 2;
    /** The user stopped the work: 128 plus the number of the signal. */
    public static final int STOPPED = 130;

    private static final int WIDTH = 110;

    private final Console console;
    private volatile ConsoleProgress progress;
    private volatile boolean stopped;

    /** A run that writes to {@code console}. */
    public CommandLineRun(Console console) {
        this.console = console;
    }

    /** Runs the command that {@code arguments} name; returns the exit code. */
    public int execute(String... arguments) {
        int code = commandLine().execute(arguments);
        console.out().flush();
        console.err().flush();
        return code;
    }

    /** Asks the work to stop at the next good place. */
    public void stop() {
        stopped = true;
        ConsoleProgress current = progress;
        if (current != null) {
            current.stop();
        }
    }

    private CommandLine commandLine() {
        CommandLine line = new CommandLine(new FokkerCommand());
        Manner.addTo(line);
        return line.setOut(console.out())
                .setErr(console.err())
                .setUsageHelpWidth(WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.terminal() ? Ansi.AUTO : Ansi.OFF))
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((e, given) -> misread(e))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, Manner.of(last(parsed)).verbose))
                .setExecutionStrategy(this::perform);
    }

    private int perform(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        CommandLine command = last(parsed);
        if (!(command.getCommand() instanceof Task task)) {
            command.usage(console.err());
            return MISTAKE;
        }
        Manner manner = Manner.of(command);
        try {
            tell(task, manner);
            return GOOD;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return failed(e, manner.verbose);
        }
    }

    private void tell(Task task, Manner manner) throws IOException {
        progress = new ConsoleProgress(console, manner.quiet);
        if (stopped) {
            progress.stop();
        }
        Answer answer = task.run(progress);
        if (manner.json) {
            console.out().println(answer.summary().line());
        } else {
            console.out().print(answer.text());
        }
        console.out().flush();
    }

    /** The innermost of the commands that were named. */
    private static CommandLine last(ParseResult parsed) {
        List<CommandLine> commands = parsed.asCommandLineList();
        return commands.get(commands.size() - 1);
    }

    private int misread(ParameterException e) {
        PrintWriter err = console.err();
        err.println("fokker: " + firstLine(e.getMessage()));
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        List<String> near = e instanceof UnmatchedArgumentException u ? u.getSuggestions() : List.of();
        if (near.isEmpty()) {
            err.println("see '%s --help'".formatted(command));
        } else {
            err.println("did you mean %s? see '%s --help'".formatted(String.join(" or ", near), command));
        }
        return MISTAKE;
    }

    private int failed(Throwable e, boolean verbose) {
        PrintWriter err = console.err();
        if (progress != null) {
            progress.end();
        }
        int code = codeOf(e);
        err.println("fokker: " + describe(e));
        if (verbose || console.debug()) {
            e.printStackTrace(err);
        }
        err.flush();
        return code;
    }

    private static int codeOf(Throwable e) {
        if (e instanceof Stopped) {
            return STOPPED;
        }
        boolean mistake = e instanceof IllegalArgumentException
                || e instanceof FormatException
                || e instanceof NoSuchFileException;
        return mistake ? MISTAKE : FAILURE;
    }

    private static String describe(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return "not enough memory (%s); ask for fewer rows or cells, or raise the heap with JAVA_TOOL_OPTIONS=-Xmx4g"
                    .formatted(e.getMessage());
        }
        if (e instanceof Stopped) {
            return "stopped; " + e.getMessage();
        }
        if (e instanceof NoSuchFileException missing) {
            return "%s: %s"
                    .formatted(missing.getFile(), missing.getReason() == null ? "no such file" : missing.getReason());
        }
        boolean foreseen = e instanceof IllegalArgumentException
                || e instanceof NumericalFailure
                || e instanceof IOException
                || e instanceof IllegalStateException;
        if (foreseen && e.getMessage() != null) {
            return e.getMessage();
        }
        return "unexpected failure, please report it: %s%nrun again with --verbose to see where".formatted(e);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
