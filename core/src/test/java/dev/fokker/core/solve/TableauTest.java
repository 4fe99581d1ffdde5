package dev.fokker.core.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * The numbers of the tableaus against the order conditions: \(\sum_ib_i\Phi_i(\tau)=1/\gamma(\tau)\) for every rooted tree of no
 * more nodes than the order (Butcher 1963; Hairer, Norsett and Wanner 1993, theorem II.2.13).
 */
final class TableauTest {
    /** A rooted tree by its branches. */
    private record Tree(List<Tree> branches) {
        int nodes() {
            return 1 + branches.stream().mapToInt(Tree::nodes).sum();
        }

        double density() {
            double product = nodes();
            for (Tree branch : branches) {
                product *= branch.density();
            }
            return product;
        }

        /** \(\Phi_i\), the product over branches of \(\sum_ja_{ij}\Phi_j\). */
        double weight(Tableau tableau, int i, boolean absolute) {
            double product = 1;
            for (Tree branch : branches) {
                double sum = 0;
                for (int j = 0; j < i; j++) {
                    double a = tableau.a(i, j);
                    sum += (absolute ? Math.abs(a) : a) * branch.weight(tableau, j, absolute);
                }
                product *= sum;
            }
            return product;
        }
    }

    /** All trees, by the number of their nodes. */
    private static List<List<Tree>> trees(int most) {
        List<List<Tree>> all = new ArrayList<>(List.of(List.of()));
        List<Tree> smaller = new ArrayList<>();
        for (int n = 1; n <= most; n++) {
            List<Tree> these = new ArrayList<>();
            branch(n - 1, 0, smaller, new ArrayList<>(), these);
            all.add(these);
            smaller.addAll(these);
        }
        return all;
    }

    private static void branch(int nodes, int from, List<Tree> smaller, List<Tree> chosen, List<Tree> out) {
        if (nodes == 0) {
            out.add(new Tree(List.copyOf(chosen)));
            return;
        }
        for (int k = from; k < smaller.size(); k++) {
            if (smaller.get(k).nodes() <= nodes) {
                chosen.add(smaller.get(k));
                branch(nodes - smaller.get(k).nodes(), k, smaller, chosen, out);
                chosen.remove(chosen.size() - 1);
            }
        }
    }

    private static final List<List<Tree>> TREES = trees(9);

    private static double sum(Tableau tableau, IntToDoubleFunction weights, Tree tree, boolean absolute) {
        double sum = 0;
        for (int i = 0; i < tableau.stages(); i++) {
            double w = weights.applyAsDouble(i);
            sum += (absolute ? Math.abs(w) : w) * tree.weight(tableau, i, absolute);
        }
        return sum;
    }

    private static void requireOrder(Tableau tableau, IntToDoubleFunction weights, int order, double all, String what) {
        for (int n = 1; n <= order; n++) {
            for (Tree tree : TREES.get(n)) {
                double size = Math.max(1, sum(tableau, weights, tree, true));
                assertEquals(all / tree.density(), sum(tableau, weights, tree, false), 1e-14 * size, what + " " + tree);
            }
        }
    }

    private static boolean beyond(Tableau tableau, IntToDoubleFunction weights, int order, double all) {
        return TREES.get(order).stream()
                .anyMatch(tree -> Math.abs(sum(tableau, weights, tree, false) - all / tree.density()) > 1e-6);
    }

    @Test
    void thereAreAsManyTreesAsCayleyCounted() {
        int[] counts = {0, 1, 1, 2, 4, 9, 20, 48, 115, 286};
        for (int n = 1; n < counts.length; n++) {
            assertEquals(counts[n], TREES.get(n).size());
        }
    }

    @Test
    void everyTableauMeetsTheConditionsOfItsOrderAndNoMore() {
        for (Tableau tableau : List.of(
                Tableau.euler(),
                Tableau.midpoint(),
                Tableau.heun(),
                Tableau.heun3(),
                Tableau.kutta(),
                Tableau.dormandPrince5(),
                Tableau.dormandPrince8())) {
            requireOrder(tableau, tableau::b, tableau.order(), 1, tableau.toString());
            assertTrue(beyond(tableau, tableau::b, tableau.order() + 1, 1), tableau + " is of its order only");
            for (int i = 0; i < tableau.stages(); i++) {
                double row = 0;
                for (int j = 0; j < i; j++) {
                    row += tableau.a(i, j);
                }
                assertEquals(tableau.c(i), row, 1e-14, tableau + " row " + i);
            }
            for (int k = 0; k < tableau.order(); k++) {
                double moment = 0;
                for (int i = 0; i < tableau.stages(); i++) {
                    moment += tableau.b(i) * Math.pow(tableau.c(i), k);
                }
                assertEquals(1.0 / (k + 1), moment, 1e-14, tableau + " moment " + k);
            }
        }
    }

    @Test
    void estimatesVanishForFieldsThatTheLowerOrderSolves() {
        int[] lower = {1, 4, 5};
        int[] together = {2, 5, 8};
        List<Tableau> pairs = List.of(Tableau.heun(), Tableau.dormandPrince5(), Tableau.dormandPrince8());
        for (int p = 0; p < pairs.size(); p++) {
            Tableau tableau = pairs.get(p);
            requireOrder(tableau, tableau::e, lower[p], 0, tableau + " estimate");
            assertTrue(beyond(tableau, tableau::e, lower[p] + 1, 0), tableau + " estimates something");
            assertEquals(together[p], tableau.estimateOrder());
        }
    }

    @Test
    void secondEstimatesAreOfOrderThree() {
        for (Tableau tableau : List.of(Tableau.dormandPrince5(), Tableau.dormandPrince8())) {
            requireOrder(tableau, tableau::second, 3, 0, tableau + " second estimate");
            assertTrue(beyond(tableau, tableau::second, 4, 0), tableau + " second estimate sees something");
            assertEquals(4, tableau.pair().orElseThrow().second());
        }
    }

    @Test
    void onlyTheFifthOrderHandsItsLastStageOn() {
        assertTrue(Tableau.dormandPrince5().firstSameAsLast());
        assertEquals(6, Tableau.dormandPrince5().evaluationsPerStep());
        assertEquals(12, Tableau.dormandPrince8().evaluationsPerStep());
        assertEquals(4, Tableau.kutta().evaluationsPerStep());
        assertEquals(Tableau.kutta(), Tableau.kutta());
        assertEquals(Tableau.kutta().hashCode(), Tableau.kutta().hashCode());
    }

    @Test
    void tableausThatCannotBeAreRefused() {
        double[] c = {0, 0.5};
        double[] b = {0, 1};
        assertThrows(IllegalArgumentException.class, () -> Tableau.of(2, c, new double[][] {{}, {0.4}}, b));
        assertThrows(IllegalArgumentException.class, () -> Tableau.of(2, c, new double[][] {{}, {0.5, 0}}, b));
        assertThrows(IllegalArgumentException.class, () -> Tableau.of(0, c, new double[][] {{}, {0.5}}, b));
        assertThrows(IllegalArgumentException.class, () -> Tableau.kutta().estimating(2, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> new AdamsBashforth(6));
        assertThrows(IllegalArgumentException.class, () -> new AdamsMoulton(1));
    }
}
