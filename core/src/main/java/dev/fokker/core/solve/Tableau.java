package dev.fokker.core.solve;

import java.util.Arrays;
import java.util.Optional;

/**
 * The coefficients of an explicit Runge-Kutta method, \(k_i=f(t+c_ih,\,x+h\sum_{j\lt i}a_{ij}k_j)\), \(x'=x+h\sum_ib_ik_i\), and
 * the weights \(e\) of an error estimate \(h\sum_ie_ik_i\), if it has one. Where the last stage is the first of the next step,
 * \(a_s=b\), it is evaluated once. Immutable. Hairer, Norsett and Wanner (1993), II.1 and II.4.
 */
public final class Tableau {
    private final int order;
    private final double[] c;
    private final double[][] a;
    private final double[] b;
    private final int estimateOrder;
    private final double[] estimate;
    private final Optional<EstimatePair> pair;
    private final double[] second;

    private Tableau(
            int order,
            double[] c,
            double[][] a,
            double[] b,
            int estimateOrder,
            double[] estimate,
            Optional<EstimatePair> pair,
            double[] second) {
        this.order = order;
        this.c = c;
        this.a = a;
        this.b = b;
        this.estimateOrder = estimateOrder;
        this.estimate = estimate;
        this.pair = pair;
        this.second = second;
    }

    /**
     * A method of {@code order} with s stages and no estimate: c and b [s], and the rows of a, the i-th of i numbers; all copied.
     *
     * @throws IllegalArgumentException if the shapes do not fit, or c is not the sum of its row of a
     */
    public static Tableau of(int order, double[] c, double[][] a, double[] b) {
        int stages = b.length;
        if (order < 1 || stages < 1 || c.length != stages || a.length != stages) {
            throw new IllegalArgumentException(
                    "Tableau: order=%d with %d nodes, %d rows and %d weights; the order must be >= 1 and the others as many"
                            .formatted(order, c.length, a.length, stages));
        }
        double[][] rows = new double[stages][];
        for (int i = 0; i < stages; i++) {
            double sum = Arrays.stream(a[i]).sum();
            double size = 1 + Arrays.stream(a[i]).map(Math::abs).sum();
            if (a[i].length != i || !(Math.abs(sum - c[i]) <= 1e-14 * size)) {
                throw new IllegalArgumentException(
                        "Tableau: row %d of a has %d numbers and the sum %s; it must have %d and the sum c[%d]=%s"
                                .formatted(i, a[i].length, sum, i, i, c[i]));
            }
            rows[i] = a[i].clone();
        }
        return new Tableau(order, c.clone(), rows, b.clone(), 0, new double[0], Optional.empty(), new double[0]);
    }

    /** The same with the estimate \(h\sum_ie_ik_i\), which is of order \(h^p\). */
    public Tableau estimating(int p, double... e) {
        return new Tableau(order, c, a, b, p, weights(e), Optional.empty(), new double[0]);
    }

    /** The same with a second estimate \(h\sum_ie_ik_i\), and what both tell together. */
    public Tableau checkedBy(EstimatePair estimates, double... e) {
        if (estimates.first() != estimateOrder) {
            throw new IllegalArgumentException("Tableau: an estimate of order %d is there; the pair has order %d"
                    .formatted(estimateOrder, estimates.first()));
        }
        return new Tableau(order, c, a, b, estimateOrder, estimate, Optional.of(estimates), weights(e));
    }

    private double[] weights(double[] e) {
        if (e.length != b.length) {
            throw new IllegalArgumentException(
                    "Tableau: an estimate of %d weights; there are %d stages".formatted(e.length, b.length));
        }
        return e.clone();
    }

    /** Euler's method, order 1. */
    public static Tableau euler() {
        return of(1, new double[] {0}, new double[][] {{}}, new double[] {1});
    }

    /** The midpoint rule, order 2. Runge (1895). */
    public static Tableau midpoint() {
        return of(2, new double[] {0, 0.5}, new double[][] {{}, {0.5}}, new double[] {0, 1});
    }

    /** Heun's method, order 2, with the difference to Euler's as the estimate. */
    public static Tableau heun() {
        return of(2, new double[] {0, 1}, new double[][] {{}, {1}}, new double[] {0.5, 0.5})
                .estimating(2, -0.5, 0.5);
    }

