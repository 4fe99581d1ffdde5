package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The parts of a chain that, once entered, are never left: its strongly connected components without a way out. Only where there is
 * one is there one stationary law. Tarjan (1972).
 */
final class ClosedParts {
    private static final int MOST_NAMED = 4;

    private final SparseRates rates;
    private final int[] number;
    private final int[] lowest;
    private final int[] part;
    private final int[] stack;
    private final int[] path;
    private final int[] link;
    private int numbered;
    private int waiting;
    private int parts;

    private ClosedParts(SparseRates rates) {
        this.rates = rates;
        int n = rates.cells();
        number = new int[n];
        lowest = new int[n];
        part = new int[n];
        stack = new int[n];
        path = new int[n];
        link = new int[n];
        Arrays.fill(part, -1);
        for (int i = 0; i < n; i++) {
            if (number[i] == 0) {
                visit(i);
            }
        }
    }

    /** Refuses a chain that has several, naming a cell of each. */
    static void requireOne(SparseRates rates, Mesh mesh) {
        List<Integer> cells = new ClosedParts(rates).representatives();
        if (cells.size() > 1) {
            String points = cells.stream()
                    .limit(MOST_NAMED)
                    .map(i -> Arrays.toString(mesh.centre(i)))
                    .collect(Collectors.joining(", "));
            throw new NumericalFailure(
                    "Stationary: the mesh falls into %d parts that are never left, with the points x=%s%s; each has a stationary density of its own; solve on one part alone, or add noise that joins them"
                            .formatted(cells.size(), points, cells.size() > MOST_NAMED ? ", ..." : ""));
        }
    }

    /** The first cell of each closed part. */
    private List<Integer> representatives() {
        boolean[] open = new boolean[parts];
        int[] first = new int[parts];
        Arrays.fill(first, -1);
        for (int i = 0; i < part.length; i++) {
            first[part[i]] = first[part[i]] < 0 ? i : first[part[i]];
            for (int k = rates.start()[i]; k < rates.start()[i + 1]; k++) {
                open[part[i]] |= rates.rate()[k] > 0 && part[rates.target()[k]] != part[i];
            }
        }
        List<Integer> cells = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            if (!open[p]) {
                cells.add(first[p]);
            }
        }
        return cells;
    }

    private void visit(int root) {
        int depth = 0;
        enter(root);
        path[0] = root;
        while (depth >= 0) {
            int i = path[depth];
            if (link[i] < rates.start()[i + 1]) {
                int k = link[i]++;
                int j = rates.target()[k];
                if (!(rates.rate()[k] > 0)) {
                    continue;
                }
                if (number[j] == 0) {
                    enter(j);
                    path[++depth] = j;
                } else if (part[j] < 0) {
                    lowest[i] = Math.min(lowest[i], number[j]);
                }
            } else {
                leave(i);
                depth--;
                if (depth >= 0) {
                    lowest[path[depth]] = Math.min(lowest[path[depth]], lowest[i]);
                }
            }
        }
    }

    private void enter(int i) {
        number[i] = ++numbered;
        lowest[i] = number[i];
        link[i] = rates.start()[i];
        stack[waiting++] = i;
    }

    /** Closes a component whose first cell is i. */
    private void leave(int i) {
        if (lowest[i] != number[i]) {
            return;
        }
        int j;
        do {
            j = stack[--waiting];
            part[j] = parts;
        } while (j != i);
        parts++;
    }
}
