package dev.fokker.core.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IsometryTest {
    private static final double T = 1.5;

    /** Two nodes of Gauss and Legendre in each of 128 panels err by \(h^4g''''/4320\), g being 2 t u E f^2. */
    private static void require(double exact, DoubleBinaryOperator f, double fourth) {
        assertEquals(exact, Isometry.secondMoment(f, T), fourth * Math.pow(128, -4) / 4320 + 1e-13);
    }

    @Test
    @DisplayName("S0.12 the closed integrals of E f^2: t, t^3/3, t^2/2, (e^2t-1)/2")
    void quadratureMeetsTheClosedIntegrals() {
        require(T, (w, s) -> 1, 0);
        require(T, (w, s) -> Math.signum(w), 0);
        require(T * T / 2, (w, s) -> w, 0);
        require(T * T * T / 3, (w, s) -> s, 2 * T * T * T * 120);
        // g = t u (1 + cos(2 t u^2)): its fourth derivative has terms up to (4 t u)^4 g and 12 of the next orders.
        require(T / 2 + Math.sin(2 * T) / 4, (w, s) -> Math.cos(s), 13 * T * Math.pow(4 * T, 4));
        // g = 2 t u e^(2 t u^2), the same way
        require((Math.exp(2 * T) - 1) / 2, (w, s) -> Math.exp(w), 13 * 2 * T * Math.exp(2 * T) * Math.pow(4 * T, 4));
    }

    @Test
    @DisplayName("S0.12 where E f^2 is not finite, neither is the second moment")
    void whatGrowsTooFastHasNone() {
        assertEquals(Double.POSITIVE_INFINITY, Isometry.secondMoment((w, s) -> Math.exp(w * w), 1));
        // E exp(2 a W^2) = (1 - 4 a s)^(-1/2): its integral to t is (1 - sqrt(1 - 4 a t))/(2 a).
        assertEquals((1 - Math.sqrt(0.6)) / 0.2, Isometry.secondMoment((w, s) -> Math.exp(0.1 * w * w), 1), 1e-9);
    }
}
