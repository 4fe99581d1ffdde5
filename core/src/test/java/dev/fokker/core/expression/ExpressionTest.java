package dev.fokker.core.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a text means, and what it is told where it means nothing. */
final class ExpressionTest {
    private static final Names NAMES = Names.of(1, List.of("mu", "sigma", "theta", "D"));

    private static Expression read(String text) {
        return Expression.parse(text, NAMES);
    }

    private static double value(String text, double x) {
        return PointFunction.of(read(text), NAMES).at(0.5, new double[] {x}, 0);
    }

    @Test
    void operatorsBindAsInMathematics() {
        assertEquals(-9, value("-x^2", 3));
        assertEquals(512, value("2^x^2", 3));
        assertEquals(1.0 / 9, value("x^-2", 3));
        assertEquals(-4, value("1 - 2 - x", 3));
        assertEquals(2.0 / 3 / 4, value("2/x/4", 3));
        assertEquals(7, value("1 + 2*x", 3));
        assertEquals(-6, value("-2*x", 3));
        assertEquals(8, value("pow(2, x)", 3));
        assertEquals(1.5e-3 + 0.5, value("1.5e-3 + t", 3));
        assertEquals(3 + Math.E + Math.PI, value("x0 + e + pi", 3));
        assertEquals(2, value("min(x, 2) * sign(x)", 3));
    }

    @Test
    void aTreeIsReadBackFromItsText() {
        for (Expression e : RandomExpressions.trees(3000, 6)) {
            assertEquals(e, Expression.parse(e.toString(), RandomExpressions.NAMES), e::toString);
        }
    }

    @Test
    void parenthesesAreTheFewest() {
        for (String text : List.of(
                "x - (t - mu)",
                "(x + 1)*2",
                "x + 1*2",
                "-x^2",
                "(-x)^2",
                "2^x^t",
                "(2^x)^t",
                "x/(t*mu)",
                "x/t*mu",
                "x^-2",
                "-(x + 1)")) {
            assertEquals(text, read(text).toString());
        }
        assertEquals("x + t - 1", read("((x + t)) - (1)").toString());
    }

    @Test
    void numbersAreWrittenAsTheyAreRead() {
        for (double v :
                new double[] {0.1, 1.0 / 3, 1e300, Double.MIN_VALUE, 123456.789, 2e-3, 1e15, 1e16, 1e-6, 1e-7, Math.PI
                }) {
            assertEquals(v, Double.parseDouble(Decimal.text(v)), Decimal.text(v));
        }
        assertEquals("0.1", Decimal.text(0.1));
        assertEquals("2", Decimal.text(2));
        assertEquals("1e-7", Decimal.text(1e-7));
        assertEquals("2.5e20", Decimal.text(2.5e20));
    }

    /** The message names the column, and the caret in the last line stands below it. */
    private static void refused(String text, int column, String... words) {
        UnreadableExpression e = assertThrows(UnreadableExpression.class, () -> read(text), text);
        assertEquals(column, e.column(), e.getMessage());
        List<String> lines = e.getMessage().lines().toList();
        assertTrue(lines.get(0).contains("column " + column), e.getMessage());
        int caret = lines.get(lines.size() - 1).indexOf('^');
        if (text.length() < 60) {
            assertEquals(column + 1, caret, e.getMessage());
        }
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), () -> word + " is not in: " + e.getMessage());
        }
    }

    @Test
    void mistakesAreToldWithTheirColumn() {
        refused("x - sigm*x", 5, "unknown name 'sigm'", "did you mean 'sigma'?");
        refused("lg(x)", 1, "unknown function 'lg'", "did you mean 'log'?");
        refused("x + ", 5, "unexpected end");
        refused("", 1, "unexpected end");
        refused("sin(x", 6, "column 4", "not closed");
        refused("x)", 2, "unexpected ')'");
        refused("2x", 2, "write 2*x");
        refused("x(2)", 2, "operator");
        refused("x**2", 2, "^");
        refused("sin", 1, "write sin(...)");
        refused("min(x)", 1, "takes 2 arguments, not 1");
        refused("exp(x, 1)", 1, "takes 1 argument, not 2");
        refused("1e", 2, "exponent");
        refused("3 4", 3, "operator");
        refused("x # 2", 3, "unexpected '#'");
        refused(". + x", 1, "0.5");
        refused("1e999", 1, "too large");
    }

    @Test
    void hostileTextsAreRefusedWithoutOverflow() {
        refused("(".repeat(100_000), 4001);
        refused("(".repeat(3000) + "x", 101, "nested");
        refused("-".repeat(3000) + "x", 101, "nested");
        refused("2^".repeat(1500) + "x", 201, "nested");
        refused("x+".repeat(1500) + "x", 1002, "operations");
        Expression longest = read("x+".repeat(500) + "x");
        assertEquals(longest, read(longest.toString()));
        assertEquals("501*x", longest.simplified().toString());
    }

    @Test
    void namesThatAreTakenAreRefused() {
        for (String name : List.of("x", "x0", "t", "pi", "e", "exp", "pow", "2a", "a-b", "")) {
            assertThrows(IllegalArgumentException.class, () -> Names.of(1, List.of(name)), name);
        }
        assertThrows(IllegalArgumentException.class, () -> Names.of(2, List.of("y")));
        assertThrows(IllegalArgumentException.class, () -> Names.of(0, List.of()));
        assertEquals(Names.of(1, List.of("y")).find("y").orElseThrow().role(), Symbol.Role.PARAMETER);
    }

    @Test
    void resultsReadAsTheyWouldBeWritten() {
        Map<String, String> results = Map.ofEntries(
                Map.entry("mu*x*(1/x) + (sigma*x)^2*(-1/x^2)/2", "mu - sigma^2/2"),
                Map.entry("sqrt(2*D)^2", "2*D"),
                Map.entry("theta*(mu - x) + theta*x", "theta*mu"),
                Map.entry("exp(x)/exp(2*x)", "exp(-x)"),
                Map.entry("sqrt(x^2)", "abs(x)"),
                Map.entry("abs(x)^2", "x^2"),
                Map.entry("sin(x)^2 + cos(x)^2", "1"),
                Map.entry("cosh(x)^2 - sinh(x)^2", "1"),
                Map.entry("x^2/(x^2 + t^2) + t^2/(x^2 + t^2)", "1"),
                Map.entry("log(exp(2*x))", "2*x"),
                Map.entry("exp(log(x) + t)", "x*exp(t)"),
                Map.entry("-x + 1", "1 - x"),
                Map.entry("0.1*x + 0.2*x", "0.3*x"),
                Map.entry("x/3 + x/6", "x/2"),
                Map.entry("4^(3/2)*x", "8*x"),
                Map.entry("0*x + 0^2", "0"),
                Map.entry("(x + 1)^2 - x^2 - 2*x", "1"));
        results.forEach(
                (text, wanted) -> assertEquals(wanted, read(text).simplified().toString(), text));
    }

    @Test
    void whatWouldBecomeLongIsNotMultipliedOut() {
        Expression e = read("(x + t + mu + sigma + theta + D)^6*(x + t + mu + sigma + theta + D)^6");
        assertEquals("(x + t + mu + sigma + theta + D)^12", e.simplified().toString());
    }
}
