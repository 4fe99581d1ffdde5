package dev.fokker.density;

/**
 * A symmetric matrix \(a\succeq0\) of two components as \(\sum_k\lambda_ke_ke_k^T\) with \(\lambda_k\ge0\) and integer vectors
 * \(e_k\), three of them: a superbase \(b_0+b_1+b_2=0\) of the lattice is turned until \(b_i\cdot ab_j\le0\) for all pairs, and then
 * \(\lambda_k=-b_i\cdot ab_j\), \(e_k=b_k^\perp\). The vectors grow with the condition of a, as its fourth root for most directions and
 * its square root at worst. Selling (1874); for monotone schemes Fehrenbach and Mirebeau (2014).
 */
final class Selling {
    /** What a pair must exceed to count as positive, in units of what it is the difference of. */
    private static final double ROUNDING = 4e-16;

    /** A longer vector means that a is singular along a direction that no short vector of the lattice has. */
    private static final int LONGEST = 1 << 11;

    /** What is added to the diagonal then, as a share of the trace. */
    private static final double REGULAR = 1e-6;

    private final int[] b = new int[6];
    private final int[] e = new int[6];
    private final double[] weight = new double[3];
    private double a00 = Double.NaN;
    private double a01;
    private double a11;

    /** Decomposes the matrix of those entries; at once if it is the one before. */
    void decompose(double newA00, double newA01, double newA11) {
        if (newA00 == a00 && newA01 == a01 && newA11 == a11) {
            return;
        }
        a00 = newA00;
        a01 = newA01;
        a11 = newA11;
        if (!reduce(a00, a01, a11)) {
            double more = REGULAR * (a00 + a11);
            reduce(a00 + more, a01, a11 + more);
        }
    }

    /** \(\lambda_k\), k = 0, 1, 2. */
    double weight(int k) {
        return weight[k];
    }

    /** Component j of \(e_k\). */
    int vector(int k, int j) {
        return e[2 * k + j];
    }

    private boolean reduce(double p, double q, double r) {
        start();
        boolean turned = true;
        while (turned) {
            turned = false;
            for (int k = 0; k < 3 && !turned; k++) {
                int i = (k + 1) % 3;
                int j = (k + 2) % 3;
                double size = Math.sqrt(length(p, r, i) * length(p, r, j));
                if (product(p, q, r, i, j) > ROUNDING * size) {
                    turn(i, j);
                    turned = true;
                }
            }
            if (turned && Math.max(Math.abs(b[0]), Math.abs(b[1])) > LONGEST) {
                return false;
            }
        }
        for (int k = 0; k < 3; k++) {
            weight[k] = Math.max(0, -product(p, q, r, (k + 1) % 3, (k + 2) % 3));
            e[2 * k] = -b[2 * k + 1];
            e[2 * k + 1] = b[2 * k];
        }
        return true;
    }

    private void start() {
        b[0] = 1;
        b[1] = 0;
        b[2] = 0;
        b[3] = 1;
        b[4] = -1;
        b[5] = -1;
    }

    /** \((b_0,b_1,b_2)\leftarrow(b_i-b_j,\,-b_i,\,b_j)\): the longest comes first. */
    private void turn(int i, int j) {
        int x = b[2 * i];
        int y = b[2 * i + 1];
        int u = b[2 * j];
        int v = b[2 * j + 1];
        b[0] = x - u;
        b[1] = y - v;
        b[2] = -x;
        b[3] = -y;
        b[4] = u;
        b[5] = v;
    }

    private double product(double p, double q, double r, int i, int j) {
        double along = b[2 * j] * p + b[2 * j + 1] * q;
        double across = b[2 * j] * q + b[2 * j + 1] * r;
        return b[2 * i] * along + b[2 * i + 1] * across;
    }

    private double length(double p, double r, int i) {
        return p * b[2 * i] * b[2 * i] + r * b[2 * i + 1] * b[2 * i + 1];
    }
}
