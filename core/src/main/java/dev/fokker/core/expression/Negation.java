package dev.fokker.core.expression;

import java.util.Map;

/**
 * The opposite of an expression.
 *
 * @param operand what is negated
 */
public record Negation(Expression operand) implements Expression {
    @Override
    public Expression derivative(Symbol variable) {
        return Algebra.negation(operand.derivative(variable));
    }

    @Override
    public Expression substitute(Map<Symbol, ? extends Expression> by) {
        return new Negation(operand.substitute(by));
    }

    @Override
    public boolean dependsOn(Symbol symbol) {
        return operand.dependsOn(symbol);
    }

    @Override
    public int size() {
        return 1 + operand.size();
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
