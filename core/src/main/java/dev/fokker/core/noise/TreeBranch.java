package dev.fokker.core.noise;

import dev.fokker.core.time.Step;
import java.util.Arrays;

/**
 * The branch of a {@link BrownianTree} that one path was last asked about: the nodes from a root down to the current one, each
 * beside its sibling, with the increments and areas of both. What was made once is kept until the path leaves it.
 */
final class TreeBranch {
    private static final int FIRST_LEVELS = 8;

    /** Number of the path, and of its root in the grid. */
    final long path;

    final int m;
    /** Number of the question that it was last needed for. */
    long question;

    private Step root;
    private int level;
    /** Start of the current node of each level, as a fraction of the root: exact. */
    private double[] start = new double[FIRST_LEVELS];
    /** Place in the heap order: 1 for the root, 2i and 2i+1 below i. */
    private int[] heap = new int[FIRST_LEVELS];
    /** Whether the children of the current node of each level are known. */
    private boolean[] split = new boolean[FIRST_LEVELS];
    /** [levels, 2, 2, m]: the nodes of a level, left and right, W and H; below a leaf the two numbers of its bridge. */
    private double[] values;

    TreeBranch(long path, int m) {
        this.path = path;
        this.m = m;
        values = new double[FIRST_LEVELS * 4 * m];
    }

    /** Whether it stands below the root {@code index} of the grid. */
    boolean below(int index) {
        return root != null && root.index() == index;
    }

    /** Starts anew at a root; its numbers are to be written at {@link #here}. */
    void plant(Step newRoot) {
        root = newRoot;
        level = 0;
        start[0] = 0;
        heap[0] = 1;
        split[0] = false;
    }

    Step root() {
        return root;
    }

    int level() {
        return level;
    }

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
        return root.at(start[at]);
    }

    double endTime(int at) {
        return root.at(start[at] + Math.scalb(1.0, -at));
    }

    double middleTime() {
        return root.at(start[level] + Math.scalb(1.0, -level - 1));
    }

    /** All numbers; those of the current node's W begin at {@link #here}, those of its H follow. */
    double[] values() {
        return values;
    }

    int here() {
        return (4 * level + 2 * (level == 0 ? 0 : heap[level] & 1)) * m;
    }

    /** Where the numbers one level further down begin: W and H on the left, W and H on the right. */
    int below() {
        return 4 * (level + 1) * m;
    }

    /** Makes room for the level below and marks it as known. */
    void open() {
        if (level + 1 == start.length) {
            int levels = 2 * start.length;
            start = Arrays.copyOf(start, levels);
            heap = Arrays.copyOf(heap, levels);
            split = Arrays.copyOf(split, levels);
            values = Arrays.copyOf(values, levels * 4 * m);
        }
        split[level] = true;
        heap[level + 1] = 0;
        split[level + 1] = false;
    }

    /** Goes to the left (0) or right (1) child. */
    void descend(int side) {
        int child = 2 * heap[level] + side;
        double from = start[level] + side * Math.scalb(1.0, -level - 1);
        level++;
        if (heap[level] != child) {
            heap[level] = child;
            split[level] = false;
        }
        start[level] = from;
    }
}
