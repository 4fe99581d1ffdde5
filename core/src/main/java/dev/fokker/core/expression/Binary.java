package dev.fokker.core.expression;

import static dev.fokker.core.expression.Algebra.difference;
import static dev.fokker.core.expression.Algebra.power;
import static dev.fokker.core.expression.Algebra.product;
import static dev.fokker.core.expression.Algebra.quotient;
import static dev.fokker.core.expression.Algebra.sum;

import java.util.List;
import java.util.Map;

/**
 * An operator with its operands.
 *
 * @param operator the operator
 * @param left its first operand
 * @param right its second operand
 */
public record Binary(Operator operator, Expression left, Expression right) implements Expression {
    @Override
    public Expression derivative(Symbol variable) {
        Expression a = left.derivative(variable);
        Expression b = right.derivative(variable);
        return switch (operator) {
            case PLUS -> sum(a, b);
            case MINUS -> difference(a, b);
            case TIMES -> sum(product(a, right), product(left, b));
            case OVER -> difference(quotient(a, right), quotient(product(left, b), power(right, Constant.TWO)));
            case POWER -> powerRule(a, b);
        };
    }

    /** \((u^v)'=v\,u^{v-1}u'+u^v\,v'\ln u\). */
    private Expression powerRule(Expression a, Expression b) {
        Expression ofBase = product(product(right, power(left, difference(right, Constant.ONE))), a);
        if (b.isZero()) {
            return ofBase;
        }
        Expression log = left.equals(Symbol.E) ? Constant.ONE : new Call(Function.LOG, List.of(left));
        return sum(ofBase, product(product(this, log), b));
    }

    @Override
    public Expression substitute(Map<Symbol, ? extends Expression> by) {
        return new Binary(operator, left.substitute(by), right.substitute(by));
    }

    @Override
    public boolean dependsOn(Symbol symbol) {
        return left.dependsOn(symbol) || right.dependsOn(symbol);
    }

    @Override
    public int size() {
        return 1 + left.size() + right.size();
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
