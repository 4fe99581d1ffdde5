package dev.fokker.core.expression;

import static dev.fokker.core.expression.Algebra.call;
import static dev.fokker.core.expression.Algebra.difference;
import static dev.fokker.core.expression.Algebra.negation;
import static dev.fokker.core.expression.Algebra.power;
import static dev.fokker.core.expression.Algebra.product;
import static dev.fokker.core.expression.Algebra.quotient;
import static dev.fokker.core.expression.Algebra.sum;

import java.util.List;
import java.util.Map;

/**
 * A function with its arguments.
 *
 * @param function the function
 * @param arguments as many as it takes
 */
public record Call(Function function, List<Expression> arguments) implements Expression {
    /** Refuses another number of arguments. */
    public Call {
        arguments = List.copyOf(arguments);
        if (arguments.size() != function.arguments()) {
            throw new IllegalArgumentException("Call: %s takes %d argument%s, not %d"
                    .formatted(
                            function.text(),
                            function.arguments(),
                            function.arguments() == 1 ? "" : "s",
                            arguments.size()));
        }
    }

    @Override
    public Expression derivative(Symbol variable) {
        Expression a = arguments.get(0);
        Expression inner = a.derivative(variable);
        if (arguments.size() == 1) {
            return inner.isZero() ? inner : product(slope(a), inner);
        }
        return extremumRule(a, arguments.get(1), inner, arguments.get(1).derivative(variable));
    }

    /** The derivative of the function itself. */
    private Expression slope(Expression a) {
        Expression two = Constant.TWO;
        return switch (function) {
            case EXP, SIGN -> function == Function.EXP ? this : Constant.ZERO;
            case LOG -> quotient(Constant.ONE, a);
            case SQRT -> quotient(Constant.ONE, product(two, this));
            case ABS -> call(Function.SIGN, a);
            case SIN -> call(Function.COS, a);
            case COS -> negation(call(Function.SIN, a));
            case TAN -> sum(Constant.ONE, power(this, two));
            case SINH -> call(Function.COSH, a);
            case COSH -> call(Function.SINH, a);
            case TANH -> difference(Constant.ONE, power(this, two));
            case ATAN -> quotient(Constant.ONE, sum(Constant.ONE, power(a, two)));
            case MIN, MAX -> throw new IllegalStateException("two arguments");
        };
    }

    /** Of \(\max(a,b)=\tfrac12(a+b+|a-b|)\), and of min with a minus. */
    private Expression extremumRule(Expression a, Expression b, Expression da, Expression db) {
        Expression part = product(call(Function.SIGN, difference(a, b)), difference(da, db));
        Expression twice = function == Function.MAX ? sum(sum(da, db), part) : difference(sum(da, db), part);
        return quotient(twice, Constant.TWO);
    }

    @Override
    public Expression substitute(Map<Symbol, ? extends Expression> by) {
        return new Call(function, arguments.stream().map(a -> a.substitute(by)).toList());
    }

    @Override
    public boolean dependsOn(Symbol symbol) {
        return arguments.stream().anyMatch(a -> a.dependsOn(symbol));
    }

    @Override
    public int size() {
        return 1 + arguments.stream().mapToInt(Expression::size).sum();
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
