package dev.fokker.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The arrows between modules and packages, and what must never be. The command line has every module on its class path, so
 * all are checked here. The rules are ordinary dynamic tests, not fields that an engine has to find; the canary counts them
 * and the classes that they saw.
 */
class ArchitectureTest {
    private static final JavaClasses FOKKER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.fokker");

    /** Left knows nothing of right. */
    private static final List<String> CORE = List.of(
            "time",
            "sample",
            "linear",
            "expression",
            "noise",
            "distribution",
            "process",
            "calculus",
            "score",
            "solve",
            "generate",
            "flow",
            "ensemble",
            "inference");

    private static final String[] JDK = {"java.lang..", "java.util..", "java.io..", "java.nio..", "java.math.."};
    private static final Pattern VAGUE = Pattern.compile(
            "(.*[a-z0-9])?(Utils?|Utility|Helpers?|Manager|Impl|Base|Abstract|Common|Misc)([A-Z0-9].*)?");
    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.time.Instant.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now");
    private static final Set<String> PROPERTIES = Set.of(
            "java.lang.System.getProperty",
            "java.lang.System.setProperty",
            "java.lang.System.getProperties",
            "java.lang.Integer.getInteger",
            "java.lang.Long.getLong",
            "java.lang.Boolean.getBoolean");
    private static final Set<String> EXITS =
            Set.of("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt");
    private static final Set<String> DICE = Set.of(
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.util.Collections.shuffle",
            "java.util.UUID.randomUUID");

    /** What each module may know beside itself. */
    private static List<ArchRule> arrows() {
        String core = "dev.fokker.core..";
        String io = "dev.fokker.io..";
        String learn = "dev.fokker.learn..";
        String torch = "dev.fokker.learn.torch..";
        String jackson = "com.fasterxml.jackson..";
        return List.of(
                only(core, JDK),
                noClasses()
                        .that()
                        .resideInAPackage(core)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.util.logging..", "java.util.prefs.."),
                only("dev.fokker.density..", JDK, core),
                only("dev.fokker.interop..", JDK, core, jackson),
                only(
                        io,
                        JDK,
                        core,
                        "java.security..",
                        "java.time..",
                        "java.awt.color..",
                        "java.awt.image..",
                        "javax.imageio..",
                        "de.siegmar.fastcsv.."),
                only("dev.fokker.plot..", JDK, core, "java.time..", "java.awt..", "javax.imageio..", "org.w3c.dom.."),
                only(
                        resideInAPackage(learn).and(not(resideInAPackage(torch))),
                        joined(JDK, learn, core, io, "java.security..", "java.time..", jackson)),
                only(torch, JDK, core, io, learn, "java.security..", "java.time..", jackson, "org.bytedeco.."),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.fokker.cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.fokker.cli.."),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.fokker.cli..", "dev.fokker.experiment..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.fokker.experiment.."),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(torch)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(torch, "org.bytedeco..")
                        .because("the tensor library is reached at run time, by ServiceLoader"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.fokker.testkit..")
                        .because("it is for tests"),
                slices().matching("dev.fokker.(**)").should().beFreeOfCycles());
    }

    private static ArchRule only(String module, String[] jdk, String... others) {
        return only(resideInAPackage(module), joined(joined(jdk, module), others));
    }

