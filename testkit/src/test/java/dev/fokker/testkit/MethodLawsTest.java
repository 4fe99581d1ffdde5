package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import dev.fokker.core.generate.Ddim;
import dev.fokker.core.solve.Method;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The laws of methods over the list of all methods. */
class MethodLawsTest {
    @TestFactory
    Stream<DynamicContainer> everyMethodKeepsEveryLaw() {
        return MethodCase.all().stream()
                .map(each -> dynamicContainer(each.toString(), new MethodLaws(each).all().stream()));
    }

    /** No method is missing from the list: it is compared with the classes of the package. */
    @Test
    void theListHoldsEveryMethodThereIs() throws Exception {
        Set<String> listed = MethodCase.all().stream()
                .map(c -> c.method().getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        // Given values make another law of the rows, which InpaintingTest holds it to.
        listed.add("Inpainting");
        assertEquals(methodsThatExist(), listed);
    }

    private static Set<String> methodsThatExist() throws Exception {
        Set<String> names = new TreeSet<>();
        for (Class<?> neighbour : List.of(Method.class, Ddim.class)) {
            String path = neighbour.getSimpleName() + ".class";
            URI home = neighbour.getResource(path).toURI();
            if (home.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(home, Map.of())) {
                    names.addAll(
                            methodsIn(neighbour, jar.getPath(neighbour.getName().replace('.', '/') + ".class")));
                }
            } else {
                names.addAll(methodsIn(neighbour, Path.of(home)));
            }
        }
        return names;
    }

    private static Set<String> methodsIn(Class<?> neighbour, Path home) throws Exception {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(home.getParent())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.contains("$") && !name.equals("package-info")) {
                    Class<?> type = Class.forName(neighbour.getPackageName() + "." + name);
                    if (Method.class.isAssignableFrom(type) && !type.isInterface()) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }
}
