package dev.fokker.core.solve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BinaryOperator;

/**
 * Merges parts that arrive in order, two equal runs of them at a time: rounding grows with the logarithm of their number, no more
 * than that many are held, and the order of the merges depends on their number only.
 */
final class PairwiseMerge<A> {
    private final BinaryOperator<A> merge;
    private final Deque<A> runs = new ArrayDeque<>();
    private long count;

    PairwiseMerge(BinaryOperator<A> merge) {
        this.merge = merge;
    }

    /** Takes the next part: as many merges as its number has trailing zeros, counted from 1. */
    void add(A part) {
        count++;
        A run = part;
        for (int k = Long.numberOfTrailingZeros(count); k > 0; k--) {
            run = merge.apply(runs.pop(), run);
        }
        runs.push(run);
    }

    /** All parts together, of which there is at least one; ends the merging. */
    A total() {
        A run = runs.pop();
        while (!runs.isEmpty()) {
            run = merge.apply(runs.pop(), run);
        }
        return run;
    }
}