    private static String[] joined(String[] some, String... others) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(String[]::new);
    }

    private static ArchRule only(DescribedPredicate<JavaClass> module, String... allowed) {
        return classes().that(module).should().onlyDependOnClassesThat(resideInAnyPackage(allowed));
    }

    /** Inside core a package knows only those listed before it. */
    private static List<ArchRule> coreInOrder() {
        List<ArchRule> rules = new ArrayList<>();
        for (int k = 0; k < CORE.size(); k++) {
            String[] before = CORE.subList(0, k + 1).stream()
                    .map(name -> "dev.fokker.core." + name + "..")
                    .toArray(String[]::new);
            DescribedPredicate<JavaClass> beyond =
                    resideInAPackage("dev.fokker.core..").and(not(resideInAnyPackage(before)));
            rules.add(noClasses()
                    .that()
                    .resideInAPackage("dev.fokker.core." + CORE.get(k) + "..")
                    .should()
                    .dependOnClassesThat(beyond.as("come after it in core: " + CORE.subList(k + 1, CORE.size()))));
        }
        rules.add(classes()
                .that()
                .resideInAPackage("dev.fokker.core..")
                .should()
                .resideInAnyPackage(CORE.stream()
                        .map(name -> "dev.fokker.core." + name + "..")
                        .toArray(String[]::new))
                .because("a package of core has a place in the order"));
        return rules;
    }

    private static List<ArchRule> never() {
        return List.of(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.fokker.cli..")
                        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS),
                noClasses().that().resideOutsideOfPackage("dev.fokker.cli..").should(call("the end of the JVM", EXITS)),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.fokker.cli..")
                        .should(call("system properties", PROPERTIES)),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.fokker.core.noise..")
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom|random\\..*)"
                                        + "|java\\.security\\.SecureRandom")
                        .orShould(call("dice", DICE))
                        .because("randomness is an address: core.noise"),
                noClasses()
                        .should(
                                call(
                                        "the dice of the tensor library",
                                        target -> target.getOwner().getName().startsWith("org.bytedeco.pytorch")
                                                && target.getName()
                                                        .matches(
                                                                "(rand|randn|randint|randperm|normal|bernoulli|multinomial).*")))
                        .because("randomness is an address: core.noise"),
                noClasses()
                        .that()
                        .resideInAnyPackage("dev.fokker.core..", "dev.fokker.density..", "dev.fokker.interop..")
                        .should(call("clocks", CLOCKS))
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.time.Clock"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "com.sun.net.httpserver..",
                                "java.net.http..",
                                "ai.onnxruntime..",
                                "org.apache.spark.."),
                GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS,
                GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
    }

    private static List<ArchRule> shape() {
        return List.of(
                classes().should(notBe("vaguely named", c -> VAGUE.matcher(c.getSimpleName())
                        .matches())),
                fields().that().areStatic().should().beFinal(),
                fields().that()
                        .areStatic()
                        .and()
                        .arePublic()
                        .should()
                        .notHaveRawType(new DescribedPredicate<>("an array") {
                            @Override
                            public boolean test(JavaClass type) {
                                return type.isArray();
                            }
                        })
                        .because("whoever reads it could write it"),
                classes()
                        .that()
                        .areTopLevelClasses()
                        .and()
                        .areNotInterfaces()
                        .and()
                        .areNotEnums()
                        .should(notBe(
                                "open",
                                c -> !c.getModifiers().contains(JavaModifier.FINAL)
                                        && !c.getModifiers().contains(JavaModifier.ABSTRACT)))
                        .because("a class is abstract or final"),
                classes()
                        .should(notBe("heirs to code of the project", ArchitectureTest::inherits))
                        .because("what changes a class wraps it"),
                classes()
                        .that()
                        .areRecords()
                        .should(notBe("holders of arrays", c -> c.getFields().stream()
                                .anyMatch(ArchitectureTest::arrayOfRow)))
                        .because("an array in a record is neither compared nor protected"),
                methods()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideOutsideOfPackages("dev.fokker.cli..", "dev.fokker.learn.torch..")
                        .should()
                        .haveNameNotMatching("get[A-Z].*")
                        .because("accessors are named after what they give"));
    }

    private static boolean inherits(JavaClass c) {
        boolean bodyOfConstant = c.getRawSuperclass().map(JavaClass::isEnum).orElse(false);
        return !bodyOfConstant
                && c.getRawSuperclass()
                        .map(parent -> parent.getPackageName().startsWith("dev.fokker"))
                        .orElse(false);
    }

    private static boolean arrayOfRow(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.STATIC)
                && field.getRawType().isArray();
    }

    private static ArchCondition<JavaClass> notBe(String what, Predicate<JavaClass> is) {
        return new ArchCondition<>("not be " + what) {
            @Override
            public void check(JavaClass c, ConditionEvents events) {
                if (is.test(c)) {
                    events.add(SimpleConditionEvent.violated(c, c.getName() + " is " + what));
                } else {
                    events.add(SimpleConditionEvent.satisfied(c, c.getName()));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> call(String what, Set<String> methods) {
        return call(what, target -> methods.contains(target.getOwner().getName() + "." + target.getName()));
    }

    /** Also sees method references, which are no calls. */
    private static ArchCondition<JavaClass> call(String what, Predicate<AccessTarget> is) {
        return new ArchCondition<>("reach for " + what) {
            @Override
            public void check(JavaClass c, ConditionEvents events) {
                for (JavaAccess<?> access : c.getAccessesFromSelf()) {
                    events.add(new SimpleConditionEvent(access, is.test(access.getTarget()), access.getDescription()));
                }
            }
        };
    }

    private static List<ArchRule> all() {
        return Stream.of(arrows(), coreInOrder(), never(), shape())
                .flatMap(List::stream)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> rules() {
        return all().stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(FOKKER)));
    }

    @Test
    void theRulesAndTheClassesAreThere() {
        int rules = all().size();
        assertTrue(rules >= 37, () -> "only " + rules + " rules");
        assertTrue(FOKKER.size() >= 400, () -> "only " + FOKKER.size() + " classes were checked");
        for (String module :
                List.of("core", "density", "interop", "learn", "learn.torch", "io", "plot", "experiment", "cli")) {
            String name = "dev.fokker." + module;
            assertTrue(
                    FOKKER.stream()
                            .anyMatch(c -> c.getPackageName().startsWith(name)
                                    && !c.getSimpleName().equals("package-info")),
                    () -> "no class of " + name + " was checked");
        }
    }
}