    /** Heun's method of order 3. Heun (1900). */
    public static Tableau heun3() {
        double third = 1.0 / 3;
        return of(3, new double[] {0, third, 2 * third}, new double[][] {{}, {third}, {0, 2 * third}}, new double[] {
            0.25, 0, 0.75
        });
    }

    /** The classical method, order 4. Kutta (1901). */
    public static Tableau kutta() {
        return of(4, new double[] {0, 0.5, 0.5, 1}, new double[][] {{}, {0.5}, {0, 0.5}, {0, 0, 1}}, new double[] {
            1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6
        });
    }

    /**
     * Seven stages of order 5 with the method of order 4 inside; the last stage is the next first. Dormand and Prince (1980), table 2.
     * The second estimate is how far the interpolant of order 4 is from the cubic of the two ends in the middle of the step:
     * Hairer, Norsett and Wanner (1993), II.6; on flows the median of \(e/s^{5/4}\) is 0.1 to 0.4.
     */
    public static Tableau dormandPrince5() {
        double[] b = {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84, 0};
        return of(
                        5,
                        new double[] {0, 0.2, 0.3, 0.8, 8.0 / 9, 1, 1},
                        new double[][] {
                            {},
                            {0.2},
                            {3.0 / 40, 9.0 / 40},
                            {44.0 / 45, -56.0 / 15, 32.0 / 9},
                            {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
                            {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
                            Arrays.copyOf(b, 6)
                        },
                        b)
                .estimating(5, 71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40)
                .checkedBy(
                        new EstimatePair(5, 4, 5, 0.1),
                        -12715105075.0 / 16 / 11282082432.0,
                        0,
                        87487479700.0 / 16 / 32700410799.0,
                        -10690763975.0 / 16 / 1880347072.0,
                        701980252875.0 / 16 / 199316789632.0,
                        -1453857185.0 / 16 / 822651844.0,
                        69997945.0 / 16 / 29380423.0);
    }

    /**
     * DOP853: twelve stages of order 8, with estimates by methods of orders 5 and 3. Hairer, Norsett and Wanner (1993), II.5; the
     * median of what they tell together over \(s^2\) is 0.4 to 3 on flows, and 1 is their share.
     */
    public static Tableau dormandPrince8() {
        return of(8, EighthOrder.c(), EighthOrder.a(), EighthOrder.b())
                .estimating(6, EighthOrder.error())
                .checkedBy(new EstimatePair(6, 4, 8, 1), EighthOrder.secondError());
    }

    /** s. */
    public int stages() {
        return b.length;
    }

    /** The order of what is kept. */
    public int order() {
        return order;
    }

    /** p where the estimate, or what two tell together, is of order \(h^p\); 0 without one. */
    public int estimateOrder() {
        return pair.map(EstimatePair::together).orElse(estimateOrder);
    }

    /** \(c_i\); exactly 1 where the stage is at the end of the step. */
    public double c(int i) {
        return c[i];
    }

    /** \(a_{ij}\), j &lt; i. */
    public double a(int i, int j) {
        return a[i][j];
    }

    /** \(b_i\). */
    public double b(int i) {
        return b[i];
    }

    /** Whether there is an estimate of a step's error. */
    public boolean estimates() {
        return estimate.length > 0;
    }

    /** \(e_i\). */
    public double e(int i) {
        return estimate[i];
    }

    /** How two estimates are taken together, if there are two. */
    public Optional<EstimatePair> pair() {
        return pair;
    }

    /** The weight of stage i in the second estimate. */
    public double second(int i) {
        return second[i];
    }

    /** Whether the last stage is evaluated where the next step begins. */
    public boolean firstSameAsLast() {
        int last = b.length - 1;
        return last > 0 && b[last] == 0 && c[last] == 1 && Arrays.equals(a[last], Arrays.copyOf(b, last));
    }

    /** Field evaluations of a step, once started. */
    public int evaluationsPerStep() {
        return firstSameAsLast() ? b.length - 1 : b.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tableau t
                && order == t.order
                && estimateOrder == t.estimateOrder
                && Arrays.equals(c, t.c)
                && Arrays.equals(b, t.b)
                && Arrays.deepEquals(a, t.a)
                && Arrays.equals(estimate, t.estimate)
                && pair.equals(t.pair)
                && Arrays.equals(second, t.second);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(b) + Arrays.deepHashCode(a);
    }

    @Override
    public String toString() {
        return "Tableau[%d stages, order %d]".formatted(b.length, order);
    }
}
