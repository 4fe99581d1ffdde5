package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.solve.Method;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The laws of methods over the list of all methods. */
class MethodLawsTest {
    private static MethodCase named(String name) {
        return MethodCase.all().stream()
                .filter(c -> c.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** No method is missing from the list: it is compared with the classes of the package. */
    @Test
    void theListHoldsEveryMethodThereIs() throws Exception {
        Set<String> listed = MethodCase.all().stream()
                .map(c -> c.method().getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(methodsThatExist(), listed);
        Set<String> tested = Stream.of(MethodLawsTest.class.getDeclaredClasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        listed.add("Trapezoidal");
        assertEquals(listed, tested);
    }

    private static Set<String> methodsThatExist() throws Exception {
        URI home = Method.class.getResource("Method.class").toURI();
        if (home.getScheme().equals("jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(home, Map.of())) {
                return methodsIn(jar.getPath("/dev/fokker/core/solve"));
            }
        }
        return methodsIn(Path.of(home).getParent());
    }

    private static Set<String> methodsIn(Path folder) throws Exception {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.contains("$") && !name.equals("Method") && !name.equals("package-info")) {
                    Class<?> type = Class.forName("dev.fokker.core.solve." + name);
                    if (Method.class.isAssignableFrom(type)) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    @Nested
    class EulerMaruyama implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("EulerMaruyama");
        }
    }

    @Nested
    class Milstein implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("Milstein");
        }
    }

    @Nested
    class Heun implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("Heun");
        }
    }

    @Nested
    class RungeKutta4 implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("RungeKutta4");
        }
    }

    @Nested
    class HeunEuler implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("HeunEuler");
        }
    }

    @Nested
    class Ddim implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("Ddim");
        }
    }

    @Nested
    class DpmSolver2M implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("DpmSolver2M");
        }
    }

    @Nested
    class HeunStratonovich implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("HeunStratonovich");
        }
    }

    @Nested
    class Shark implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("Shark");
        }
    }

    @Nested
    class Platen2 implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("Platen2");
        }
    }

    @Nested
    class DriftImplicit implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("DriftImplicit[theta=1.0]");
        }
    }

    @Nested
    class Trapezoidal implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("DriftImplicit[theta=0.5]");
        }
    }

    @Nested
    class ExponentialEuler implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("ExponentialEuler");
        }
    }

    @Nested
    class ExactLinear implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("ExactLinear");
        }
    }

    @Nested
    class Baoab implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("Baoab");
        }
    }

    @Nested
    class FullTruncation implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("FullTruncation");
        }
    }

    @Nested
    class LampertiImplicit implements MethodLaws {
        @Override
        public MethodCase subject() {
            return named("LampertiImplicit");
        }
    }
}
