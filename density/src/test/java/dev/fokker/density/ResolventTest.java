package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The solution put back into the equation, with the operator applied another way. */
class ResolventTest {
    private static Rates rates(int n, boolean ring) {
        Rates rates = new Rates(n, ring);
        for (int i = 0; i < n; i++) {
            rates.right()[i] = 0.3 + Math.sin(1.7 * i) * Math.sin(1.7 * i);
            rates.left()[i] = 0.1 + 0.05 * (i % 7);
        }
        return rates;
    }

    @Test
    void theSolutionSolvesTheEquation() {
        for (boolean ring : new boolean[] {false, true}) {
            for (int n : new int[] {3, 4, 5, 50}) {
                Rates rates = rates(n, ring);
                double[] b = new double[n];
                b[n / 2] = 1;
                b[0] = 0.25;
                double[] x = new double[n];
                double[] back = new double[n];
                for (double tau : new double[] {1e-3, 1, 1e3}) {
                    Resolvent<Rates> resolvent = Resolvent.of(n, ring);
                    resolvent.factor(rates, tau);
                    resolvent.solve(b, x);
                    rates.explicit(-tau, x, back);
                    for (int i = 0; i < n; i++) {
                        assertEquals(b[i], back[i], 1e-15 * (1 + 4 * tau), "n=%d tau=%s".formatted(n, tau));
                    }
                    resolvent.solve(b, b);
                    for (int i = 0; i < n; i++) {
                        assertEquals(x[i], b[i]);
                    }
                    java.util.Arrays.fill(b, 0);
                    b[n - 1] = 1;
                }
            }
        }
    }

    @Test
    void withoutAnExitMassIsKeptForStepsOfAnyLength() {
        for (boolean ring : new boolean[] {false, true}) {
            int n = 60;
            Rates rates = rates(n, ring);
            if (!ring) {
                rates.left()[0] = 0;
                rates.right()[n - 1] = 0;
            }
            double[] x = new double[n];
            x[7] = 1;
            Resolvent<Rates> resolvent = Resolvent.of(n, ring);
            resolvent.factor(rates, 1e15);
            resolvent.solve(x, x);
            assertEquals(1, CompensatedSum.of(x), n * Math.ulp(1.0));
        }
    }
}
