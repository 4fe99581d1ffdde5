package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.learn.OptimizerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The help of each command is kept in docs/cli, so that it can be read without running anything. */
final class HelpTest {
    private static final List<String> COMMANDS = names("", new CommandLine(new FokkerCommand()));
    private static final Pattern NEW_OPTION = Pattern.compile("\\R(?=\\s{0,6}-)");
    private static final Path KEPT = Path.of("..", "docs", "cli");

    /** The names of the commands within one, and of those within them: "interop trace". */
    private static List<String> names(String before, CommandLine command) {
        List<String> out = new ArrayList<>();
        command.getSubcommands().forEach((name, inner) -> {
            out.add(before + name);
            out.addAll(names(before + name + " ", inner));
        });
        return out;
    }

    private static String help(String command) {
        return CommandLineHarness.good((Object[]) (command + " --help").split(" ", -1))
                .out();
    }

    /** To bring docs/cli up to date, run this test with FOKKER_WRITE_HELP=1 in the environment. */
    @Test
    void theHelpIsTheOneInTheDocuments() throws IOException {
        check("fokker", CommandLineHarness.good("--help").out());
        for (String command : COMMANDS) {
            check(command.replace(' ', '-'), help(command));
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
            String help = help(command);
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
