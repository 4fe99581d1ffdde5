package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.SymmetricEigen;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Transition;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.Times;
import org.junit.jupiter.api.Test;

/** What the transitions of every linear process satisfy, beside {@link SdeLaws}. */
public interface TransitionLaws extends SdeLaws {
    /** The process under test. */
    LinearProcess process();

    @Override
    default Sde sde() {
        return process();
    }

    /** Chapman and Kolmogorov: from s to t is from s to r and on to t. */
    @Test
    default void transitionsCompose() {
        double s = time() / 2;
        for (double r : new double[] {1.1 * s, 1.5 * s, 1.99 * s}) {
            Transition first = process().transition(s, r);
            Transition then = process().transition(r, 2 * s);
            Transition whole = process().transition(s, 2 * s);
            Agreement.matrices(whole.phi(), then.phi().times(first.phi()), 1e-12, "phi through " + r);
            double[] shift = then.phi().times(first.shift());
            double largest = 1;
            for (int j = 0; j < shift.length; j++) {
                shift[j] += then.shift()[j];
                largest = Math.max(largest, Math.abs(shift[j]));
            }
            Agreement.vectors(whole.shift(), shift, 1e-12 * largest, "shift through " + r);
            Matrix spread =
                    then.phi().times(first.covariance()).times(then.phi().transposed());
            Agreement.matrices(whole.covariance(), spread.plus(1, then.covariance()), 1e-12, "Q through " + r);
        }
    }

    /** In no time nothing moves; backwards there is no transition. */
    @Test
    default void transitionInNoTimeIsTheIdentity() {
        int d = process().dimension();
        Transition none = process().transition(time(), time());
        Agreement.matrices(Matrix.identity(d, 1), none.phi(), 0, "phi");
        Agreement.vectors(new double[d], none.shift(), 0, "shift");
        Agreement.matrices(Matrix.zero(d, d), none.covariance(), 0, "Q");
        assertThrows(IllegalArgumentException.class, () -> process().transition(time(), time() / 2));
    }

    /**
     * \(\Phi\approx I+hA\), \(c\approx hb\), \(Q\approx hD\) with A, b read off the drift: two steps h and h/2 combined leave
     * \(O(h^2)\).
     */
    @Test
    default void shortTransitionsFollowTheEquation() {
        int d = process().dimension();
        double h = 1e-4 * time();
        Transition whole = process().transition(time(), time() + h);
        Transition half = process().transition(time(), time() + h / 2);
        Matrix drift = driftMatrix();
        Matrix unit = Matrix.identity(d, 1);
        Matrix phiRate =
                half.phi().plus(-1, unit).scaled(4 / h).plus(-1 / h, whole.phi().plus(-1, unit));
        Matrix spread = half.covariance().scaled(4 / h).plus(-1 / h, whole.covariance());
        Matrix noise = covarianceOf(0);
        // the leftover is h^2 times third derivatives, which grow like the cube of the rates
        double rate = 1 / time() + drift.norm() + noise.norm();
        double allowed = 1e-9 + rate * rate * rate * h * h;
        for (int i = 0; i < d; i++) {
            double shiftRate = (4 * half.shift()[i] - whole.shift()[i]) / h;
            Agreement.absolute(drift.at(i, d), shiftRate, allowed, "b[%d]".formatted(i));
            for (int j = 0; j < d; j++) {
                Agreement.absolute(drift.at(i, j), phiRate.at(i, j), allowed, "A(%d,%d)".formatted(i, j));
                Agreement.absolute(noise.at(i, j), spread.at(i, j), allowed, "D(%d,%d)".formatted(i, j));
            }
        }
    }

    /** [A, b], [d, d+1], from the drift at the origin and at the unit vectors. */
    private Matrix driftMatrix() {
        int d = process().dimension();
        double[] points = new double[(d + 1) * d];
        for (int j = 0; j < d; j++) {
            points[j * d + j] = 1;
        }
        Rows rows = Rows.of(Samples.copyOf(d, points));
        double[] f = new double[points.length];
        process().drift(d + 1).eval(rows, Times.shared(time(), d + 1), rows.x(), f);
        Matrix out = Matrix.zero(d, d + 1);
        for (int j = 0; j <= d; j++) {
            Matrix column = Matrix.of(d, 1, java.util.Arrays.copyOfRange(f, j * d, (j + 1) * d));
            Matrix origin = Matrix.of(d, 1, java.util.Arrays.copyOfRange(f, d * d, (d + 1) * d));
            out = out.with(0, j, j == d ? column : column.plus(-1, origin));
        }
        return out;
    }

    /** Q is symmetric and has no negative eigenvalue beyond rounding. */
    @Test
    default void transitionCovarianceIsPositive() {
        for (double h : new double[] {1e-8, 1e-3, 0.5}) {
            Matrix q = process().transition(time(), time() + h).covariance();
            Agreement.matrices(q.transposed(), q, 0, "Q over " + h);
            for (double value : SymmetricEigen.of(q).values()) {
                assertTrue(value >= -1e-14 * q.norm(), "eigenvalue " + value + " of Q over " + h);
            }
        }
    }
}
