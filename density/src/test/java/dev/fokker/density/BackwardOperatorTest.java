package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The backward operator is the transpose of the forward one, by the very same rates. */
class BackwardOperatorTest {
    @Test
    @DisplayName("FP-O22, S0.18 the sum of u Lm is the sum of m L'u, for rates of any kind")
    void forwardAndBackwardAreAdjoint() {
        double ends = 0.3;
        for (boolean ring : List.of(false, true)) {
            Rates rates = new Rates(17, ring);
            for (int i = 0; i < 17; i++) {
                rates.right()[i] = 1 + Math.sin(i);
                rates.left()[i] = ends + Math.cos(i) * Math.cos(i);
            }
            require(rates);
            require(SparseRates.of(rates));
        }
    }

    private static <C extends Chain<C>> void require(C chain) {
        int n = chain.cells();
        double[] m = new double[n];
        double[] u = new double[n];
        for (int i = 0; i < n; i++) {
            m[i] = 1 + Math.sin(3.0 * i);
            u[i] = Math.cos(5.0 * i) - 0.2;
        }
        double[] forward = new double[n];
        double[] backward = new double[n];
        chain.explicit(0.7, m, forward);
        chain.backward(0.7, u, backward);
        double a = 0;
        double b = 0;
        for (int i = 0; i < n; i++) {
            a += u[i] * forward[i];
            b += m[i] * backward[i];
        }
        assertEquals(a, b, 1e-14 * n);
    }
}
