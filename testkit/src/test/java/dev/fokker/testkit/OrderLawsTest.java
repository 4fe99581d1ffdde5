package dev.fokker.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The laws of order over the list of all methods: one that joins the list is held to what it states. */
class OrderLawsTest {
    @TestFactory
    Stream<DynamicNode> everyMethodHasTheOrdersItStates() {
        return MethodCase.all().stream()
                .filter(c -> c.takesNoise() && c.general() != null)
                .map(c -> DynamicContainer.dynamicContainer(c.toString(), laws(c)));
    }

    private static Stream<DynamicNode> laws(MethodCase subject) {
        OrderLaws laws = () -> subject;
        return Arrays.stream(OrderLaws.class.getMethods())
                .filter(m -> m.isAnnotationPresent(Test.class))
                .sorted(java.util.Comparator.comparing(Method::getName))
                .map(m -> DynamicTest.dynamicTest(name(m), () -> run(m, laws)));
    }

    private static String name(Method law) {
        DisplayName name = law.getAnnotation(DisplayName.class);
        return name == null ? law.getName() : name.value();
    }

    private static void run(Method law, OrderLaws laws) throws Throwable {
        try {
            law.invoke(laws);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
