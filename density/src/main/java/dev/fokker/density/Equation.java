package dev.fokker.density;

/**
 * \((I-\tau A)x=b\) for the operator A of a sparse chain, as an iteration sees it: A applied, an approximate inverse, and the norm
 * in which the answer is no further off than the residual is large.
 */
interface Equation {
    /** {@code out = x - tau A x}; another array. */
    void apply(double tau, double[] x, double[] out);

    /** {@code out} = the approximate answer for the right side b. */
    void approximate(double[] b, double[] out);

    /** The norm in which the inverse is at most 1. */
    double norm(double[] x);

    /** A = L, whose columns sum to what is kept: the L1 norm. */
    static Equation forward(SparseRates rates, IncompleteElimination approximate) {
        return new Equation() {
            @Override
            public void apply(double tau, double[] x, double[] out) {
                rates.explicit(-tau, x, out);
            }

            @Override
            public void approximate(double[] b, double[] out) {
                approximate.apply(b, out);
            }

            @Override
            public double norm(double[] x) {
                return sum(x);
            }
        };
    }

    /** A = L^T, whose rows do: the largest component. */
    static Equation backward(SparseRates rates, IncompleteElimination approximate) {
        return new Equation() {
            @Override
            public void apply(double tau, double[] x, double[] out) {
                rates.backward(-tau, x, out);
            }

            @Override
            public void approximate(double[] b, double[] out) {
                approximate.applyTransposed(b, out);
            }

            @Override
            public double norm(double[] x) {
                double most = 0;
                for (double v : x) {
                    // a maximum would pass over what is not a number
                    most = Math.abs(v) <= most ? most : Math.abs(v);
                }
                return most;
            }
        };
    }

    /** In four sums, each of which waits for itself only. */
    private static double sum(double[] x) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int whole = x.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            s0 += Math.abs(x[i]);
            s1 += Math.abs(x[i + 1]);
            s2 += Math.abs(x[i + 2]);
            s3 += Math.abs(x[i + 3]);
        }
        for (int i = whole; i < x.length; i++) {
            s0 += Math.abs(x[i]);
        }
        return (s0 + s1) + (s2 + s3);
    }
}
