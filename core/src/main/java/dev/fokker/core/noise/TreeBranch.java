package dev.fokker.core.noise;

import dev.fokker.core.time.Step;
import java.util.Arrays;

/**
 * The branch of a {@link BrownianTree} that one path was last asked about: the nodes from a root down to the current one, each
 * beside its sibling, with the increments and areas of both. What was made once is kept until the path leaves it. All numbers of
 * one level lie side by side, as a question goes from level to level.
 */
final class TreeBranch {
    private static final int FIRST_LEVELS = 8;
    private static final double[] POWER = new double[BrownianTree.DEPTH + 2];

    /** What a level holds before its values: where its current node starts and ends, its middle, its start in the root. */
    private static final int FIRST = 0;

    private static final int LAST = 1;
    private static final int MIDDLE = 2;
    private static final int SHARE = 3;
    private static final int VALUES = 4;

    static {
        for (int k = 0; k < POWER.length; k++) {
            POWER[k] = Math.scalb(1.0, -k);
        }
    }

    /** Number of the path. */
    final long path;

    final int m;
    /** Number of the question that it was last needed for. */
    long question;

    private final int stride;
    private Step root;
    private int level;
    /** [levels, 4 + 4m]; the values are those of two siblings, W and H each, or the two numbers of the bridge below a leaf. */
    private double[] numbers;
    /** Place of the current node of each level in the heap order: 1 for the root, 2i and 2i+1 below i. */
    private int[] heap = new int[FIRST_LEVELS];
    /** Whether what is below the current node of each level is known. */
    private boolean[] split = new boolean[FIRST_LEVELS];

    TreeBranch(long path, int m) {
        this.path = path;
        this.m = m;
        stride = VALUES + 4 * m;
        numbers = new double[FIRST_LEVELS * stride];
    }

    /** Starts anew at a root; its W and H are to be written at {@link #here}. */
    void plant(Step newRoot) {
        root = newRoot;
        level = 0;
        numbers[FIRST] = newRoot.t0();
        numbers[LAST] = newRoot.t1();
        numbers[SHARE] = 0;
        heap[0] = 1;
        split[0] = false;
    }

    /** The root it stands below, or null. */
    Step root() {
        return root;
    }

    int level() {
        return level;
    }

    /** Goes up. */
    void level(int other) {
        level = other;
    }

    int heap() {
        return heap[level];
    }

    boolean split() {
        return split[level];
    }

    double startTime(int at) {
        return numbers[at * stride + FIRST];
    }

    double endTime(int at) {
        return numbers[at * stride + LAST];
    }

    double middleTime() {
        return numbers[level * stride + MIDDLE];
    }

    /** All numbers; those of the current node's W begin at {@link #here}, those of its H follow. */
    double[] values() {
        return numbers;
    }

    int here() {
        return level * stride + VALUES + 2 * (level == 0 ? 0 : heap[level] & 1) * m;
    }

    /** Where the values one level further down begin: W and H on the left, W and H on the right. */
    int below() {
        return (level + 1) * stride + VALUES;
    }

    /** Makes room for the level below and marks it as known. */
    void open() {
        if (level + 1 == heap.length) {
            int levels = 2 * heap.length;
            heap = Arrays.copyOf(heap, levels);
            split = Arrays.copyOf(split, levels);
            numbers = Arrays.copyOf(numbers, levels * stride);
        }
        split[level] = true;
        numbers[level * stride + MIDDLE] = root.at(numbers[level * stride + SHARE] + POWER[level + 1]);
        heap[level + 1] = 0;
        split[level + 1] = false;
    }

    /** Goes to the left (0) or right (1) child. */
    void descend(int side) {
        int from = level * stride;
        int to = from + stride;
        numbers[to + SHARE] = numbers[from + SHARE] + side * POWER[level + 1];
        numbers[to + FIRST] = numbers[from + (side == 0 ? FIRST : MIDDLE)];
        numbers[to + LAST] = numbers[from + (side == 0 ? MIDDLE : LAST)];
        int child = 2 * heap[level] + side;
        level++;
        if (heap[level] != child) {
            heap[level] = child;
            split[level] = false;
        }
    }
}
