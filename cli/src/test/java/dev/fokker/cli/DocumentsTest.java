package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point at is there. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern CITED = Pattern.compile(
            "\\p{Lu}[\\p{L}-]+(?:,? (?:and|et al\\.?,?|\\p{Lu}[\\p{L}-]+))* \\((1[89]\\d\\d|20\\d\\d)\\)");

    /** The folder of the project: Maven runs tests in the module's. */
    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolveSibling("fokker").getParent();

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path document : files(".md")) {
            Matcher m = LINK.matcher(Files.readString(document));
            while (m.find()) {
                if (!m.group(1).contains("://")) {
                    links++;
                    if (!Files.exists(document.resolveSibling(m.group(1)))) {
                        dead.add(ROOT.relativize(document) + " -> " + m.group(1));
                    }
                }
            }
        }
        assertEquals(List.of(), dead);
        assertTrue(links >= 40, "only " + links + " links");
    }

    @Test
    void everyCitedYearIsAmongTheReferences() throws IOException {
        String references = Files.readString(ROOT.resolve("docs/references.bib"));
        TreeSet<String> missing = new TreeSet<>();
        int cited = 0;
        for (Path source : files(".java")) {
            Matcher m = CITED.matcher(Files.readString(source).replaceAll("\\s+\\*?\\s*", " "));
            while (m.find()) {
                cited++;
                if (!hasAuthor(references, m.group(), m.group(1))) {
                    missing.add(m.group());
                }
            }
        }
        assertEquals(new TreeSet<>(), missing);
        assertTrue(cited >= 40, "only " + cited + " citations");
    }

    /** Whether an entry of that year has the first author among its authors. */
    private static boolean hasAuthor(String references, String citation, String year) {
        String first = citation.replaceAll("[ ,].*", "");
        return references
                .lines()
                .filter(line -> line.contains("year={" + year + "}"))
                .anyMatch(line -> line.replaceAll("[{}\\\\'\"]", "").contains(first));
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(p -> p.toString().endsWith(ending))
                    .filter(p ->
                            !p.toString().contains("/target/") && !p.toString().contains("/src/test/"))
                    .toList();
        }
    }
}
