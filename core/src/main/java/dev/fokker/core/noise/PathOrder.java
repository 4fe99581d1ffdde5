package dev.fokker.core.noise;

import dev.fokker.core.time.TimeGrid;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * In which order the values of a Brownian motion on a grid are drawn: each from its neighbours that are known already,
 * \(W_k=a\,W_l+b\,W_r+c\,z\). Immutable. The first numbers settle most of the path where the order is by bisection, which is
 * what a quasi-random sequence needs. Caflisch and Moskowitz (1995); Glasserman (2003), section 3.1.1.
 */
public final class PathOrder {
    /** One value: its place on the grid and how it hangs on two others; {@code right} is -1 where there is none. */
    record Node(int at, int left, int right, double a, double b, double c) {}

    private final TimeGrid grid;
    private final Node[] nodes;

    private PathOrder(TimeGrid grid, Node[] nodes) {
        this.grid = grid;
        this.nodes = nodes;
    }

    /** Step by step: number k settles the k-th increment. */
    public static PathOrder forward(TimeGrid grid) {
        Node[] nodes = new Node[grid.steps()];
        for (int k = 0; k < nodes.length; k++) {
            nodes[k] = free(grid, k, k + 1);
        }
        return new PathOrder(grid, nodes);
    }

    /** The end first, then the middle, then the middles of what is left: a Brownian bridge at each. */
    public static PathOrder bisection(TimeGrid grid) {
        Node[] nodes = new Node[grid.steps()];
        nodes[0] = free(grid, 0, grid.steps());
        Deque<int[]> gaps = new ArrayDeque<>();
        gaps.add(new int[] {0, grid.steps()});
        for (int count = 1; count < nodes.length; ) {
            int[] gap = gaps.remove();
            if (gap[1] - gap[0] > 1) {
                int middle = (gap[0] + gap[1]) >>> 1;
                nodes[count++] = bridge(grid, gap[0], middle, gap[1]);
                gaps.add(new int[] {gap[0], middle});
                gaps.add(new int[] {middle, gap[1]});
            }
        }
        return new PathOrder(grid, nodes);
    }

    private static Node free(TimeGrid grid, int left, int at) {
        return new Node(at, left, -1, 1, 0, Math.sqrt(lapse(grid, left, at)));
    }

    /** Mean by linear interpolation, variance \(\frac{(t-t_l)(t_r-t)}{t_r-t_l}\). */
    private static Node bridge(TimeGrid grid, int left, int at, int right) {
        double before = lapse(grid, left, at);
        double after = lapse(grid, at, right);
        double all = before + after;
        return new Node(at, left, right, after / all, before / all, Math.sqrt(before * after / all));
    }

    private static double lapse(TimeGrid grid, int from, int to) {
        return Math.abs(grid.at(to) - grid.at(from));
    }

    /** The grid. */
    public TimeGrid grid() {
        return grid;
    }

    Node[] nodes() {
        return nodes;
    }
}
