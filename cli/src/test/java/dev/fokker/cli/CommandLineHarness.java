package dev.fokker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** Runs a command in this JVM. */
final class CommandLineHarness {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CommandLineHarness() {}

    /**
     * What a command said.
     *
     * @param code the exit code
     * @param out standard output
     * @param err standard error
     */
    record Said(int code, String out, String err) {
        /** The summary: the only line of standard output. */
        JsonNode summary() {
            if (out.lines().count() != 1) {
                throw new AssertionError("--json must print one line, but printed: " + out + err);
            }
            try {
                return MAPPER.readTree(out);
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError("--json must print JSON, but printed: " + out, e);
            }
        }
    }

    /** Runs {@code arguments}, each turned to text. */
    static Said run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
        int code = new CommandLineRun(console)
                .execute(Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    /** Runs {@code arguments}, which must succeed. */
    static Said good(Object... arguments) {
        Said said = run(arguments);
        if (said.code() != 0) {
            throw new AssertionError(
                    "exit code " + said.code() + " of " + Arrays.toString(arguments) + ": " + said.err());
        }
        return said;
    }
}
