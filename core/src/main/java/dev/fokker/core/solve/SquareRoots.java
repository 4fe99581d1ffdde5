package dev.fokker.core.solve;

import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.process.Sde;

/** What the methods for square-root processes can take. */
final class SquareRoots {
    private SquareRoots() {}

    static CoxIngersollRoss of(String method, Sde sde, String other) {
        if (sde instanceof CoxIngersollRoss process) {
            return process;
        }
        throw new IllegalArgumentException(
                "%s: %s is not a square-root process, and the method takes nothing else; try %s"
                        .formatted(method, sde.getClass().getSimpleName(), other));
    }
}
