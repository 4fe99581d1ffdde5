package dev.fokker.core.expression;

import java.util.List;

/** What a {@link Monomial} is a product of powers of. */
sealed interface Atom {
    /** A name. */
    record Named(Symbol symbol) implements Atom {}

    /** A function of simplified arguments. */
    record Applied(Function function, List<Polynomial> arguments) implements Atom {}

    /** A sum, or a product under a root. */
    record Grouped(Polynomial inner) implements Atom {}
}
