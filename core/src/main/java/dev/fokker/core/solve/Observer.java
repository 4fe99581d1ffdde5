package dev.fokker.core.solve;

import dev.fokker.core.sample.Rows;

/**
 * Sees the rows after each accepted step: {@code rows.x()} is then the state at {@code rows.end()}. It reads, and neither keeps
 * nor changes what it sees. Where rows choose their own steps, one whose step was refused is seen where it was: its end is its
 * start, and its step number has not moved. An ensemble calls it from many threads, each with rows of its own.
 */
@FunctionalInterface
public interface Observer {
    /** Called after a step. */
    void after(Rows rows);

    /** This observer, and then {@code next}. */
    default Observer and(Observer next) {
        return rows -> {
            after(rows);
            next.after(rows);
        };
    }

    /** Sees nothing. */
    static Observer none() {
        return rows -> {};
    }
}
