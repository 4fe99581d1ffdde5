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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point at is there. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern CITED = Pattern.compile(
            "\\p{Lu}[\\p{L}-]+(?:,? (?:and|et al\\.?,?|\\p{Lu}[\\p{L}-]+))* \\((1[89]\\d\\d|20\\d\\d)\\)");

    private static final Pattern DISPLAYED = Pattern.compile("@DisplayName\\(\\s*\"(S\\d[^\"]*)\"");

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

    /** Rows of the laws that are kept: each has a test that carries its number, and a place in the guide. */
    private static List<String> laws() {
        return Stream.of(
                        numbered("S0.", 1, 21),
                        numbered("S0.", 23, 30),
                        Stream.of("S0.34"),
                        numbered("S1.", 1, 11),
                        numbered("S1.", 13, 15),
                        numbered("S2.", 1, 2),
                        numbered("S2.", 5, 14),
                        numbered("S3.", 2, 19),
                        numbered("S3.", 27, 40),
                        numbered("S3.", 42, 60),
                        numbered("S4.", 3, 13),
                        numbered("S4.", 15, 29),
                        numbered("S4.", 31, 51),
                        numbered("S4.", 55, 56))
                .flatMap(rows -> rows)
                .toList();
    }

    private static Stream<String> numbered(String series, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(k -> series + k);
    }

    @Test
    void everyLawHasATestThatCarriesItsNumber() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            List<Path> tests = all.filter(p -> p.toString().endsWith(".java"))
                    .filter(p ->
                            p.toString().contains("/src/test/") || p.toString().contains("/testkit/src/main/"))
                    .toList();
            StringBuilder names = new StringBuilder();
            for (Path test : tests) {
                Matcher m = DISPLAYED.matcher(Files.readString(test));
                while (m.find()) {
                    names.append(m.group(1)).append('\n');
                }
            }
            assertEquals(List.of(), missing(names.toString()));
        }
    }

    @Test
    void everyLawHasAPlaceInTheGuideBesideAPicture() throws IOException {
        StringBuilder shown = new StringBuilder();
        for (Path page : files(".md")) {
            String text = Files.readString(page);
            if (page.getParent().endsWith("docs/guide") && text.contains("images/guide/")) {
                shown.append(text);
            }
        }
        assertEquals(List.of(), missing(shown.toString()));
    }

    private static List<String> missing(String text) {
        return laws().stream()
                .filter(row -> !Pattern.compile(Pattern.quote(row) + "(?!\\d)")
                        .matcher(text)
                        .find())
                .toList();
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
