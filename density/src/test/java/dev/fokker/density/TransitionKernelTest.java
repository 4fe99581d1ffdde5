package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Wiener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Propagation of a density by transition kernels. */
class TransitionKernelTest {
    private static final OrnsteinUhlenbeck OU = new OrnsteinUhlenbeck(1, 1, 0, 1);
    private static final Axis AXIS = Axis.uniform(-8, 8, 320);

    /** From starts up to 4 the ends, 5.6 equilibrium deviations further, are met with a probability below 1e-8 of the tolerance. */
    @Test
    @DisplayName("S2.5 Ten short kernels of an Ornstein-Uhlenbeck process are one long kernel")
    void shortKernelsComposeToOneLongKernel() {
        TransitionKernel step = TransitionKernel.of(AXIS, OU, 0, 0.1);
        TransitionKernel composed = step;
        for (int k = 1; k < 10; k++) {
            composed = composed.then(step);
        }
        TransitionKernel once = TransitionKernel.of(AXIS, OU, 0, 1);
        for (int j = 0; j < AXIS.cells(); j++) {
            if (Math.abs(AXIS.centre(j)) < 4) {
                for (int i = 0; i < AXIS.cells(); i++) {
                    assertEquals(once.at(j, i), composed.at(j, i), 1e-10, "from %d to %d".formatted(j, i));
                }
            }
        }
    }

    /** For \(k(y\mid x)\) of mean 0.95 x the integral over x, which is printed as 1 in places, is 1/0.95 = 1.0526. */
    @Test
    @DisplayName("S2.5 Kernels are normalised over where they lead, not over where they come from")
    void kernelsAreNormalisedOverTheDestination() {
        double kept = 0.95;
        TransitionKernel step = TransitionKernel.of(AXIS, OU, 0, -Math.log(kept));
        for (int j = 0; j < AXIS.cells(); j++) {
            double leads = 0;
            double comes = 0;
            for (int i = 0; i < AXIS.cells(); i++) {
                leads += step.at(j, i);
                comes += step.at(i, j);
            }
            assertEquals(1, leads, 1e-14, "row " + j);
            if (Math.abs(AXIS.centre(j)) < 4) {
                assertEquals(1 / kept, comes, 1e-10, "column " + j);
            }
        }
        assertEquals(1.0526, 1 / kept, 5e-5);
    }

    /** Cell averages and values at the middles differ by a 24th of the squared width times the second derivative, twice. */
    @Test
    @DisplayName("S2.5 A density that is carried by kernels is the closed form, and keeps its mass")
    void densitiesAreCarried() {
        Gaussian start = Gaussian.of(new double[] {1.5}, Matrix.of(1, 1, 0.2));
        Density p = Density.of(AXIS, start);
        TransitionKernel step = TransitionKernel.of(AXIS, OU, 0, 0.1);
        for (int k = 0; k < 10; k++) {
            p = step.apply(p);
        }
        assertEquals(1, p.mass(), 1e-13);
        Density exact = Density.of(AXIS, OU.transition(0, 1).push(start));
        double h = AXIS.width(0);
        for (int i = 0; i < AXIS.cells(); i++) {
            assertEquals(exact.at(i), p.at(i), 2 * h * h / 24 * 3, "cell " + i);
        }
    }

    @Test
    void wrongKernelsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> TransitionKernel.of(AXIS, new Wiener(2, 1), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> TransitionKernel.of(AXIS, OU, 0, 1e-6));
        TransitionKernel other = TransitionKernel.of(Axis.uniform(-8, 8, 100), OU, 0, 1);
        assertThrows(IllegalArgumentException.class, () -> TransitionKernel.of(AXIS, OU, 0, 1)
                .then(other));
    }
}
