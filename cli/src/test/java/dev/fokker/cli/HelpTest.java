package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.learn.OptimizerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The help of each command is kept in docs/cli, so that it can be read without running anything. */
final class HelpTest {
    private static final List<String> COMMANDS =
            List.copyOf(new CommandLine(new FokkerCommand()).getSubcommands().keySet());
    private static final Pattern NEW_OPTION = Pattern.compile("\\R(?=\\s{0,6}-)");
    private static final Path KEPT = Path.of("..", "docs", "cli");

    /** To bring docs/cli up to date, run this test with FOKKER_WRITE_HELP=1 in the environment. */
    @Test
    void theHelpIsTheOneInTheDocuments() throws IOException {
        check("fokker", CommandLineHarness.good("--help").out());
        for (String command : COMMANDS) {
            check(command, CommandLineHarness.good(command, "--help").out());
        }
    }

    private static void check(String name, String help) throws IOException {
        Path file = KEPT.resolve(name + ".txt");
        String lines = help.replace(System.lineSeparator(), "\n");
        if (System.getenv("FOKKER_WRITE_HELP") != null) {
            Files.createDirectories(KEPT);
            Files.writeString(file, lines);
        }
        assertEquals(Files.readString(file), lines, file + " is out of date; write it anew with FOKKER_WRITE_HELP=1");
    }

    @Test
    void everyOptionSaysWhatItIsWhenLeftOut() {
        for (String command : COMMANDS) {
            String help = CommandLineHarness.good(command, "--help").out();
            for (String option : NEW_OPTION.split(help, -1)) {
                boolean takesAValue = option.strip().matches("(?s)-[^=]*=.*");
                if (takesAValue) {
                    assertTrue(
                            option.contains("Default:") || option.contains("Required."),
                            () -> command + ": no default is told for " + option);
                }
            }
        }
    }

    @Test
    void theHelpOfTrainingTellsTheUsualBatchAndRate() {
        OptimizerPlan usual = OptimizerPlan.usual();
        String help = CommandLineHarness.good("train", "--help").out();
        for (Object value : List.of(usual.batch(), usual.pace().rate())) {
            assertTrue(help.contains("Default: " + value + "."), () -> value + " is not in: " + help);
        }
    }
}
